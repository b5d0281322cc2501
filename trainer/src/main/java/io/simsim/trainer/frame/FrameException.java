package io.simsim.trainer.frame;

/// Rows that no card can be learned from: which column, what is wrong, what to do.
public final class FrameException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is wrong.
  public enum Code {
    /// All rows ended the same way.
    CONSTANT_TARGET,
    /// The target has values whose meaning is not known.
    UNCLEAR_TARGET,
    /// A part of the rows has one outcome only.
    ONE_CLASS_FOLD,
    /// A column has no value in any row.
    ALL_MISSING,
    /// A category has more levels than a card can show.
    TOO_MANY_LEVELS,
    /// A number is NaN or infinite.
    NOT_FINITE,
    /// A number has more digits than a card can hold.
    TOO_LARGE,
    /// There are too few rows, or no column to learn from.
    TOO_LITTLE,
    /// A column is a protected attribute, a known proxy or a consequence by its name.
    REFUSED_COLUMN
  }

  private final Code code;

  public FrameException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
