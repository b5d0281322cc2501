package io.simsim.batch.evaluate;

import java.util.ArrayList;
import java.util.List;

/// What one must know before trusting the figures of an evaluation.
public enum Caution {
  /// Fewer than 30 cases ended bad.
  FEW_BADS("Fewer than 30 cases ended bad: the intervals are wide and hold less than 95 %."),
  /// Fewer than 30 cases ended good.
  FEW_GOODS("Fewer than 30 cases ended good: the intervals are wide and hold less than 95 %."),
  /// More than a tenth of the scored cases have no known outcome.
  MANY_WITHOUT_OUTCOME(
      "More than a tenth of the scored cases have no known outcome: the figures are of the others,"
          + " who may differ."),
  /// Goods and bads do not overlap.
  APART(
      "No score is shared by goods and bads, nor do they overlap: these cases cannot tell how sure"
          + " that is. Look whether the outcome was known to the score."),
  /// The interval of the AUC holds 0.5.
  TELLS_NOTHING("The interval of the AUC holds 0.5: the scores may tell nothing."),
  /// The interval of the AUC is below 0.5.
  BACKWARDS(
      "Low scores ended better than high ones. Look whether outcomes are the wrong way round."),
  /// The card states no probability.
  NO_PROBABILITY(
      "The card was not validated and claims no odds: calibration shows what its scaling would"
          + " mean, and there is no Brier score or log loss.");

  private static final int FEW = 30;

  private final String text;

  Caution(String text) {
    this.text = text;
  }

  /// The caution in a sentence or two of English.
  public String text() {
    return text;
  }

  static List<Caution> of(
      ScoreCounts counts, Cases cases, Discrimination found, Yardstick yardstick) {
    List<Caution> cautions = new ArrayList<>();
    if (counts.bads() < FEW) {
      cautions.add(FEW_BADS);
    }
    if (counts.goods() < FEW) {
      cautions.add(FEW_GOODS);
    }
    if (cases.evaluated() < cases.scored() - cases.scored() / 10) {
      cautions.add(MANY_WITHOUT_OUTCOME);
    }
    Estimate auc = found.auc();
    if (auc.value() == 1 || auc.value() == 0) {
      cautions.add(APART);
    }
    Interval interval = auc.interval();
    if (interval != null && interval.holds(0.5)) {
      cautions.add(TELLS_NOTHING);
    }
    if (interval == null ? auc.value() == 0 : interval.high() < 0.5) {
      cautions.add(BACKWARDS);
    }
    if (!yardstick.statesProbability()) {
      cautions.add(NO_PROBABILITY);
    }
    return cautions;
  }
}
