package io.simsim.formats.statement;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The characters of an XML file, by its byte order mark or its declaration (XML 1.0, appendix F).
///
/// Decoded here and strictly, since the JDK's XML parser writes to the standard error stream when
/// a file begins with bytes that are no text.
final class XmlText {
  private static final int LOOKED_AT = 256;
  private static final String DECLARATION = "<?xml";
  private static final Pattern ENCODING =
      Pattern.compile("\\A<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");

  private XmlText() {}

  /// @throws BrokenStatementException when the declared encoding is unknown or not that of the file
  static Reader open(InputStream in) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in);
    bytes.mark(LOOKED_AT);
    byte[] first = bytes.readNBytes(LOOKED_AT);
    bytes.reset();
    bytes.skipNBytes(markLength(first));
    return new InputStreamReader(
        bytes,
        charset(first)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static int markLength(byte[] first) {
    if (begins(first, 0xef, 0xbb, 0xbf)) {
      return 3;
    }
    return begins(first, 0xfe, 0xff) || begins(first, 0xff, 0xfe) ? 2 : 0;
  }

  private static Charset charset(byte[] first) throws BrokenStatementException {
    if (begins(first, 0xef, 0xbb, 0xbf)) {
      return StandardCharsets.UTF_8;
    }
    if (begins(first, 0xfe, 0xff) || begins(first, 0, '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if (begins(first, 0xff, 0xfe) || begins(first, '<', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    Matcher declared = ENCODING.matcher(new String(first, StandardCharsets.ISO_8859_1));
    return declared.find() ? named(declared.group(1), first) : StandardCharsets.UTF_8;
  }

  private static Charset named(String name, byte[] first) throws BrokenStatementException {
    try {
      Charset charset = Charset.forName(name);
      if (charset.canEncode()) {
        byte[] written = DECLARATION.getBytes(charset);
        if (Arrays.equals(written, Arrays.copyOf(first, written.length))) {
          return charset;
        }
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      // said below
    }
    throw new BrokenStatementException(
        1, "charset", name, "the file is not in the encoding that it declares: use UTF-8");
  }

  private static boolean begins(byte[] first, int... bytes) {
    boolean same = first.length >= bytes.length;
    for (int i = 0; same && i < bytes.length; i++) {
      same = (first[i] & 0xff) == bytes[i];
    }
    return same;
  }
}
