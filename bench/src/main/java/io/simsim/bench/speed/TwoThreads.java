package io.simsim.bench.speed;

import java.util.ArrayList;
import java.util.List;

/// Work on two threads, as every program here has.
final class TwoThreads {
  static final int COUNT = 2;

  /// What one of the threads does.
  interface Part {
    void run(int thread) throws Exception;
  }

  private TwoThreads() {}

  /// Runs both parts to their end.
  static void run(Part part) throws Exception {
    List<Exception> failures = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      int number = i;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      part.run(number);
                    } catch (Exception failure) {
                      synchronized (failures) {
                        failures.add(failure);
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }
}
