package io.simsim.trainer.interchange;

import io.simsim.trainer.frame.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Where a bin begins, in the units of the table: at a number or just above it.
///
/// A card reads a number x of a column with `d` decimals as the whole number nearest to x · 10^d,
/// halves to the even one. So a bin that begins at the whole number `c` begins, of all numbers
/// there are, at (c - ½) / 10^d, and holds that number itself only where the rounding goes up. A
/// column without decimals holds whole numbers, and its bins begin at `c`.
///
/// @param number in the units of the table
/// @param included whether the number itself is in the bin that begins here
record Threshold(BigDecimal number, boolean included) {

  /// The number `cut` of the card in the units of the table.
  static BigDecimal number(long cut, int decimals) {
    return plain(BigDecimal.valueOf(cut, decimals));
  }

  /// Where a bin begins that begins at `cut` on the card.
  static Threshold of(long cut, int decimals) {
    if (decimals == 0) {
      return new Threshold(BigDecimal.valueOf(cut), true);
    }
    BigDecimal half = BigDecimal.valueOf(cut).subtract(new BigDecimal("0.5"));
    BigDecimal middle = plain(half.movePointLeft(decimals));
    double nearest = middle.doubleValue();
    if (reaches(nearest, cut, decimals)) {
      return reaches(Math.nextDown(nearest), cut, decimals)
          ? new Threshold(plain(new BigDecimal(Double.toString(first(cut, decimals)))), true)
          : new Threshold(middle, true);
    }
    return reaches(Math.nextUp(nearest), cut, decimals)
        ? new Threshold(middle, false)
        : new Threshold(plain(new BigDecimal(Double.toString(first(cut, decimals)))), true);
  }

  /// The first whole number of a bin that begins here, exact for every number of at most `decimals`
  /// decimals; turns [#of] round.
  ///
  /// @throws ArithmeticException where 64 bits do not hold it
  long cut(int decimals) {
    BigDecimal scaled = number.movePointRight(decimals);
    return included
        ? scaled.setScale(0, RoundingMode.CEILING).longValueExact()
        : Math.addExact(scaled.setScale(0, RoundingMode.FLOOR).longValueExact(), 1);
  }

  private static boolean reaches(double number, long cut, int decimals) {
    return Decimals.whole(number, Decimals.scale(decimals)) >= cut;
  }

  /// The least double that the card reads as `cut` or more, found by halves over the doubles'
  /// order. Only needed where multiplication and the shortest digits round against each other.
  private static double first(long cut, int decimals) {
    double about = cut / Decimals.scale(decimals);
    double reach = Math.max(1, Math.abs(about));
    long below = ordered(about - reach);
    long above = ordered(about + reach);
    while (below + 1 < above) {
      long middle = (below & above) + ((below ^ above) >> 1);
      if (reaches(unordered(middle), cut, decimals)) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return unordered(above);
  }

  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits >= 0 ? bits : Long.MIN_VALUE - bits;
  }

  private static double unordered(long place) {
    return Double.longBitsToDouble(place >= 0 ? place : Long.MIN_VALUE - place);
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }
}
