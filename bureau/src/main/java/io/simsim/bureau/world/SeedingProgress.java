package io.simsim.bureau.world;

/// Hears how far seeding is.
public interface SeedingProgress {
  /// Hears nothing.
  SeedingProgress SILENT = (done, of, what) -> {};

  /// Of `of` things called `what`, `done` are done.
  void at(long done, long of, String what);
}
