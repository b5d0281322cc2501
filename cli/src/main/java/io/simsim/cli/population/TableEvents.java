package io.simsim.cli.population;

import io.simsim.batch.EventFile;
import io.simsim.batch.RunFailedException;
import io.simsim.engine.event.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Events as rows of a table, CSV or Parquet, which one thread writes.
final class TableEvents implements EventOutput {
  private final EventFile file;

  private TableEvents(EventFile file) {
    this.file = file;
  }

  /// @param folder for the file, and for what waits to be written into it
  static TableEvents create(Path path, Path folder) throws IOException, RunFailedException {
    return new TableEvents(EventFile.begin(path, folder));
  }

  @Override
  public Part prepare(List<Event> events) {
    return () -> events.forEach(file::write);
  }

  @Override
  public void commit() throws IOException {
    file.commit();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
