package io.simsim.batch.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The bootstrap interval of [Ks].
///
/// KS is the maximum of D(s) = share of bads up to s - share of goods up to s, over all scores and
/// both signs. A maximum of noisy values is too high, and the maximum of a resample is too high
/// again: the usual percentiles of resampled KS then hold the truth in 79 % of cases rather than
/// 95 (100 bads, true KS 0.29), and never where it is 0. So the *process* is resampled, not its
/// maximum:
///
/// - KS is at least D at the score where it truly is, so it is above the estimate by more than the
///   error at one score in 2.5 % of cases at most: the upper end is a percentile at that score.
/// - The estimate is above KS by at most the greatest error among the scores where it may be: those
///   whose D comes within one Kolmogorov band, 1.358 √(1/goods + 1/bads), of the estimate. The
///   lower end is a percentile of that greatest error (compare Chernozhukov, Lee & Rosen,
///   Econometrica 81, 2013, on maxima of estimated functions).
///
/// Both classes are resampled at their own size. A resample of a class is a multinomial draw over
/// the scores it has, one binomial draw each, so its cost does not grow with the cases. Every
/// resample has a generator of its own, split off in order: threads cannot change the result.
final class KsBootstrap {
  static final int RESAMPLES = 2000;
  private static final long SEED = 0x5349_4d53_494dL;
  private static final double KOLMOGOROV_95 = 1.3581;
  private static final double TAIL = 0.025;

  private final long[] goodsAt;
  private final long[] badsAt;
  private final long goods;
  private final long bads;
  private final double[] difference;
  private final double[] sign;
  private final double estimate;
  private final int top;
  private final double[] errorsAtTop;
  private final double[] greatestErrors;

  private KsBootstrap(ScoreCounts counts, int resamples) {
    errorsAtTop = new double[resamples];
    greatestErrors = new double[resamples];
    int[] cells =
        IntStream.range(0, ScoreCounts.CELLS).filter(cell -> counts.casesAt(cell) > 0).toArray();
    goodsAt = Arrays.stream(cells).mapToLong(counts::goodsAt).toArray();
    badsAt = Arrays.stream(cells).mapToLong(counts::badsAt).toArray();
    goods = counts.goods();
    bads = counts.bads();
    difference = differences(goodsAt, badsAt);
    int greatest = 0;
    for (int i = 1; i < cells.length; i++) {
      if (Math.abs(difference[i]) > Math.abs(difference[greatest])) {
        greatest = i;
      }
    }
    top = greatest;
    estimate = Math.abs(difference[top]);
    sign = candidates();
  }

  /// The interval; at least two goods and two bads are needed for it to mean something.
  static Interval interval(ScoreCounts counts) {
    return interval(counts, RESAMPLES);
  }

  static Interval interval(ScoreCounts counts, int resamples) {
    KsBootstrap bootstrap = new KsBootstrap(counts, resamples);
    SplittableRandom seeds = new SplittableRandom(SEED);
    SplittableRandom[] generators = new SplittableRandom[resamples];
    Arrays.setAll(generators, i -> seeds.split());
    IntStream.range(0, resamples)
        .parallel()
        .forEach(i -> bootstrap.resample(i, new BinomialDraws(generators[i])));
    return bootstrap.ends();
  }

  private void resample(int index, BinomialDraws draws) {
    double[] drawn = differences(draw(goodsAt, goods, draws), draw(badsAt, bads, draws));
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < drawn.length; i++) {
      double error = drawn[i] - difference[i];
      if (sign[i] == 0) {
        continue;
      }
      greatest = Math.max(greatest, Double.isNaN(sign[i]) ? Math.abs(error) : sign[i] * error);
    }
    greatestErrors[index] = greatest;
    errorsAtTop[index] = Math.copySign(1, difference[top]) * (drawn[top] - difference[top]);
  }

  private Interval ends() {
    Arrays.sort(greatestErrors);
    Arrays.sort(errorsAtTop);
    int tail = (int) (greatestErrors.length * TAIL);
    double low = estimate - greatestErrors[greatestErrors.length - tail];
    double high = estimate - errorsAtTop[tail - 1];
    return new Interval(Math.max(0, low), Math.clamp(high, estimate, 1));
  }

  /// Where the maximum may be: 1 or -1 for the sign it would have there, NaN for either, 0 for
  /// neither.
  private double[] candidates() {
    double near = estimate - KOLMOGOROV_95 * Math.sqrt(1.0 / goods + 1.0 / bads);
    double[] signs = new double[difference.length];
    for (int i = 0; i < signs.length; i++) {
      boolean up = difference[i] >= near;
      boolean down = -difference[i] >= near;
      signs[i] = up && down ? Double.NaN : up ? 1 : down ? -1 : 0;
    }
    return signs;
  }

  private double[] differences(long[] goodsDrawn, long[] badsDrawn) {
    double[] result = new double[goodsDrawn.length];
    long goodsSoFar = 0;
    long badsSoFar = 0;
    for (int i = 0; i < result.length; i++) {
      goodsSoFar += goodsDrawn[i];
      badsSoFar += badsDrawn[i];
      result[i] = (double) badsSoFar / bads - (double) goodsSoFar / goods;
    }
    return result;
  }

  /// A multinomial draw of `cases` in the proportions of `counts`.
  private static long[] draw(long[] counts, long cases, BinomialDraws draws) {
    long[] drawn = new long[counts.length];
    long casesLeft = cases;
    long countLeft = cases;
    for (int i = 0; i < counts.length && casesLeft > 0; i++) {
      if (counts[i] > 0) {
        drawn[i] = draws.next(casesLeft, (double) counts[i] / countLeft);
        casesLeft -= drawn[i];
        countLeft -= counts[i];
      }
    }
    return drawn;
  }
}
