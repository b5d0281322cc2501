package io.simsim.batch;

/// Stands for a run that is being written.
final class Pending {
  private Pending() {}

  static <T> T run(Limits limits, Class<T> result) throws RunFailedException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    throw new RunFailedException(
        RunFailedException.Code.UNUSABLE, "this run is being written; " + limits + result);
  }
}
