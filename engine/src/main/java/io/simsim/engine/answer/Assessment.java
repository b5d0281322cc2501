package io.simsim.engine.answer;

import io.simsim.engine.feature.CountedFacts;
import io.simsim.engine.feature.FeatureValues;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;

/// What came of a question before any partner's terms are applied.
public sealed interface Assessment {
  Question question();

  /// The record was read and the card was applied.
  ///
  /// @param contexts bits of the contexts that were read
  /// @param facts what counted
  /// @param values the features, in the catalogue's order
  /// @param record number and digest of the events that were read
  record Assessed(
      Question question,
      Consent consent,
      Scorecard card,
      int contexts,
      CountedFacts facts,
      FeatureValues values,
      RecordDigest record,
      Score score)
      implements Assessment {
    /// Hides the subject and the values.
    @Override
    public String toString() {
      return "assessed " + question;
    }
  }

  /// Nothing was read.
  ///
  /// @param remedy what to do
  record Refused(Question question, Refusal refusal, String remedy) implements Assessment {}

  /// Why nothing was read.
  enum Refusal {
    /// Nobody may be scored for this use.
    USE_REFUSED,
    /// There is no such purpose.
    UNKNOWN_PURPOSE,
    /// No scorecard serves the purpose.
    NO_SCORECARD,
    /// No live consent covers subject, purpose and moment.
    NO_CONSENT,
    /// The currency is not one of the catalogue's.
    CURRENCY
  }
}
