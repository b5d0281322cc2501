package io.simsim.formats;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A source that cannot be read on from where it broke: what came before stays read.
public final class BrokenSourceException extends IOException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String file;
  private final long line;
  private final String rule;
  private final String value;
  private final String remedy;

  /// @param rule what is broken, such as `gzip-truncated`
  /// @param value what was found; empty when it cannot be shown
  /// @param remedy what to do
  public BrokenSourceException(String rule, String value, String remedy) {
    this(null, 0, rule, value, remedy);
  }

  private BrokenSourceException(
      @Nullable String file, long line, String rule, String value, String remedy) {
    super(remedy);
    this.file = file;
    this.line = line;
    this.rule = rule;
    this.value = value;
    this.remedy = remedy;
  }

  /// This, with the line reached unless it is known already.
  BrokenSourceException at(long reached) {
    return line > 0 ? this : new BrokenSourceException(file, reached, rule, value, remedy);
  }

  /// This, in another file than the one being read.
  BrokenSourceException in(String other) {
    return new BrokenSourceException(other, line, rule, value, remedy);
  }

  /// What to tell about it, in `source` unless it is about another file.
  Rejected rejected(String source) {
    return new Rejected(file == null ? source : file, line, "file", rule, value, remedy);
  }
}
