package io.simsim.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
      throw Workers.unchecked(failure.getCause());
    } finally {
      Workers.end(pool);
    }
  }
}
