package io.simsim.batch;

import io.simsim.batch.packed.RecordPacking;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.formats.Rejected;
import io.simsim.tables.ArrowRecords;
import io.simsim.tables.ArrowRecordsWriter;
import io.simsim.tables.Spill;
import io.simsim.tables.SpilledRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A [PackRun] under way.
///
/// Idea: events and records are spilled as bytes into partitions by the first bits of their
/// subject's place in the order of the file; then some partitions at a time are held, each is
/// packed on a thread of its own, and they are written in their order. So the order of the file
/// does not depend on how many partitions there are, nor do its bytes.
///
/// Cost: each event is written once and read once. Memory is that of a partition a thread.
final class Packing {
  /// The first byte of a spilled record: a subject's name with its length follows, then the record.
  /// Other bytes are an event, whose first byte is its version.
  private static final byte RECORD = 0;

  private static final int PARTITIONS_MAX = 1 << 12;
  private static final int PARTITIONS_MIN = 1 << 4;
  private static final int ORDER_BITS = Long.SIZE - 1;

  /// Texts unpack to about three times their size at most.
  private static final int UNPACKED = 3;

  /// Bytes of an event of a Parquet file, about.
  private static final int EVENT_BYTES = 128;

  /// How many times the bytes of a partition are in memory, all together.
  private static final int TIMES_HELD = 8;

  private final PackRun run;
  private final RejectLog rejects;
  private final Progress progress;

  Packing(PackRun run, RejectLog rejects, Progress progress) {
    this.run = run;
    this.rejects = rejects;
    this.progress = progress;
  }

  PackRun.Summary run() throws IOException, InterruptedException {
    OutputPaths paths = new OutputPaths(run.events());
    if (run.before().isPresent()) {
      paths = new OutputPaths(run.events(), run.before().get());
    }
    paths.with(run.records()).with(run.rejects());
    if (run.work().isPresent()) {
      return goOn(new PackWork(run.work().get(), PackWork.what(run)));
    }
    int partitions = partitions();
    try (Spill spill =
        Spill.open(run.limits().tempDirectory(), partitions, run.limits().memoryBytes() / 4)) {
      PackWork.Read read = read(spill);
      try (ArrowRecordsWriter out = PackedFile.create(run.records(), read.currency())) {
        return write(read, spill, out);
      }
    }
  }

  /// Does what is not yet done.
  private PackRun.Summary goOn(PackWork work) throws IOException, InterruptedException {
    Optional<PackWork.Done> done = work.done(run.records());
    if (done.isPresent() && done.get() instanceof PackWork.Done.Records records) {
      records.read().rejected().forEach(rejects::reject);
      rejects.commit();
      return new PackRun.Summary(records.subjects(), records.read().tally(), rejects.rejects());
    }
    if (done.isPresent() && done.get() instanceof PackWork.Done.Events events) {
      events.read().rejected().forEach(rejects::reject);
      return goOn(work, events.read(), events.spill());
    }
    List<Rejected> rejected = new ArrayList<>();
    rejects.alsoTo(rejected::add);
    Spill spill = work.begin(partitions(), run.limits().memoryBytes() / 4);
    try {
      PackWork.Read found = read(spill);
      PackWork.Read read = new PackWork.Read(found.currency(), found.tally(), rejected);
      work.keep(read, spill);
      return goOn(work, read, spill);
    } finally {
      spill.close();
    }
  }

  private PackRun.Summary goOn(PackWork work, PackWork.Read read, Spill events)
      throws IOException, InterruptedException {
    try (Spill spill = events;
        ArrowRecordsWriter out = PackedFile.goOn(run.records(), read.currency(), work.what())) {
      PackRun.Summary summary = write(read, spill, out);
      work.keep(read, run.records(), summary.subjects());
      return summary;
    }
  }

  /// Spills what is known before and all events.
  private PackWork.Read read(Spill spill) throws IOException {
    int bits = bits(spill);
    Optional<CurrencyCode> currency = QuestionCourse.currency(run.currency());
    if (run.before().isPresent()) {
      currency = Optional.of(before(spill, bits, currency));
    }
    EventReading reading = EventReading.inOneCurrency(run.events(), currency, rejects, progress);
    reading.readBytes(
        (bytes, offset, length) -> {
          int name = offset + Subjects.IN_EVENT;
          int partition = partition(PackedFile.order(bytes, name + 1, bytes[name]), bits);
          spill.append(partition, bytes, offset, length);
        },
        run.limits(),
        false);
    CurrencyCode found = reading.currency().orElse(CurrencyCode.NONE);
    return new PackWork.Read(found, reading.tally(0), List.of());
  }

  private static int bits(Spill spill) {
    return Integer.numberOfTrailingZeros(spill.partitions());
  }

  private static int partition(long order, int bits) {
    return (int) (order >>> (ORDER_BITS - bits));
  }

  /// As many that some have room in memory, a power of 2.
  private int partitions() throws IOException {
    long unpacked = UNPACKED * run.before().map(Reporting::size).orElse(0L);
    for (EventSource source : run.events()) {
      unpacked += Math.max(UNPACKED * Reporting.size(source.file()), EVENT_BYTES * source.rows());
    }
    boolean known = EventReading.bytes(run.events()) >= 0 && unpacked >= 0;
    long wanted = known ? 1 + TIMES_HELD * unpacked / run.limits().memoryBytes() : PARTITIONS_MAX;
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
        Stop.ifInterrupted();
        ArrowRecords.Batch batch = file.batch(i);
        bytes = bytes.length < batch.bytes() ? new byte[batch.bytes()] : bytes;
        batch.copy(bytes);
        for (int row = 0; row < batch.rows(); row++) {
          byte[] name = batch.name(row).getBytes(StandardCharsets.UTF_8);
          int at = batch.offset(row);
          int length = batch.offset(row + 1) - at;
          byte[] tagged = new byte[2 + name.length + length];
          tagged[0] = RECORD;
          tagged[1] = (byte) name.length;
          System.arraycopy(name, 0, tagged, 2, name.length);
          System.arraycopy(bytes, at, tagged, 2 + name.length, length);
          int partition = partition(PackedFile.order(name, 0, name.length), bits);
          spill.append(partition, tagged, 0, tagged.length);
        }
      }
      return currency;
    }
  }

  /// Packs partitions, one a thread at a time, and writes them in their order.
  private PackRun.Summary write(PackWork.Read read, Spill spill, ArrowRecordsWriter out)
      throws IOException, InterruptedException {
    int partitions = spill.partitions();
    Optional<Place> last = out.lastName().map(Place::of);
    int first = last.map(place -> partition(place.order(), bits(spill))).orElse(0);
    progress.at(Progress.Phase.OUTPUT, first, partitions);
    InOrder.run(
        run.limits().threads(),
        first,
        partitions,
        partition -> pack(spill, partition),
        (partition, packed) -> {
          packed.each(
              (names, nameAt, nameLength, records, at, length) -> {
                if (last.isEmpty() || !last.get().covers(names, nameAt, nameLength)) {
                  out.add(names, nameAt, nameLength, records, at, length);
                }
              });
          progress.at(Progress.Phase.OUTPUT, partition + 1L, partitions);
        });
    rejects.prepare();
    out.commit();
    rejects.commit();
    return new PackRun.Summary(out.rows(), read.tally(), rejects.rejects());
  }

  /// The place of a subject in the order of the file.
  private record Place(long order, String subject) {
    static Place of(String subject) {
      return new Place(PackedFile.order(subject), subject);
    }

    /// Whether this is the place of a name, or one behind it.
    boolean covers(byte[] names, int at, int length) {
      long other = PackedFile.order(names, at, length);
      return other < order
          || (other == order
              && new String(names, at, length, StandardCharsets.UTF_8).compareTo(subject) <= 0);
    }

    /// Hides the subject.
    @Override
    public String toString() {
      return "place " + order;
    }
  }

  private static RecordPacking pack(Spill spill, int partition) {
    long bytes = spill.bytes(partition) + spill.records(partition);
    RecordPacking packing = new RecordPacking((int) Math.min(bytes, Integer.MAX_VALUE / 2));
    SpilledRecords records = spill.read(partition);
    while (records.next()) {
      byte[] in = records.buffer();
      int at = records.offset();
      int length = records.length();
      int name = in[at] == RECORD ? at + 1 : at + Subjects.IN_EVENT;
      long order = PackedFile.order(in, name + 1, in[name]);
      if (in[at] == RECORD) {
        int record = name + 1 + in[name];
        packing.record(order, in, name, in, record, at + length - record);
      } else {
        packing.event(order, in, at, length);
      }
    }
    packing.pack();
    return packing;
  }
}
