package io.simsim.engine.answer;

import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Score;
import java.util.List;

/// What a partner hears, by the kind of the purpose.
public sealed interface Answer {
  /// Benefit: the offer's terms.
  record Yes(Texts terms) implements Answer {}

  /// Benefit: the terms of any stranger. Low, thin, withdrawn, refused and unknown are this same
  /// answer (P9).
  record Standard(Texts terms) implements Answer {}

  /// Access: an attestation that the subject may show to one verifier.
  record Attested(Texts statement) implements Answer {}

  /// Access: there is nothing to show; it says no more than that.
  record Unattested() implements Answer {}

  /// Credit: the offer's terms.
  ///
  /// @param underObjection whether something in the record is objected to
  record Approved(Texts terms, boolean underObjection) implements Answer {}

  /// Credit: not on these terms, with the specific principal reasons (Reg B, 12 CFR 1002.9(b)(2)).
  ///
  /// @param reasons at most four, the largest shortfall first
  /// @param underObjection a flag that a decline may not rest on
  record Declined(Texts standard, List<Score.Line> reasons, boolean underObjection)
      implements Answer {
    public Declined {
      reasons = List.copyOf(reasons);
    }
  }

  /// Credit: there is no score, and why; it is neither good nor low.
  record NotAvailable(Why why) implements Answer {}

  /// Why a credit purpose has no answer.
  enum Why {
    THIN_RECORD,
    REQUIRED_SOURCE_WITHDRAWN,
    /// The card was not checked against outcomes and may not serve live credit.
    CARD_NOT_VALIDATED,
    /// The offer is not live.
    OFFER_ENDED,
    /// No question could be asked: no consent, a refused use, no scorecard.
    REFUSED
  }
}
