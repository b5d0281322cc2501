package io.simsim.trainer.pair;

import io.simsim.trainer.card.Part;
import java.util.Arrays;

/// The bins of a part in few groups, neighbours together: a side of a pair's table.
///
/// Groups of quantities and categories come first, each about as heavy as the next; every special
/// value and the missing is a group of its own.
///
/// @param of the group of each bin
/// @param size how many groups there are
/// @param linked how many of them, from the first, follow each other and so are held to be alike
/// @param sign of the direction: 1 where each next group is safer, -1 where it is less so, 0: none
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
record Groups(int[] of, int size, int linked, int sign) {

  /// At most `most` groups of the bins of `part`.
  ///
  /// @param weights of the bins
  static Groups of(Part part, double[] weights, int most) {
    int[] of = new int[part.size()];
    double left = Arrays.stream(weights, 0, part.bins()).sum();
    double held = 0;
    int group = 0;
    for (int bin = 0; bin < part.bins(); bin++) {
      of[bin] = group;
      held += weights[bin];
      left -= weights[bin];
      boolean heavy = held >= ENOUGH * (held + left) / (most - group);
      if (heavy && bin < part.bins() - 1 && group < most - 1) {
        group++;
        held = 0;
      }
    }
    int plain = group + 1;
    for (int bin = part.bins(); bin < of.length; bin++) {
      of[bin] = plain + bin - part.bins();
    }
    int size = plain + of.length - part.bins();
    return new Groups(of, size, part.grid().missingIsBest() ? size : plain, sign(part));
  }

  /// The part of an equal share at which a group is heavy enough.
  private static final double ENOUGH = 0.8;

  private static int sign(Part part) {
    return switch (part.grid().direction()) {
      case HIGHER_IS_SAFER -> 1;
      case LOWER_IS_SAFER -> -1;
      case ANY -> 0;
    };
  }

  /// The last bin of group `group`, one of those that have a next.
  int last(int group) {
    int bin = 0;
    while (of[bin] != group + 1) {
      bin++;
    }
    return bin - 1;
  }
}
