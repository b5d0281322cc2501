package io.simsim.formats.statement;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/// Sample files beside the project. They are not part of it; without them their tests are skipped.
public final class Samples {
  private Samples() {}

  public static Path folder(String name) {
    Path folder = Path.of("../../shared/data").resolve(name);
    assumeThat(folder).as("sample files beside the project").isDirectory();
    return folder;
  }
}
