package io.simsim.trainer.fairness;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.measure.ScoreMass;
import io.simsim.trainer.measure.ScoreRange;
import io.simsim.trainer.measure.Separation;
import io.simsim.trainer.measure.Share;
import io.simsim.trainer.validation.CardCases;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Counts what a card does to the cases of one group.
final class GroupTally {
  private static final int FEWEST_CASES = 30;
  private static final double LEAST_SHARE = 0.02;

  final String name;
  private final CardCases all;
  private final Frame frame;
  private final int[] scores;
  private final Share approved;
  private final Share approvedGoods;
  private final Share approvedBads;
  private final double weight;
  private final double squares;
  private final double mean;
  private final double variance;

  /// @param rows of the group
  /// @param from the lowest score that is approved
  GroupTally(String name, CardCases all, int[] rows, int from) {
    this.name = name;
    this.all = all;
    this.frame = all.frame().rows(rows);
    this.scores = IntStream.of(rows).map(row -> all.scores()[row]).toArray();
    double[] weights = new double[2];
    double[] hits = new double[2];
    double[] squared = new double[2];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double w = frame.weight(i);
      int end = frame.bad()[i] ? 1 : 0;
      weights[end] += w;
      squared[end] += w * w;
      hits[end] += scores[i] >= from ? w : 0;
      sum += w * scores[i];
    }
    weight = weights[0] + weights[1];
    squares = squared[0] + squared[1];
    approved = Share.of(hits[0] + hits[1], weight, squares);
    approvedGoods = Share.of(hits[0], weights[0], squared[0]);
    approvedBads = Share.of(hits[1], weights[1], squared[1]);
    mean = weight > 0 ? sum / weight : Double.NaN;
    double deviations = 0;
    for (int i = 0; i < scores.length; i++) {
      deviations += frame.weight(i) * (scores[i] - mean) * (scores[i] - mean);
    }
    double n = approved.effective();
    variance = n > 1 ? deviations / weight * n / (n - 1) : 0;
  }

  double weight() {
    return weight;
  }

  long cases() {
    return scores.length;
  }

  double approvedRate() {
    return approved.rateOr(0);
  }

  /// Whether the group is large enough to be judged. 2 % is the share below which the Uniform
  /// Guidelines ask for no finding (29 CFR 1607.15(A)(2)(a)).
  boolean isJudged(double ofAll) {
    return scores.length >= FEWEST_CASES && weight >= LEAST_SHARE * ofAll;
  }

  GroupFigures figures(GroupTally reference, double ofAll) {
    boolean own = reference == this;
    ScoreMass mass = ScoreMass.of(scores, frame);
    boolean both = mass.hasBothClasses();
    return new GroupFigures(
        name,
        scores.length,
        frame.bads(),
        weight / ofAll,
        isJudged(ofAll),
        own,
        Share.of(mass.bads(), weight, squares),
        approved,
        own ? null : Gap.of(approved, reference.approved),
        mean,
        own ? null : scoreGap(reference),
        approvedGoods,
        own ? null : Gap.of(approvedGoods, reference.approvedGoods),
        approvedBads,
        own ? null : Gap.of(approvedBads, reference.approvedBads),
        both ? Separation.auc(mass) : null,
        both ? Figures.calibration(mass, all.stated()) : null,
        bands(mass));
  }

  private List<ScoreRange> bands(ScoreMass mass) {
    return ScoreRange.bands(mass, all.stated(), all.card().bands());
  }

  private @Nullable Estimate scoreGap(GroupTally reference) {
    double n = approved.effective();
    double m = reference.approved.effective();
    double pooled = ((n - 1) * variance + (m - 1) * reference.variance) / (n + m - 2);
    if (!(pooled > 0)) {
      return null;
    }
    double d = (mean - reference.mean) / Math.sqrt(pooled);
    double error = Math.sqrt((n + m) / (n * m) + d * d / (2 * (n + m)));
    return new Estimate(d, Interval.normal(d, error));
  }
}
