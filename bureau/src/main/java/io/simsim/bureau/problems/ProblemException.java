package io.simsim.bureau.problems;

/// Ends a request with a problem document.
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /// A problem of which there is no more to say.
  public static ProblemException of(ProblemKind kind) {
    return new ProblemException(Problem.of(kind));
  }

  /// What to tell.
  public Problem problem() {
    return problem;
  }
}
