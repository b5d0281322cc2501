package io.simsim.trainer.interchange;

import java.math.BigDecimal;
import java.util.Optional;

/// Decimal numbers of files, exact.
final class Numbers {
  /// As far from 0 as a double reaches; beyond it exact arithmetic would fill the memory.
  private static final int EXPONENT_MAX = 330;

  private static final int DIGITS_MAX = 400;

  private Numbers() {}

  /// The number that `text` says; empty where it says none, or one that no double comes near.
  static Optional<BigDecimal> of(String text) {
    String bare = text.strip();
    if (bare.length() > DIGITS_MAX) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(bare);
      long exponent = (long) number.precision() - number.scale();
      return Math.abs(exponent) > EXPONENT_MAX || Math.abs((long) number.scale()) > DIGITS_MAX
          ? Optional.empty()
          : Optional.of(number);
    } catch (NumberFormatException wrong) {
      return Optional.empty();
    }
  }
}
