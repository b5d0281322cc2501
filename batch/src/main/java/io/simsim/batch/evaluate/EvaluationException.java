package io.simsim.batch.evaluate;

/// Scores and outcomes that cannot be evaluated; the message says why and what to do.
public final class EvaluationException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What kind of failure it is; the name of a constant never changes.
  public enum Code {
    /// The tables have no key in common.
    NO_KEY,
    /// No scored case has an outcome.
    NO_CASES,
    /// All cases ended the same way.
    ONE_CLASS
  }

  private final Code code;

  EvaluationException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /// The kind of failure.
  public Code code() {
    return code;
  }
}
