package io.simsim.trainer;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/// Runs work on so many threads and no more; the result does not depend on how many.
public final class Threads {
  private Threads() {}

  /// Runs `work`, whose parallel streams use `threads` threads.
  ///
  /// @throws InterruptedException where the caller is interrupted: the work ends with it
  public static <T> T run(int threads, Callable<T> work) throws InterruptedException {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } catch (ExecutionException failure) {
      switch (failure.getCause()) {
        case RuntimeException thrown -> throw thrown;
        case Error thrown -> throw thrown;
        case null, default -> throw new IllegalStateException(failure);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
