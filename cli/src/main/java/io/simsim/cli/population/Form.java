package io.simsim.cli.population;

import java.nio.file.Path;

/// The form of a population's files, which is also how their names end.
public enum Form {
  NDJSON("ndjson"),
  CSV("csv"),
  PARQUET("parquet");

  private final String extension;

  Form(String extension) {
    this.extension = extension;
  }

  /// The file called `name` in `folder`.
  public Path file(Path folder, String name) {
    return folder.resolve(name + "." + extension);
  }
}
