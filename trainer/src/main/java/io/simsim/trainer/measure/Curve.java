package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.ScoreCounts;
import java.util.ArrayList;
import java.util.List;

/// Which parts of the cases, the bads and the goods have at most each score.
///
/// One list serves three pictures: bads over goods is the ROC curve (the area above its other side
/// is the AUC), bads and goods over the score with their distance is the KS curve, and bads over
/// cases is the curve of gains (CAP, Lorenz).
///
/// @param points by rising score; the first is below all scores and has 0 of everything, the last
///     has all
public record Curve(List<Point> points) {
  public Curve {
    points = List.copyOf(points);
  }

  /// What has at most a score.
  ///
  /// @param cases the part of all cases, 0 to 1
  /// @param bads the part of all bads
  /// @param goods the part of all goods
  public record Point(int score, double cases, double bads, double goods) {}

  /// The curve of some cases: a point for each score that one has.
  static Curve of(ScoreMass mass) {
    double allGoods = mass.goods();
    double allBads = mass.bads();
    double goods = 0;
    double bads = 0;
    List<Point> points = new ArrayList<>();
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      if (mass.massAt(cell) > 0) {
        if (points.isEmpty()) {
          points.add(new Point(ScoreCounts.scoreOf(cell) - 1, 0, 0, 0));
        }
        goods += mass.goodsAt(cell);
        bads += mass.badsAt(cell);
        points.add(
            new Point(
                ScoreCounts.scoreOf(cell),
                (goods + bads) / (allGoods + allBads),
                allBads > 0 ? bads / allBads : 0,
                allGoods > 0 ? goods / allGoods : 0));
      }
    }
    return new Curve(points);
  }
}
