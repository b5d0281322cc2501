package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;

/// A file that cannot be read beyond a line.
final class BrokenStatementException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long line;
  private final InvalidEventException fault;

  BrokenStatementException(long line, String rule, String value, String remedy) {
    super(remedy);
    this.line = line;
    this.fault = new InvalidEventException("file", rule, value, remedy);
  }

  long line() {
    return line;
  }

  InvalidEventException fault() {
    return fault;
  }
}
