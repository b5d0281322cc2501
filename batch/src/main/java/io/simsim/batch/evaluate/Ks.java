package io.simsim.batch.evaluate;

import org.jspecify.annotations.Nullable;

/// The Kolmogorov-Smirnov distance: the most by which the share of bads with at most some score
/// differs from that of goods.
///
/// @param value 0 (the same shares everywhere) to 1 (apart altogether)
/// @param interval by [KsBootstrap]; null where a class has one case only, or they are apart
/// @param atScore the score at or below which the shares differ so much; the lowest such
public record Ks(double value, @Nullable Interval interval, int atScore) {

  /// The distance in some cases.
  ///
  /// @throws IllegalArgumentException where a class is missing
  static Ks of(ScoreCounts counts) {
    counts.requireBothClasses();
    long goods = 0;
    long bads = 0;
    long most = -1;
    int at = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      goods += counts.goodsAt(cell);
      bads += counts.badsAt(cell);
      long apart =
          Math.abs(
              Math.multiplyExact(bads, counts.goods()) - Math.multiplyExact(goods, counts.bads()));
      if (apart > most && counts.casesAt(cell) > 0) {
        most = apart;
        at = cell;
      }
    }
    double value = (double) most / counts.goods() / counts.bads();
    boolean tells = counts.goods() > 1 && counts.bads() > 1 && value < 1;
    return new Ks(value, tells ? KsBootstrap.interval(counts) : null, ScoreCounts.scoreOf(at));
  }
}
