package io.simsim.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// Text decoded strictly from bytes: what is not text in the encoding is a fault with its line.
///
/// A byte order mark tells the encoding where none is given, and is dropped.
final class TextDecoder extends Reader {
  private static final int BUFFER_BYTES = 1 << 15;

  private final InputStream stream;
  private final String name;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
  private long bytesBefore;
  private long linesBefore;
  private long chars;
  private boolean streamEnded;

  TextDecoder(InputStream stream, String name, Optional<Charset> charset) {
    this.stream = stream;
    this.name = name;
    bytes.flip();
    while (bytes.limit() < 4 && !streamEnded) {
      fill();
    }
    refuseOtherFormats();
    Charset found = skipMark(charset.orElse(StandardCharsets.UTF_8), charset.isPresent());
    this.decoder =
        found
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /// Returns the line, from 1, that the next character is in.
  long line() {
    return linesBefore + 1;
  }

  /// Returns how many characters were given out.
  long chars() {
    return chars;
  }

  @Override
  public int read(char[] target, int offset, int length) {
    CharBuffer out = CharBuffer.wrap(target, offset, length);
    while (true) {
      CoderResult result = decoder.decode(bytes, out, streamEnded);
      int count = out.position() - offset;
      if (count > 0) {
        chars += count;
        look(target, offset, offset + count);
        return count;
      }
      if (result.isError()) {
        throw malformed(result.length());
      }
      if (streamEnded) {
        return -1;
      }
      fill();
    }
  }

  private void fill() {
    bytesBefore += bytes.position();
    bytes.compact();
    try {
      int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
      if (count < 0) {
        streamEnded = true;
      } else {
        bytes.position(bytes.position() + count);
      }
    } catch (TableException fault) {
      throw fault.atLine(line());
    } catch (IOException failure) {
      throw InputFile.unreadable(name, failure).atLine(line());
    } finally {
      bytes.flip();
    }
  }

  /// Counts lines, and stops at a NUL: text has none, and files of other kinds have many.
  private void look(char[] text, int from, int to) {
    long lines = 0;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c == '\n') {
        lines++;
      } else if (c == 0) {
        throw TableException.at(
            TableException.Code.ENCODING,
            name,
            linesBefore + lines + 1,
            "holds a NUL byte, so it is no text file (or it is UTF-16 or UTF-32 without a byte"
                + " order mark: name that encoding).");
      }
    }
    linesBefore += lines;
  }

  private TableException malformed(int length) {
    byte[] wrong = new byte[Math.min(Math.max(length, 1), bytes.remaining())];
    long offset = bytesBefore + bytes.position();
    bytes.duplicate().get(wrong);
    return TableException.at(
        TableException.Code.ENCODING,
        name,
        line(),
        "byte "
            + offset
            + " (hex "
            + HexFormat.of().formatHex(wrong)
            + ") is not "
            + decoder.charset().name()
            + ". If the file is in another encoding, name it, such as ISO-8859-1 or"
            + " windows-1252.");
  }

  private Charset skipMark(Charset otherwise, boolean given) {
    int b0 = byteAt(0);
    int b1 = byteAt(1);
    if (b0 == 0xef && b1 == 0xbb && byteAt(2) == 0xbf) {
      return marked(StandardCharsets.UTF_8, 3, otherwise, given);
    }
    if (b0 == 0xff && b1 == 0xfe && byteAt(2) == 0 && byteAt(3) == 0) {
      return marked(StandardCharsets.UTF_32LE, 4, otherwise, given);
    }
    if (b0 == 0 && b1 == 0 && byteAt(2) == 0xfe && byteAt(3) == 0xff) {
      return marked(StandardCharsets.UTF_32BE, 4, otherwise, given);
    }
    if (b0 == 0xff && b1 == 0xfe) {
      return marked(StandardCharsets.UTF_16LE, 2, otherwise, given);
    }
    if (b0 == 0xfe && b1 == 0xff) {
      return marked(StandardCharsets.UTF_16BE, 2, otherwise, given);
    }
    return otherwise;
  }

  /// A mark that disagrees with a given encoding is left to it: Latin-1 may begin with `ÿþ`.
  private Charset marked(Charset mark, int length, Charset otherwise, boolean given) {
    if (given && !mark.name().startsWith(otherwise.name())) {
      return otherwise;
    }
    bytes.position(length);
    return mark;
  }

  private void refuseOtherFormats() {
    String kind =
        switch (bytes.limit() < 4 ? 0 : bytes.getInt(0)) {
          case 0x504b0304 -> "a zip archive inside another file; unpack that first";
          case 0x50415231 -> "a Parquet file; unpack it if it is packed, then name it .parquet";
          case 0x4152524f -> "an Arrow file; unpack it if it is packed, then name it .arrow";
          case 0xffffffff -> "an Arrow stream; unpack it if it is packed, then name it .arrows";
          case 0x28b52ffd -> "compressed with zstd; unpack it first";
          case 0xfd377a58 -> "compressed with xz; unpack it first";
          default -> "";
        };
    if (kind.isEmpty() && byteAt(0) == 0x1f && byteAt(1) == 0x8b) {
      kind = "a gzip file inside another file; unpack that first";
    }
    if (!kind.isEmpty()) {
      throw TableException.of(
          TableException.Code.WRONG_FORMAT, name, "is not text but " + kind + ".");
    }
  }

  private int byteAt(int index) {
    return index < bytes.limit() ? bytes.get(index) & 0xff : -1;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
