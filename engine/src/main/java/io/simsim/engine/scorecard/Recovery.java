package io.simsim.engine.scorecard;

import io.simsim.engine.feature.CountedFacts;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.Fold;
import io.simsim.engine.feature.Months;
import java.util.List;
import java.util.OptionalInt;

/// What waiting alone does: the harm of adverse events fades to nothing by a known day.
///
/// It assumes that everything that is not adverse stays as it is today, that nothing new is
/// missed, and that nothing is objected to. Harm only shrinks with time (P7), so the first day of
/// anything is found by halving.
public final class Recovery {
  private static final int MAX_MONTHS = 84;
  private static final long SECONDS_A_DAY = 86_400;

  private final Scorecard card;
  private final Fold fold;
  private final CountedFacts facts;
  private final long asOf;
  private final long[] now;
  private final long[] later;

  /// @param now the features' values at `asOf`
  public Recovery(Scorecard card, Fold fold, CountedFacts facts, long asOf, long[] now) {
    this.card = card;
    this.fold = fold;
    this.facts = facts;
    this.asOf = asOf;
    this.now = now;
    this.later = new long[now.length];
  }

  /// How many points adverse events take away today: the score without them minus the score.
  public int harm() {
    return scoreIn(forever()) - scoreIn(0);
  }

  /// The score after `days` of waiting.
  public int scoreIn(int days) {
    fold.fold(facts, asOf + days * SECONDS_A_DAY, Feature.MISSING, later);
    List<Feature> features = card.catalogue().features();
    for (int i = 0; i < later.length; i++) {
      if (!features.get(i).adverse()) {
        later[i] = now[i];
      }
    }
    return card.total(later);
  }

  /// The epoch day on which waiting alone brings the score to `mark`; empty when it is there
  /// already or never comes.
  public OptionalInt dayOf(int mark) {
    return scoreIn(0) >= mark || scoreIn(forever()) < mark
        ? OptionalInt.empty()
        : OptionalInt.of(Months.day(asOf) + firstDayAt(mark));
  }

  /// The epoch day on which no harm is left; empty when there is none today.
  public OptionalInt wholeAgain() {
    int whole = scoreIn(forever());
    return scoreIn(0) == whole
        ? OptionalInt.empty()
        : OptionalInt.of(Months.day(asOf) + firstDayAt(whole));
  }

  private static int forever() {
    return Months.days(MAX_MONTHS + 1);
  }

  private int firstDayAt(int mark) {
    int low = 0;
    int high = forever();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (scoreIn(middle) >= mark) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
