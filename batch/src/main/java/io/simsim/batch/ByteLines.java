package io.simsim.batch;

import io.simsim.formats.Rejected;
import io.simsim.tables.InputFile;
import io.simsim.tables.TableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// The lines of a file, plain or gzip, as bytes without their ends (LF or CRLF). Blank lines are
/// skipped; a line that is too long is rejected and skipped without being held; a file that breaks
/// off is rejected from there on.
final class ByteLines implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  /// The longest line, in bytes.
  private static final int LINE_BYTES_MAX = 1 << 20;

  private final String name;
  private final InputStream in;
  private final RejectLog rejects;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private byte[] line = new byte[1 << 12];
  private int length;
  private long number;
  private boolean broken;

  ByteLines(Path path, RejectLog rejects, LongConsumer onBytesRead) {
    this.name = path.toString();
    this.in = InputFile.of(path).open(onBytesRead);
    this.rejects = rejects;
  }

  /// Goes to the next line that holds something; false at the end.
  boolean next() throws IOException {
    while (fetch()) {
      if (length > LINE_BYTES_MAX) {
        String remedy = "a line has at most " + LINE_BYTES_MAX + " bytes";
        rejects.reject(new Rejected(name, number, "line", "line-length", "", remedy));
      } else if (!blank()) {
        return true;
      }
    }
    return false;
  }

  /// The number of the line, from 1.
  long number() {
    return number;
  }

  /// A copy of the line's bytes.
  byte[] bytes() {
    return Arrays.copyOf(line, length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fetch() throws IOException {
    length = 0;
    boolean any = false;
    while (at < end || fill()) {
      any = true;
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      keep(from, at - from);
      if (at < end) {
        at++;
        break;
      }
    }
    number += any ? 1 : 0;
    if (broken) {
      return false;
    }
    if (length > 0 && length <= LINE_BYTES_MAX && line[length - 1] == '\r') {
      length--;
    }
    return any;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = 0;
    if (!broken) {
      try {
        end = Math.max(0, in.read(buffer));
      } catch (TableException fault) {
        Stop.ifInterrupted();
        broken = true;
        rejects.reject(fault);
      }
    }
    return end > 0;
  }

  private void keep(int from, int size) {
    if (length > LINE_BYTES_MAX) {
      return;
    }
    if (length + size > line.length) {
      line = Arrays.copyOf(line, Math.max(length + size, line.length * 2));
    }
    System.arraycopy(buffer, from, line, length, size);
    length += size;
  }

  private boolean blank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
