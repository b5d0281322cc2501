package io.simsim.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// Makes numbered things on several threads, and takes them on the caller's in their order.
final class InOrder {
  private InOrder() {}

  /// Takes a thing that was made.
  interface Taker<T> {
    void take(int number, T made);
  }

  /// Makes the things from `first` to before `end`, at most one more than threads at a time, and
  /// waits for all threads also when one fails or the caller is interrupted.
  static <T> void run(int threads, int first, int end, IntFunction<T> maker, Taker<T> taker)
      throws InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
    Deque<Future<T>> made = new ArrayDeque<>();
    int begun = first;
    try {
      for (int number = first; number < end; number++) {
        Stop.ifInterrupted();
        for (; begun < end && begun <= number + threads; begun++) {
          int next = begun;
          made.add(pool.submit(() -> maker.apply(next)));
        }
        taker.take(number, made.remove().get());
      }
    } catch (ExecutionException failure) {
      switch (failure.getCause()) {
        case RuntimeException thrown -> throw thrown;
        case Error thrown -> throw thrown;
        case null, default -> throw new IllegalStateException(failure);
      }
    } finally {
      end(pool);
    }
  }

  /// Interrupts what runs and waits for it.
  static void end(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    while (true) {
      try {
        if (pool.awaitTermination(1, TimeUnit.DAYS)) {
          break;
        }
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
