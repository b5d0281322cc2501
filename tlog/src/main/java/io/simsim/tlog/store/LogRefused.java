package io.simsim.tlog.store;

import java.io.IOException;

/// A log that cannot be used as it is: says which rule, which file, and what to do.
public final class LogRefused extends IOException {
  private final String rule;
  private final String file;
  private final String remedy;

  LogRefused(String rule, String file, String remedy) {
    super(file + ": " + remedy + " [rule " + rule + "]");
    this.rule = rule;
    this.file = file;
    this.remedy = remedy;
  }

  /// The rule, one of those listed in docs/reference/tlog.md.
  public String rule() {
    return rule;
  }

  /// The file, under the folder of the log.
  public String file() {
    return file;
  }

  /// What is wrong, and what to do.
  public String remedy() {
    return remedy;
  }
}
