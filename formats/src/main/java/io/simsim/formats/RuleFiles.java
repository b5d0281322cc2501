package io.simsim.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The bytes of rule files: catalogues, purposes, scorecards and offers. Parsing is the engine's.
public final class RuleFiles {
  /// The largest rule file read: 16 MiB.
  public static final int MAX_BYTES = 16 << 20;

  private static final String FOLDER = "/io/simsim/rules/";

  private RuleFiles() {}

  /// Reads a rule file that ships with Simsim.
  ///
  /// @param name such as `catalogue.json` or `scorecards/NAME.json`
  /// @throws NoSuchFileException when there is none of that name
  public static byte[] builtIn(String name) throws IOException {
    try (InputStream in = RuleFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new NoSuchFileException(
            FOLDER + name, null, "no rule file of that name ships with Simsim; give a path");
      }
      return bounded(in, FOLDER + name);
    }
  }

  /// Reads a rule file of one's own.
  ///
  /// @throws IOException when it does not exist, cannot be read, or is larger than [#MAX_BYTES]
  public static byte[] read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such file: check the path");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return bounded(in, file.toString());
    }
  }

  private static byte[] bounded(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException(name + ": a rule file has at most " + MAX_BYTES + " bytes");
    }
    return bytes;
  }
}
