package io.simsim.trainer.interchange;

import io.simsim.engine.rule.RuleFileException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The characters of an XML document, in the encoding that it declares; else UTF-8.
final class XmlBytes {
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
  private static final int DECLARATION_MAX = 200;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private XmlBytes() {}

  /// @throws RuleFileException with the line where the bytes are none of the encoding
  static String decode(String file, byte[] bytes) {
    Charset charset = charset(file, bytes);
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out =
        CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()) + 1);
    if (decoder.decode(in, out, true).isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new RuleFileException(file, line, 1, "encoding", "this is not " + charset);
    }
    String text = out.flip().toString();
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static Charset charset(String file, byte[] bytes) {
    if (bytes.length > 1 && (bytes[0] == (byte) 0xFE || bytes[0] == (byte) 0xFF)) {
      return StandardCharsets.UTF_16;
    }
    String begin =
        new String(bytes, 0, Math.min(bytes.length, DECLARATION_MAX), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(begin.replace("\u00EF\u00BB\u00BF", ""));
    if (!declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new RuleFileException(
          file, 1, 1, "encoding", "the encoding " + declared.group(1) + " is not known; use UTF-8");
    }
  }
}
