package io.simsim.trainer.interchange;

import io.simsim.engine.rule.RuleFileException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Whole points of points with decimals, and by how much a score can so change.
///
/// A row is in one bin of each characteristic, whichever it is of the others. So the score of some
/// row is off by the sum of the largest errors upwards, that of another by the sum of the largest
/// downwards, and no score is off by more.
final class WholePoints {
  private final boolean allowed;
  private BigDecimal up = BigDecimal.ZERO;
  private BigDecimal down = BigDecimal.ZERO;
  private BigDecimal mostUp = BigDecimal.ZERO;
  private BigDecimal mostDown = BigDecimal.ZERO;
  private long least;
  private long most;
  private int lowest;
  private int highest;
  private boolean begun;

  /// @param allowed whether points with decimals are rounded, not refused
  WholePoints(boolean allowed) {
    this.allowed = allowed;
  }

  /// Points of the characteristic at hand, whole.
  ///
  /// @throws RuleFileException where they have decimals and may not be rounded
  int whole(BigDecimal points, String file, int line) {
    BigDecimal whole = points.setScale(0, RoundingMode.HALF_EVEN);
    BigDecimal error = whole.subtract(points);
    if (error.signum() != 0 && !allowed) {
      throw new RuleFileException(
          file,
          line,
          1,
          "integer",
          points.toPlainString()
              + " points are no whole number; --round rounds them and says by how much a score"
              + " can change");
    }
    mostUp = begun ? mostUp.max(error) : error;
    mostDown = begun ? mostDown.min(error) : error;
    try {
      int value = whole.intValueExact();
      lowest = begun ? Math.min(lowest, value) : value;
      highest = begun ? Math.max(highest, value) : value;
      begun = true;
      return value;
    } catch (ArithmeticException tooMany) {
      throw new RuleFileException(
          file, line, 1, "range", points.toPlainString() + " points are too many for a card");
    }
  }

  /// Ends the characteristic at hand.
  void endCharacteristic() {
    if (begun) {
      up = up.add(mostUp);
      down = down.add(mostDown);
      least += lowest;
      most += highest;
      begun = false;
    }
  }

  /// The largest error that a score can have.
  BigDecimal largestError() {
    return up.max(down.negate());
  }

  /// The lowest score that can be had.
  long least() {
    return least;
  }

  /// The highest score that can be had.
  long most() {
    return most;
  }
}
