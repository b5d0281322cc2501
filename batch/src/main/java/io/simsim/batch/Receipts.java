package io.simsim.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The receipts of a run, one a line; nothing when no file is wanted.
final class Receipts implements AutoCloseable {
  private final @Nullable WholeFile file;

  Receipts(Optional<Path> path) throws IOException {
    this.file = path.isPresent() ? WholeFile.begin(path.get()) : null;
  }

  /// Writes a receipt's bytes and the end of the line; nothing for no bytes.
  void write(byte[] receipt) throws IOException {
    if (file != null && receipt.length > 0) {
      file.stream().write(receipt);
      file.stream().write('\n');
    }
  }

  void prepare() throws IOException {
    if (file != null) {
      file.prepare();
    }
  }

  void commit() throws IOException {
    if (file != null) {
      file.commit();
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
