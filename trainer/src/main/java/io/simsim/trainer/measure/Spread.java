package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.ScoreCounts;
import java.util.ArrayList;
import java.util.List;

/// How scores are spread.
///
/// @param mean of the scores of all cases, by weight
/// @param deviation their standard deviation
/// @param goodMean of the goods
/// @param badMean of the bads
/// @param least the lowest score of a case
/// @param most the highest
/// @param percentiles the scores that 5, 25, 50, 75 and 95 % of the cases have at most
/// @param bars 25 scores each, from the first that has cases to the last
public record Spread(
    double mean,
    double deviation,
    double goodMean,
    double badMean,
    int least,
    int most,
    List<Integer> percentiles,
    List<Bar> bars) {
  private static final double[] AT = {0.05, 0.25, 0.5, 0.75, 0.95};
  private static final int WIDTH = 25;

  public Spread {
    percentiles = List.copyOf(percentiles);
    bars = List.copyOf(bars);
  }

  /// Cases with scores of a range.
  ///
  /// @param from the lowest score of the range
  /// @param to the highest, itself included
  /// @param goods their weight
  /// @param bads their weight
  public record Bar(int from, int to, double goods, double bads) {}

  /// The spread of the scores of some cases.
  static Spread of(ScoreMass mass) {
    double all = mass.goods() + mass.bads();
    double goodSum = 0;
    double badSum = 0;
    int least = -1;
    int most = -1;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      goodSum += mass.goodsAt(cell) * ScoreCounts.scoreOf(cell);
      badSum += mass.badsAt(cell) * ScoreCounts.scoreOf(cell);
      if (mass.massAt(cell) > 0) {
        least = least < 0 ? cell : least;
        most = cell;
      }
    }
    double mean = (goodSum + badSum) / all;
    double squares = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      double from = ScoreCounts.scoreOf(cell) - mean;
      squares += mass.massAt(cell) * from * from;
    }
    return new Spread(
        mean,
        Math.sqrt(squares / all),
        goodSum / mass.goods(),
        badSum / mass.bads(),
        ScoreCounts.scoreOf(least),
        ScoreCounts.scoreOf(most),
        percentiles(mass, all),
        bars(mass, least, most));
  }

  private static List<Integer> percentiles(ScoreMass mass, double all) {
    List<Integer> scores = new ArrayList<>();
    double so = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS && scores.size() < AT.length; cell++) {
      so += mass.massAt(cell);
      while (scores.size() < AT.length && so >= AT[scores.size()] * all * (1 - 1e-12)) {
        scores.add(ScoreCounts.scoreOf(cell));
      }
    }
    return scores;
  }

  private static List<Bar> bars(ScoreMass mass, int least, int most) {
    List<Bar> bars = new ArrayList<>();
    for (int begin = least / WIDTH * WIDTH; begin <= most; begin += WIDTH) {
      double goods = 0;
      double bads = 0;
      int end = Math.min(begin + WIDTH, ScoreCounts.CELLS);
      for (int cell = begin; cell < end; cell++) {
        goods += mass.goodsAt(cell);
        bads += mass.badsAt(cell);
      }
      bars.add(new Bar(ScoreCounts.scoreOf(begin), ScoreCounts.scoreOf(end - 1), goods, bads));
    }
    return bars;
  }
}
