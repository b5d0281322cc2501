package io.simsim.formats.metro2;

import java.io.IOException;
import java.io.InputStream;

/// Bytes of a stream, of which the next few can be looked at before they are taken.
final class Feed {
  /// How far [#peek] can look.
  static final int AHEAD = 1 << 15;

  private final InputStream in;
  private final byte[] held = new byte[1 << 17];
  private int at;
  private int end;
  private boolean ended;
  private boolean withoutBreaks;

  Feed(InputStream in) {
    this.in = in;
  }

  /// Leaves out line breaks from here on.
  void leaveOutBreaks() {
    withoutBreaks = true;
    end = withoutBreaks(at, end);
  }

  /// The byte `ahead` of the next (which is 0), or -1 where the stream has ended.
  int peek(int ahead) throws IOException {
    while (end - at <= ahead) {
      if (!fill()) {
        return -1;
      }
    }
    return held[at + ahead] & 0xff;
  }

  /// Goes `count` bytes on; they must have been looked at.
  void skip(int count) {
    at += count;
  }

  /// Takes the next bytes into `target`.
  ///
  /// @return how many there were
  int take(byte[] target) throws IOException {
    peek(target.length - 1);
    int count = Math.min(target.length, end - at);
    System.arraycopy(held, at, target, 0, count);
    at += count;
    return count;
  }

  static boolean isBreak(int b) {
    return b == '\n' || b == '\r';
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    System.arraycopy(held, at, held, 0, end - at);
    end -= at;
    at = 0;
    int count = in.read(held, end, held.length - end);
    if (count < 0) {
      ended = true;
      return false;
    }
    end = withoutBreaks ? withoutBreaks(end, end + count) : end + count;
    return true;
  }

  /// Takes the line breaks out of a stretch.
  ///
  /// @return its new end
  private int withoutBreaks(int from, int to) {
    int kept = from;
    for (int i = from; i < to; i++) {
      if (!isBreak(held[i])) {
        held[kept++] = held[i];
      }
    }
    return kept;
  }
}
