package io.simsim.bench.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Requests that lie ready, sent over several connections.
final class Calls {
  private Calls() {}

  /// Sends all, each connection one after the other as fast as it is answered.
  ///
  /// @return seconds
  static double seconds(int port, int connections, List<byte[]> requests) throws Exception {
    long begun = System.nanoTime();
    all(port, connections, requests, place -> 0);
    return (System.nanoTime() - begun) / 1e9;
  }

  /// Sends so many a second, whether earlier ones are answered or not, as long as a connection is
  /// free; the time of each counts from when it was due.
  ///
  /// @return milliseconds, ascending
  static double[] millis(int port, int connections, List<byte[]> requests, double rate)
      throws Exception {
    long begun = System.nanoTime() + 100_000_000;
    return all(port, connections, requests, place -> begun + (long) (place / rate * 1e9));
  }

  /// When a request is due; 0 for at once.
  private interface Due {
    long nanos(int place);
  }

  private static double[] all(int port, int connections, List<byte[]> requests, Due due)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    double[] millis = new double[requests.size()];
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Wire wire = new Wire(port);
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (wire) {
                      for (int place = next.getAndIncrement();
                          place < millis.length && wrong.isEmpty();
                          place = next.getAndIncrement()) {
                        millis[place] = one(wire, requests.get(place), due.nanos(place), wrong);
                      }
                    } catch (IOException | InterruptedException failed) {
                      wrong.add(failed.toString());
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("not answered: " + wrong.peek());
    }
    Arrays.sort(millis);
    return millis;
  }

  private static double one(
      Wire wire, byte[] request, long due, ConcurrentLinkedQueue<String> wrong)
      throws IOException, InterruptedException {
    long wait = due - System.nanoTime();
    if (due != 0 && wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
    long begun = due == 0 ? System.nanoTime() : due;
    int status = wire.call(request);
    if (status != 200) {
      String said = wire.body();
      wrong.add(status + " " + said.substring(0, Math.min(said.length(), 300)));
    }
    return (System.nanoTime() - begun) / 1e6;
  }
}
