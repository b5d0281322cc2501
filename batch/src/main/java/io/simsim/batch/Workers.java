package io.simsim.batch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs the same task on several threads at once.
final class Workers {
  private Workers() {}

  /// Runs one task a thread and waits for all of them, also when one fails or the caller is
  /// interrupted: the others are interrupted then, and nothing runs on behind its back.
  static void run(int threads, Supplier<Runnable> tasks) throws InterruptedException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
    for (int i = 0; i < threads; i++) {
      Runnable task = tasks.get();
      pool.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException | Error thrown) {
              failure.compareAndSet(null, thrown);
              pool.shutdownNow();
            }
          });
    }
    pool.shutdown();
    try {
      while (!pool.awaitTermination(1, TimeUnit.DAYS)) {
        // A run may take days.
      }
    } catch (InterruptedException interrupted) {
      end(pool);
      throw interrupted;
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw unchecked(failed);
    }
  }

  /// What a task threw, which declares nothing: to be thrown on.
  static RuntimeException unchecked(@Nullable Throwable thrown) {
    return switch (thrown) {
      case RuntimeException known -> known;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(thrown);
    };
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
