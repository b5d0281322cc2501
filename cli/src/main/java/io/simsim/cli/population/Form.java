package io.simsim.cli.population;

import io.simsim.batch.RunFailedException;
import java.io.IOException;
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

  EventOutput events(Path folder) throws IOException, RunFailedException {
    Path path = file(folder, "events");
    return switch (this) {
      case NDJSON -> NdjsonEvents.create(path);
      case CSV, PARQUET -> TableEvents.create(path, folder);
    };
  }
}
