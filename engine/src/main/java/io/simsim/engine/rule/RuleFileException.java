package io.simsim.engine.rule;

/// A rule file that does not load: where, which rule, and what to do.
public final class RuleFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final int column;
  private final String rule;
  private final String remedy;

  public RuleFileException(String file, int line, int column, String rule, String remedy) {
    super(file + ":" + line + ":" + column + ": " + remedy + " [rule " + rule + "]");
    this.file = file;
    this.line = line;
    this.column = column;
    this.rule = rule;
    this.remedy = remedy;
  }

  public String file() {
    return file;
  }

  /// The line, from 1.
  public int line() {
    return line;
  }

  /// The column, from 1.
  public int column() {
    return column;
  }

  /// The broken rule, such as `unknown-key` or `bin-gap`.
  public String rule() {
    return rule;
  }

  /// What is wrong and what to do.
  public String remedy() {
    return remedy;
  }
}
