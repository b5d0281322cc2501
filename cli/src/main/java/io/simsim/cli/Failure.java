package io.simsim.cli;

/// A command that cannot do what it was asked, in words for the person who asked: what, where,
/// what to do.
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// A file or option that cannot be used.
  static Failure unusable(String message) {
    return new Failure(ExitCodes.UNUSABLE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
