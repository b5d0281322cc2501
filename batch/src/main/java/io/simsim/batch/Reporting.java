package io.simsim.batch;

import io.simsim.formats.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells a run's progress one call at a time, whichever thread it comes from.
final class Reporting implements Progress {
  private final Progress told;

  Reporting(Progress told) {
    this.told = told;
  }

  @Override
  public synchronized void at(Phase phase, long done, long total) {
    told.at(phase, done, total);
  }

  @Override
  public synchronized void rejected(Rejected rejected) {
    told.rejected(rejected);
  }

  /// The size of a file as stored, -1 when it is not known.
  static long size(Path path) {
    try {
      return Files.isRegularFile(path) ? Files.size(path) : -1;
    } catch (IOException unknown) {
      return -1;
    }
  }
}
