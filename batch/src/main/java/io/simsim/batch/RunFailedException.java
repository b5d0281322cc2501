package io.simsim.batch;

/// A run that came to no result. Its outputs do not exist, save the rejects file when too many
/// rows were rejected.
public final class RunFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What kind of failure it is; the name of a constant never changes.
  public enum Code {
    /// A file or an option cannot be used: the message says which, where, and what to do.
    UNUSABLE,
    /// More rows were rejected than allowed.
    TOO_MANY_REJECTED
  }

  private final Code code;

  public RunFailedException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public RunFailedException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /// The kind of failure.
  public Code code() {
    return code;
  }
}
