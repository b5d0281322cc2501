package io.simsim.formats;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that tells a sink how many bytes were taken from it.
final class Counted extends FilterInputStream {
  private static final long STEP = 1 << 20;

  private final Sink<?> sink;
  private final long total;
  private long read;
  private long told;

  Counted(InputStream in, long total, Sink<?> sink) {
    super(in);
    this.total = total;
    this.sink = sink;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    count(Math.max(0, n));
    return n;
  }

  void end() {
    sink.progress(read, total);
  }

  private void count(int bytes) {
    read += bytes;
    if (read - told >= STEP) {
      told = read;
      sink.progress(read, total);
    }
  }
}
