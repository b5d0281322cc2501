package io.simsim.trainer.card;

/// Whether points keep a column's direction.
final class Monotone {
  private Monotone() {}

  static boolean holds(Part part, int[] points) {
    for (int bin = 1; bin < part.bins(); bin++) {
      int rise = points[bin] - points[bin - 1];
      boolean wrong =
          switch (part.grid().direction()) {
            case HIGHER_IS_SAFER -> rise < 0;
            case LOWER_IS_SAFER -> rise > 0;
            case ANY -> false;
          };
      if (wrong) {
        return false;
      }
    }
    return !part.grid().missingIsBest() || points[part.missing()] >= points[part.bins() - 1];
  }
}
