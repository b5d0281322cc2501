package io.simsim.trainer.card;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.Logistic;
import io.simsim.trainer.fit.Shapes;
import io.simsim.trainer.frame.Frame;
import java.util.List;

/// An earlier card as shapes to start from.
///
/// Its points are put on the scale of ln odds by logistic regression of the cases on its scores:
/// one slope and one intercept are learned, so that a card whose scaling is off starts well.
public final class CardStart {
  private static final int STEPS = 25;
  private static final double RIDGE = 0.1;

  private CardStart() {}

  /// The shapes of `card` on the grids of `cases`; columns that it does not read are flat. What a
  /// cell has is the mean of its cases' points, what other columns add included.
  public static Shapes of(Scorecard card, Frame frame, Binned cases) {
    long[][] columns = columns(card, frame);
    double[][] points = new double[cases.grids().size()][];
    double[] total = new double[cases.size()];
    for (int j = 0; j < points.length; j++) {
      points[j] = new double[cases.grids().get(j).cells()];
      String name = cases.grids().get(j).column();
      for (Characteristic characteristic : card.characteristics()) {
        if (TableScores.column(characteristic.feature()).equals(name)) {
          points[j] = means(characteristic, columns, cases, j);
          for (int i = 0; i < total.length; i++) {
            total[i] += points[j][cases.codes()[j][i] & 0xff];
          }
        }
      }
    }
    double[] line = line(total, cases);
    for (double[] shape : points) {
      for (int cell = 0; cell < shape.length; cell++) {
        shape[cell] *= line[1];
      }
    }
    return new Shapes(cases.grids(), line[0], points);
  }

  /// The values of the features that the card reads, as far as the table has them.
  private static long[][] columns(Scorecard card, Frame frame) {
    List<Feature> features = card.catalogue().features();
    long[][] columns = new long[features.size()][];
    for (int index : card.features()) {
      Feature feature = features.get(index);
      if (frame.column(TableScores.column(feature)).isPresent()) {
        columns[index] = TableScores.values(feature, frame);
      }
    }
    return columns;
  }

  private static double[] means(
      Characteristic characteristic, long[][] columns, Binned cases, int column) {
    double[] sums = new double[cases.grids().get(column).cells()];
    double[] counts = new double[sums.length];
    long[] row = new long[columns.length];
    for (int i = 0; i < cases.size(); i++) {
      for (int index = 0; index < row.length; index++) {
        row[index] = columns[index] == null ? Feature.MISSING : columns[index][i];
      }
      int cell = cases.codes()[column][i] & 0xff;
      sums[cell] += cases.weight(i) * characteristic.points(row);
      counts[cell] += cases.weight(i);
    }
    int missing = characteristic.feature().canBeMissing() ? characteristic.missingPoints() : 0;
    for (int cell = 0; cell < sums.length; cell++) {
      sums[cell] = counts[cell] > 0 ? sums[cell] / counts[cell] : missing;
    }
    return sums;
  }

  /// Intercept and slope of the ln odds of good by `total`, the slope at least 0 (Newton's steps).
  private static double[] line(double[] total, Binned cases) {
    double scale = 0.02;
    double[] line = new double[2];
    for (int step = 0; step < STEPS; step++) {
      double g0 = 0;
      double g1 = -RIDGE * line[1];
      double h00 = 0;
      double h01 = 0;
      double h11 = RIDGE;
      for (int i = 0; i < total.length; i++) {
        double x = total[i] * scale;
        double p = Logistic.of(line[0] + line[1] * x);
        double w = cases.weight(i);
        double rest = w * ((cases.good()[i] ? 1 : 0) - p);
        double curved = w * Math.max(p * (1 - p), 1e-6);
        g0 += rest;
        g1 += rest * x;
        h00 += curved;
        h01 += curved * x;
        h11 += curved * x * x;
      }
      double determinant = h00 * h11 - h01 * h01;
      line[0] += Math.clamp((h11 * g0 - h01 * g1) / determinant, -2, 2);
      line[1] += Math.clamp((h00 * g1 - h01 * g0) / determinant, -2, 2);
    }
    return new double[] {line[0], Math.max(0, line[1] * scale)};
  }
}
