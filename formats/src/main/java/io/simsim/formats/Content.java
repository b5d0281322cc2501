package io.simsim.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a source holds once it is unpacked: a whole file, or one member of an archive.
///
/// @param directory where the lookup files of a mapping are; null when it has none
/// @param maxLineBytes the longest line that a format of lines reads
record Content(BufferedInputStream bytes, @Nullable Path directory, int maxLineBytes) {
  private static final int LOOKED_AT = 512;

  /// Looks at the first bytes, at most `length` of them, without taking them.
  byte[] look(int length) throws IOException {
    byte[] first = new byte[length];
    int found = 0;
    bytes.mark(length);
    try {
      for (int n = 0; n >= 0 && found < length; n = bytes.read(first, found, length - found)) {
        found += n;
      }
    } catch (BrokenSourceException e) {
      // It breaks within the look; reading it again says where.
    }
    bytes.reset();
    return Arrays.copyOf(first, found);
  }

  /// The content as lines of text.
  ///
  /// @throws BrokenSourceException when it is no text
  Lines lines() throws IOException {
    for (byte b : look(LOOKED_AT)) {
      if (b == 0) {
        throw new BrokenSourceException(
            "not-text",
            "",
            "give a text file in UTF-8, plain, gzip or zip, not UTF-16 or other binary");
      }
    }
    return new Lines(bytes, maxLineBytes);
  }
}
