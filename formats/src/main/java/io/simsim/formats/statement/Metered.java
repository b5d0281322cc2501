package io.simsim.formats.statement;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A stream that gives so many bytes and no more until it is told to go on, and that remembers why
/// it failed.
///
/// A parser holds in memory what it reads for one step (a tag, a comment); this bounds the step,
/// whatever the parser's own limits leave out. A failure is kept since parsers hide it.
final class Metered extends FilterInputStream {
  private long left;
  private boolean exhausted;
  private @Nullable IOException failure;

  Metered(InputStream in) {
    super(in);
  }

  /// Allows `bytes` for the next step.
  void allow(long bytes) {
    left = bytes;
  }

  /// Whether a step wanted more than it was allowed.
  boolean exhausted() {
    return exhausted;
  }

  /// Throws what the stream itself threw, if it did.
  void checkWhole() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left <= 0) {
      exhausted = true;
      throw new IOException("a step of more than it may take");
    }
    try {
      int size = super.read(target, offset, (int) Math.min(length, left));
      left -= Math.max(0, size);
      return size;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
