package io.simsim.trainer.pair;

import io.simsim.trainer.card.Part;
import org.jspecify.annotations.Nullable;

/// A part while pairs are fitted: what its bins add by themselves, and with another's.
///
/// Each term keeps the directions of all columns that it reads by itself. Where a pair's table
/// turns the other column's direction round, as much of the other's own points as mends that is
/// moved into the table, and no more than there is.
final class Term {
  final Part part;
  final double[] own;
  @Nullable Table table;

  Term(Part part) {
    this.part = part;
    this.own = part.values().clone();
  }

  /// How much less the step from group `k` to the next may become before the direction of this
  /// part turns round; what it is anyway where there is no direction.
  double slack(Groups groups, int k) {
    int bin = groups.last(k);
    double slack = groups.sign() * (own[bin + 1] - own[bin]);
    Table with = table;
    return with == null ? slack : slack + with.leastStep(bin, groups.sign());
  }

  /// Moves `steps` out of the steps between groups, in their direction.
  void give(Groups groups, double[] steps) {
    for (int bin = 0; bin < own.length; bin++) {
      for (int k = 0; k < steps.length && groups.of()[bin] < groups.linked(); k++) {
        own[bin] -= groups.of()[bin] > k ? groups.sign() * steps[k] : 0;
      }
    }
  }
}
