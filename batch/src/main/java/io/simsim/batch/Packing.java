package io.simsim.batch;

import io.simsim.batch.packed.PackedRecord;
import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.tables.ArrowRecords;
import io.simsim.tables.ArrowRecordsWriter;
import io.simsim.tables.Spill;
import io.simsim.tables.SpilledRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A [PackRun] under way.
///
/// Idea: events and records are spilled as bytes into partitions by the first bits of their
/// subject's place in the order of the file, each tagged with that subject; then one partition at a
/// time is held, grouped, merged and written. So the order of the file does not depend on how many
/// partitions there are, nor do its bytes.
///
/// Cost: each event is written once and read once. Memory is one partition's.
final class Packing {
  private static final byte EVENT = 0;
  private static final byte RECORD = 1;
  private static final int PARTITIONS_MAX = 1 << 12;
  private static final int PARTITIONS_MIN = 1 << 4;
  private static final int ORDER_BITS = Long.SIZE - 1;

  private final PackRun run;
  private final RejectLog rejects;
  private final Progress progress;
  private byte[] tagged = new byte[1 << 10];

  Packing(PackRun run, RejectLog rejects, Progress progress) {
    this.run = run;
    this.rejects = rejects;
    this.progress = progress;
  }

  /// What is known of a subject in one partition.
  private static final class Known {
    private byte[] record = PackedRecord.empty();
    private final List<byte[]> events = new ArrayList<>();
  }

  /// A subject by its place in the file.
  private record Place(long order, String subject) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int by = Long.compare(order, other.order);
      return by != 0 ? by : subject.compareTo(other.subject);
    }

    /// Hides the subject.
    @Override
    public String toString() {
      return "place " + order;
    }
  }

  PackRun.Summary run() throws IOException {
    OutputPaths paths = new OutputPaths(run.events());
    if (run.before().isPresent()) {
      paths = new OutputPaths(run.events(), run.before().get());
    }
    paths.with(run.records()).with(run.rejects());
    int bits = Integer.numberOfTrailingZeros(partitions());
    try (Spill spill =
        Spill.open(run.limits().tempDirectory(), 1 << bits, run.limits().memoryBytes() / 4)) {
      Optional<CurrencyCode> currency = QuestionCourse.currency(run.currency());
      if (run.before().isPresent()) {
        currency = Optional.of(before(spill, bits, currency));
      }
      EventReading reading = EventReading.inOneCurrency(run.events(), currency, rejects, progress);
      reading.read(event -> spill(event, spill, bits));
      CurrencyCode found = reading.currency().orElse(CurrencyCode.NONE);
      long subjects = 0;
      try (ArrowRecordsWriter out = PackedFile.create(run.records(), found)) {
        progress.at(Progress.Phase.OUTPUT, 0, 1L << bits);
        for (int partition = 0; partition < 1 << bits; partition++) {
          Stop.ifInterrupted();
          subjects += write(spill.read(partition), out);
          progress.at(Progress.Phase.OUTPUT, partition + 1, 1L << bits);
        }
        rejects.prepare();
        out.commit();
        rejects.commit();
      }
      return new PackRun.Summary(subjects, reading.tally(0), rejects.rejects());
    }
  }

  /// As many that one has room in memory, a power of 2. Texts unpack to about three times their
  /// size at most.
  private int partitions() {
    long bytes = EventReading.bytes(run.events());
    long before = run.before().map(Reporting::size).orElse(0L);
    long wanted =
        bytes < 0 || before < 0
            ? PARTITIONS_MAX
            : 1 + 24 * (bytes + before) / run.limits().memoryBytes();
    long clamped = Math.clamp(wanted, PARTITIONS_MIN, PARTITIONS_MAX);
    return Integer.highestOneBit((int) clamped * 2 - 1);
  }

  private CurrencyCode before(Spill spill, int bits, Optional<CurrencyCode> wanted) {
    try (ArrowRecords file = ArrowRecords.open(run.before().orElseThrow())) {
      CurrencyCode currency = PackedFile.currency(run.before().orElseThrow(), file);
      if (wanted.isPresent() && !wanted.get().equals(currency)) {
        throw Stop.unusable(run.before().get() + ": its records are in " + currency);
      }
      byte[] bytes = {};
      for (int i = 0; i < file.batches(); i++) {
        ArrowRecords.Batch batch = file.batch(i);
        bytes = bytes.length < batch.bytes() ? new byte[batch.bytes()] : bytes;
        batch.copy(bytes);
        for (int row = 0; row < batch.rows(); row++) {
          byte[] record = Arrays.copyOfRange(bytes, batch.offset(row), batch.offset(row + 1));
          spill(RECORD, batch.name(row), record, spill, bits);
        }
      }
      return currency;
    }
  }

  private void spill(Event event, Spill spill, int bits) {
    spill(EVENT, event.subject().value(), CanonicalBytes.of(event), spill, bits);
  }

  private void spill(byte tag, String subject, byte[] bytes, Spill spill, int bits) {
    byte[] named = subject.getBytes(StandardCharsets.US_ASCII);
    int length = 2 + named.length + bytes.length;
    tagged = tagged.length < length ? new byte[2 * length] : tagged;
    tagged[0] = tag;
    tagged[1] = (byte) named.length;
    System.arraycopy(named, 0, tagged, 2, named.length);
    System.arraycopy(bytes, 0, tagged, 2 + named.length, bytes.length);
    int partition = (int) (PackedFile.order(subject) >>> (ORDER_BITS - bits));
    spill.append(partition, tagged, 0, length);
  }

  private static long write(SpilledRecords records, ArrowRecordsWriter out) {
    Map<Place, Known> subjects = new TreeMap<>();
    while (records.next()) {
      byte[] in = records.buffer();
      int at = records.offset();
      int nameEnd = at + 2 + (in[at + 1] & 0xff);
      String subject = new String(in, at + 2, nameEnd - at - 2, StandardCharsets.US_ASCII);
      byte[] bytes = Arrays.copyOfRange(in, nameEnd, at + records.length());
      Known known =
          subjects.computeIfAbsent(
              new Place(PackedFile.order(subject), subject), place -> new Known());
      if (in[at] == RECORD) {
        known.record = bytes;
      } else {
        known.events.add(bytes);
      }
    }
    subjects.forEach(
        (place, known) -> out.add(place.subject(), PackedRecord.merge(known.record, known.events)));
    return subjects.size();
  }
}
