package io.simsim.cli;

import io.simsim.trainer.Threads;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/// The option of commands that learn cards on how many threads they do it.
final class ThreadOptions {
  private static final int MOST = 256;

  @Option(
      names = "--threads",
      order = 42,
      paramLabel = "N",
      description = "Default: all processors. The figures are the same with any number.")
  private int threads = Runtime.getRuntime().availableProcessors();

  <T> T run(Callable<T> work) throws InterruptedException {
    return Threads.run(Math.clamp(threads, 1, MOST), work);
  }
}
