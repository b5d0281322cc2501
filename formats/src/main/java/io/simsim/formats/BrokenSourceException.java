package io.simsim.formats;

import java.io.IOException;

/// A source that cannot be read on from where it broke: what came before stays read.
final class BrokenSourceException extends IOException {
  private final String rule;
  private final String value;
  private final String remedy;

  BrokenSourceException(String rule, String value, String remedy) {
    super(remedy);
    this.rule = rule;
    this.value = value;
    this.remedy = remedy;
  }

  Rejected rejected(String file, long line) {
    return new Rejected(file, line, "file", rule, value, remedy);
  }
}
