package io.simsim.tlog.tree;

/// A proof, signature or signed text that does not hold. Nothing that came with it may be believed.
public final class ProofFailed extends Exception {
  private final String check;

  public ProofFailed(String check, String message) {
    super(message + " [check " + check + "]");
    this.check = check;
  }

  /// The check that failed, one of those listed in docs/reference/tlog.md: `inclusion`,
  /// `signature`…
  public String check() {
    return check;
  }
}
