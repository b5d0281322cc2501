package io.simsim.bench;

import io.simsim.batch.EventSource;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;
import io.simsim.formats.Origin;
import io.simsim.formats.Rejected;
import io.simsim.formats.Sink;
import io.simsim.formats.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads one file in a process of its own, so that its peak memory is that of reading alone.
final class ReadOnce {
  private static final String ORIGIN = "bench-bank";

  /// What a process says at its end.
  ///
  /// @param events how many came out
  /// @param seconds of reading, without the start of the process
  /// @param peakMebibytes the most memory that the process had resident
  record Told(long events, double seconds, long peakMebibytes) {
    static Told parse(String line) {
      String[] words = line.strip().split(" ", -1);
      return new Told(
          Long.parseLong(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2]));
    }
  }

  private ReadOnce() {}

  /// Reads the file named first by ours, or by the peer named second, and prints a [Told].
  static void run(List<String> words) throws Exception {
    Path file = Path.of(words.getFirst());
    String reader = words.get(1);
    long start = System.nanoTime();
    long records = reader.equals("simsim") ? ours(file) : Peers.read(reader, file);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.println(records + " " + seconds + " " + peakMebibytes());
  }

  private static long ours(Path file) throws IOException {
    Counting counting = new Counting();
    Tally tally = EventSource.of(file).from(Origin.of(new FurnisherId(ORIGIN))).read(counting);
    if (!tally.complete() || tally.rejected() > 0) {
      throw new IllegalStateException(file + " was not read whole: " + tally);
    }
    return counting.events;
  }

  /// Linux only; 0 elsewhere.
  private static long peakMebibytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
        .sum();
  }

  /// Counts events and keeps none.
  private static final class Counting implements Sink<Event> {
    private long events;

    @Override
    public void accept(Event event, long line) {
      events++;
    }

    @Override
    public void reject(Rejected rejected) {
      throw new IllegalStateException(rejected.toString());
    }
  }
}
