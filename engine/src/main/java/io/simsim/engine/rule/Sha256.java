package io.simsim.engine.rule;

/// SHA-256 (FIPS 180-4) as a function that the runner brings: the JVM's own, or the browser's.
@FunctionalInterface
public interface Sha256 {
  /// The 32 bytes of the digest of `bytes`.
  byte[] digest(byte[] bytes);

  /// The name of a rule file or record by its content: `sha256:` and 64 hex digits.
  default String name(byte[] bytes) {
    return "sha256:" + Hex.of(digest(bytes));
  }
}
