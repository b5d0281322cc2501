package io.simsim.trainer.fit;

import io.simsim.engine.feature.Direction;
import io.simsim.trainer.bin.Grid;

/// How much a column's shape may vary, learned from the column itself.
///
/// A quantity's shape is held to be a random walk: the steps between neighbouring cells have
/// variance 1/stiffness. Categories are held to be apart by such a variance from 0, special and
/// missing values by a fixed one. The stiffness is re-estimated as in MacKay (Neural Computation 4,
/// 1992): the steps' sum of squares over the number of steps that the cases determine. A column
/// that says nothing becomes stiff, and so nearly flat. What is held beforehand counts as some more
/// steps: a quantity's ends are apart by a variance of a third, about as far as odds of 2 : 1.
///
/// All of this is said of how far a shape is from where it starts: from 0, or from the points of an
/// earlier card.
final class Prior {
  /// Newton's step is trusted so far: beyond, the curvature that it is computed from does not hold.
  private static final double FARTHEST = 1;

  private static final double LEAST = 0.1;
  private static final double MOST = 1e7;
  private static final double SPECIAL = 1.5;
  private static final double SPAN = 1.0 / 3;

  private final Grid grid;
  private final double[] start;
  private final int plain;
  private final double first;
  private final double held;
  private double stiffness;

  /// @param start what a shape is held to be before any case is seen, cell by cell
  /// @param held as how many steps the variance that is held beforehand counts
  Prior(Grid grid, double[] start, double held) {
    this.held = held;
    this.grid = grid;
    this.start = start;
    this.plain = grid.plain();
    this.first = grid.ordered() ? plain / SPAN : 4 / SPAN;
    this.stiffness = first;
  }

  /// Moves `shape` towards the best one, given gradient and curvature of the likelihood there, and
  /// returns the change.
  double[] step(double[] shape, double[] gradient, double[] curvature, double rate) {
    int cells = shape.length;
    double[] change = new double[cells];
    double[] apart = apart(shape);
    if (grid.ordered()) {
      walk(apart, gradient, curvature, change);
    } else {
      for (int i = 0; i < plain; i++) {
        change[i] = (gradient[i] - stiffness * apart[i]) / (curvature[i] + stiffness);
      }
    }
    for (int i = plain; i < cells; i++) {
      change[i] = (gradient[i] - SPECIAL * apart[i]) / (curvature[i] + SPECIAL);
    }
    double[] moved = new double[cells];
    for (int i = 0; i < cells; i++) {
      moved[i] = shape[i] + rate * Math.clamp(change[i], -FARTHEST, FARTHEST);
    }
    constrain(moved, curvature);
    for (int i = 0; i < cells; i++) {
      change[i] = moved[i] - shape[i];
    }
    return change;
  }

  /// How far a shape is from where it starts.
  private double[] apart(double[] shape) {
    double[] apart = shape.clone();
    for (int i = 0; i < apart.length; i++) {
      apart[i] -= start[i];
    }
    return apart;
  }

  private void constrain(double[] shape, double[] curvature) {
    if (!grid.ordered() || grid.direction() == Direction.ANY) {
      return;
    }
    // Where the missing are best, their cell follows the others: there are no specials between.
    int bound = grid.missingIsBest() ? plain + 1 : plain;
    double[] weights = new double[bound];
    for (int i = 0; i < bound; i++) {
      weights[i] = curvature[i] + 1e-3;
    }
    switch (grid.direction()) {
      case HIGHER_IS_SAFER -> Isotonic.rising(shape, weights, bound);
      case LOWER_IS_SAFER -> Isotonic.falling(shape, weights, bound);
      case ANY -> {
        // Any shape will do.
      }
    }
  }

  /// Solves (curvature + stiffness·D'D) change = gradient - stiffness·D'D shape by elimination
  /// (Thomas): the matrix has three diagonals.
  private void walk(double[] shape, double[] gradient, double[] curvature, double[] change) {
    double[] upper = new double[plain];
    double before = 0;
    for (int i = 0; i < plain; i++) {
      int neighbours = (i > 0 ? 1 : 0) + (i < plain - 1 ? 1 : 0);
      double pull =
          (i > 0 ? shape[i - 1] - shape[i] : 0) + (i < plain - 1 ? shape[i + 1] - shape[i] : 0);
      double diagonal = curvature[i] + stiffness * neighbours + 1e-6;
      double right = gradient[i] + stiffness * pull;
      if (i > 0) {
        diagonal -= stiffness * upper[i - 1];
        right += stiffness * before;
      }
      upper[i] = stiffness / diagonal;
      before = right / diagonal;
      change[i] = before;
    }
    for (int i = plain - 2; i >= 0; i--) {
      change[i] += upper[i] * change[i + 1];
    }
  }

  /// Re-estimates the stiffness for `shape`.
  void learn(double[] shape, double[] curvature) {
    double[] apart = apart(shape);
    double squares = 0;
    double determined;
    int steps;
    if (grid.ordered()) {
      steps = plain - 1;
      for (int i = 1; i < plain; i++) {
        squares += (apart[i] - apart[i - 1]) * (apart[i] - apart[i - 1]);
      }
      determined = steps - stiffness * spreadOfSteps(curvature);
    } else {
      steps = plain;
      determined = 0;
      for (int i = 0; i < plain; i++) {
        squares += apart[i] * apart[i];
        determined += curvature[i] / (curvature[i] + stiffness);
      }
    }
    if (steps > 0) {
      stiffness = Math.clamp((determined + held) / (squares + held / first), LEAST, MOST);
    }
  }

  /// The sum of the posterior variances of the steps: for M = curvature + stiffness·D'D, the sum of
  /// (M⁻¹)ii + (M⁻¹)jj - 2 (M⁻¹)ij over neighbours. The middle of the inverse of a matrix of three
  /// diagonals comes from its eliminations from both ends.
  private double spreadOfSteps(double[] curvature) {
    double[] down = new double[plain];
    double[] up = new double[plain];
    for (int i = 0; i < plain; i++) {
      down[i] = diagonal(curvature, i) - (i > 0 ? stiffness * stiffness / down[i - 1] : 0);
    }
    for (int i = plain - 1; i >= 0; i--) {
      up[i] = diagonal(curvature, i) - (i < plain - 1 ? stiffness * stiffness / up[i + 1] : 0);
    }
    double sum = 0;
    double before = 0;
    for (int i = 0; i < plain; i++) {
      double variance = 1 / (down[i] + up[i] - diagonal(curvature, i));
      if (i > 0) {
        double covariance = stiffness / down[i - 1] * variance;
        sum += before + variance - 2 * covariance;
      }
      before = variance;
    }
    return sum;
  }

  private double diagonal(double[] curvature, int i) {
    int neighbours = (i > 0 ? 1 : 0) + (i < plain - 1 ? 1 : 0);
    return curvature[i] + stiffness * neighbours + 1e-6;
  }
}
