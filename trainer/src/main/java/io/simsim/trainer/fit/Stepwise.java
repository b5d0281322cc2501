package io.simsim.trainer.fit;

import java.util.BitSet;
import java.util.stream.IntStream;

/// Logistic regression with columns chosen step by step.
///
/// One pass over the cases gives gradient and weighted products of all columns, from which Newton's
/// step for those chosen and the score test for all others are computed. A small ridge keeps
/// columns that say the same apart. Rows are cut into parts of fixed size whose sums are added in
/// order.
final class Stepwise {
  private static final int PART = 1 << 16;
  private static final int NEWTON_MAX = 25;
  private static final double RIDGE = 1e-3;
  private static final double ENOUGH = 1e-7;

  private final Binned cases;
  private final float[][] columns;
  private final int width;
  private final double[] coefficients;
  private final BitSet chosen = new BitSet();
  private final BitSet barred = new BitSet();

  Stepwise(Binned cases, float[][] columns) {
    this.cases = cases;
    this.columns = columns;
    this.width = columns.length + 1;
    this.coefficients = new double[width];
  }

  /// Gradient and products at the coefficients of now.
  @SuppressWarnings("ArrayRecordComponent") // Sums that are added up in place.
  private record State(double[] gradient, double[][] products) {}

  /// The intercept and the coefficient of each column, 0 where it was left out.
  double[] choose(double bar) {
    chosen.set(0);
    State state = fit();
    for (int step = 0; step < 2 * width; step++) {
      int entering = entering(state, bar);
      if (entering < 0) {
        break;
      }
      chosen.set(entering);
      state = fit();
      for (int out = leaving(state, bar); out > 0; out = leaving(state, bar)) {
        chosen.clear(out);
        barred.set(out);
        coefficients[out] = 0;
        state = fit();
      }
    }
    return coefficients;
  }

  /// The column outside whose score test is largest, at least `bar` and with a positive gradient.
  private int entering(State state, double bar) {
    double[][] inverse = inverse(state.products());
    int[] inside = chosen.stream().toArray();
    double most = bar;
    int best = -1;
    for (int j = 1; j < width; j++) {
      if (chosen.get(j) || barred.get(j) || state.gradient()[j] <= 0) {
        continue;
      }
      double variance = state.products()[j][j];
      for (int a = 0; a < inside.length; a++) {
        for (int b = 0; b < inside.length; b++) {
          variance -=
              state.products()[j][inside[a]] * inverse[a][b] * state.products()[inside[b]][j];
        }
      }
      double test = variance <= 1e-9 ? 0 : state.gradient()[j] * state.gradient()[j] / variance;
      if (test > most) {
        most = test;
        best = j;
      }
    }
    return best;
  }

  /// The chosen column whose coefficient is not positive or tells least, below `bar`; 0 where all
  /// may stay.
  private int leaving(State state, double bar) {
    double[][] inverse = inverse(state.products());
    int[] inside = chosen.stream().toArray();
    double least = bar;
    int worst = 0;
    for (int a = 1; a < inside.length; a++) {
      double coefficient = coefficients[inside[a]];
      double test = coefficient <= 0 ? -1 : coefficient * coefficient / inverse[a][a];
      if (test < least) {
        least = test;
        worst = inside[a];
      }
    }
    return worst;
  }

  /// Newton's method for the columns chosen.
  private State fit() {
    State state = state();
    for (int i = 0; i < NEWTON_MAX; i++) {
      double[][] inverse = inverse(state.products());
      int[] inside = chosen.stream().toArray();
      double most = 0;
      double[] moves = new double[inside.length];
      for (int a = 0; a < inside.length; a++) {
        for (int b = 0; b < inside.length; b++) {
          double pull = inside[b] == 0 ? 0 : RIDGE * coefficients[inside[b]];
          moves[a] += inverse[a][b] * (state.gradient()[inside[b]] - pull);
        }
        most = Math.max(most, Math.abs(moves[a]));
      }
      for (int a = 0; a < inside.length; a++) {
        coefficients[inside[a]] += moves[a] / Math.max(1, most / 4);
      }
      state = state();
      if (most < ENOUGH) {
        break;
      }
    }
    return state;
  }

  private State state() {
    int parts = (cases.size() + PART - 1) / PART;
    State[] states = new State[parts];
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> states[part] = state(part * PART, Math.min(cases.size(), (part + 1) * PART)));
    State total = states[0];
    for (int part = 1; part < parts; part++) {
      for (int j = 0; j < width; j++) {
        total.gradient()[j] += states[part].gradient()[j];
        for (int k = 0; k < width; k++) {
          total.products()[j][k] += states[part].products()[j][k];
        }
      }
    }
    for (int j = 0; j < width; j++) {
      for (int k = 0; k < j; k++) {
        total.products()[k][j] = total.products()[j][k];
      }
      total.products()[j][j] += j == 0 ? 0 : RIDGE;
    }
    return total;
  }

  private State state(int from, int to) {
    double[] gradient = new double[width];
    double[][] products = new double[width][width];
    double[] x = new double[width];
    x[0] = 1;
    for (int i = from; i < to; i++) {
      double logOdds = coefficients[0];
      for (int j = 1; j < width; j++) {
        x[j] = columns[j - 1][i];
        logOdds += coefficients[j] * x[j];
      }
      double p = Logistic.of(logOdds);
      double w = cases.weight(i);
      double rest = w * ((cases.good()[i] ? 1 : 0) - p);
      double curvature = w * p * (1 - p);
      for (int j = 0; j < width; j++) {
        gradient[j] += rest * x[j];
        double scaled = curvature * x[j];
        double[] row = products[j];
        for (int k = 0; k <= j; k++) {
          row[k] += scaled * x[k];
        }
      }
    }
    return new State(gradient, products);
  }

  /// The inverse of the products of the columns chosen, by Gauss and Jordan; they are positive
  /// definite by the ridge.
  private double[][] inverse(double[][] products) {
    int[] inside = chosen.stream().toArray();
    int size = inside.length;
    double[][] left = new double[size][size];
    double[][] right = new double[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        left[a][b] = products[inside[a]][inside[b]];
      }
      right[a][a] = 1;
    }
    for (int pivot = 0; pivot < size; pivot++) {
      double scale = 1 / left[pivot][pivot];
      for (int b = 0; b < size; b++) {
        left[pivot][b] *= scale;
        right[pivot][b] *= scale;
      }
      for (int a = 0; a < size; a++) {
        double times = left[a][pivot];
        for (int b = 0; a != pivot && b < size; b++) {
          left[a][b] -= times * left[pivot][b];
          right[a][b] -= times * right[pivot][b];
        }
      }
    }
    return right;
  }
}
