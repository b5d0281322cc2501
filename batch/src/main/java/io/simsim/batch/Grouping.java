package io.simsim.batch;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.SubjectId;
import io.simsim.tables.OrderedSpill;
import io.simsim.tables.Spill;
import io.simsim.tables.SpilledRecords;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Brings together what is asked about a subject and the subject's events, in bounded memory.
///
/// Idea: asks and events are spilled as bytes into partitions by a hash of their subject, so that
/// each subject is whole in one partition. Workers take partitions, hold one at a time as bytes,
/// and decode one subject at a time. A partition that is larger than a worker's share is split by
/// another hash first. Events of subjects that nobody asks about are dropped: most of them before
/// they are spilled, by a filter over the asked subjects, the rest when the partition is loaded.
///
/// Invariant: within a subject everything keeps the order in which it was read, and what comes of
/// a subject depends on nothing else; so neither threads, partitions nor memory change it.
///
/// Cost: each event is written once and read once, twice more for every split. Memory is that of
/// [Limits#memoryBytes], or one subject's record when that is more.
final class Grouping implements AutoCloseable {
  private static final int PARTITIONS_MAX = 1 << 12;
  private static final int PARTITIONS_A_THREAD = 8;
  private static final int BUFFER_BYTES_MIN = 1 << 12;
  private static final int LEVELS_MAX = 5;
  private static final int SPLITS_MAX = 64;
  private static final int GROUP_BYTES = 160;
  private static final int LINK_BYTES = 16;

  private final Limits limits;
  private final long share;
  private final Spill asks;
  private final Spill events;
  private final AskedSubjects asked;
  private byte[] packed = new byte[1 << 8];
  private long asksTotal;

  /// @param inputBytes about how many bytes of text there are to spill, -1 when not known
  Grouping(Limits limits, long inputBytes) {
    this.limits = limits;
    this.share = limits.memoryBytes() / 4 / limits.threads();
    int partitions = partitions(limits, share, inputBytes);
    this.asks = Spill.open(limits.tempDirectory(), partitions, limits.memoryBytes() / 16);
    this.events = events(partitions);
    this.asked = new AskedSubjects(limits.memoryBytes() / 16);
  }

  private Spill events(int partitions) {
    try {
      return Spill.open(limits.tempDirectory(), partitions, limits.memoryBytes() / 4);
    } catch (RuntimeException failure) {
      asks.close();
      throw failure;
    }
  }

  private static int partitions(Limits limits, long share, long inputBytes) {
    long wanted = inputBytes < 0 ? 64 : inputBytes / Math.max(1, share / 2) + 1;
    long most = Math.clamp(limits.memoryBytes() / 4 / BUFFER_BYTES_MIN, 1, PARTITIONS_MAX);
    long least = (long) limits.threads() * PARTITIONS_A_THREAD;
    return (int) Math.min(most, Math.max(wanted, least));
  }

  /// Adds something asked about a subject. All of it comes before the events.
  void ask(SubjectId subject, byte[] ask) {
    byte[] name = subject.value().getBytes(StandardCharsets.US_ASCII);
    int length = 1 + name.length + ask.length;
    if (packed.length < length) {
      packed = new byte[length * 2];
    }
    packed[0] = (byte) name.length;
    System.arraycopy(name, 0, packed, 1, name.length);
    System.arraycopy(ask, 0, packed, 1 + name.length, ask.length);
    long hash = Subjects.hash(packed, 0);
    asked.add(hash);
    asks.append(Subjects.partition(hash, 0, asks.partitions()), packed, 0, length);
    asksTotal++;
  }

  /// Adds an event.
  void event(Event event) {
    byte[] bytes = CanonicalBytes.of(event);
    event(bytes, 0, bytes.length);
  }

  /// Adds an event by its canonical bytes.
  void event(byte[] bytes, int offset, int length) {
    long hash = Subjects.hash(bytes, offset + Subjects.IN_EVENT);
    if (asked.mayHold(hash)) {
      int partition = Subjects.partition(hash, 0, events.partitions());
      events.append(partition, bytes, offset, length);
    }
  }

  /// Works on every subject that something is asked about.
  ///
  /// @param questions how many outcomes there will be
  void work(Supplier<SubjectWork> works, OrderedSpill outcomes, long questions, Progress progress)
      throws InterruptedException {
    progress.at(Progress.Phase.ANSWERS, 0, questions);
    AtomicInteger next = new AtomicInteger();
    AtomicLong done = new AtomicLong();
    Workers.run(
        limits.threads(),
        () -> {
          SubjectWork work = works.get();
          return () -> {
            for (int i = next.getAndIncrement();
                i < asks.partitions();
                i = next.getAndIncrement()) {
              long answered = new Part(asks, events, i, 0).work(work, outcomes);
              progress.at(Progress.Phase.ANSWERS, done.addAndGet(answered), questions);
            }
          };
        });
    progress.at(Progress.Phase.ANSWERS, questions, questions);
  }

  /// How much was asked.
  long asksTotal() {
    return asksTotal;
  }

  @Override
  public void close() {
    try (asks) {
      events.close();
    }
  }

  /// One partition of two spills.
  private final class Part {
    private final Spill asks;
    private final Spill events;
    private final int partition;
    private final int level;

    Part(Spill asks, Spill events, int partition, int level) {
      this.asks = asks;
      this.events = events;
      this.partition = partition;
      this.level = level;
    }

    long work(SubjectWork work, OrderedSpill outcomes) {
      if (asks.records(partition) == 0) {
        return 0;
      }
      return cost() > share && level < LEVELS_MAX
          ? split(work, outcomes)
          : inMemory(work, outcomes);
    }

    /// About the bytes of memory that it takes.
    private long cost() {
      return asks.bytes(partition)
          + asks.records(partition) * (GROUP_BYTES + LINK_BYTES)
          + events.bytes(partition)
          + events.records(partition) * LINK_BYTES;
    }

    private long split(SubjectWork work, OrderedSpill outcomes) {
      long cost = cost();
      int parts = Math.clamp(2 * cost / share, 2, SPLITS_MAX);
      long answered = 0;
      try (Spill partAsks = Spill.open(limits.tempDirectory(), parts, share / 4);
          Spill partEvents = Spill.open(limits.tempDirectory(), parts, share / 2)) {
        spread(asks.read(partition), 0, partAsks);
        spread(events.read(partition), Subjects.IN_EVENT, partEvents);
        for (int i = 0; i < parts; i++) {
          Part part = new Part(partAsks, partEvents, i, level + 1);
          // One subject that is nearly all of it cannot be split any further.
          boolean whole = part.cost() > cost - cost / 8;
          answered += whole ? part.inMemory(work, outcomes) : part.work(work, outcomes);
        }
      }
      return answered;
    }

    private void spread(SpilledRecords records, int subjectAt, Spill target) {
      while (records.next()) {
        long hash = Subjects.hash(records.buffer(), records.offset() + subjectAt);
        int to = Subjects.partition(hash, level + 1, target.partitions());
        target.append(to, records.buffer(), records.offset(), records.length());
      }
      Stop.ifInterrupted();
    }

    private long inMemory(SubjectWork work, OrderedSpill outcomes) {
      long answered = 0;
      for (SubjectGroup group : groups().values()) {
        Stop.ifInterrupted();
        answered += work.work(group, outcomes);
      }
      return answered;
    }

    private Map<String, SubjectGroup> groups() {
      Map<String, SubjectGroup> groups = new HashMap<>();
      ByteChains askChains = new ByteChains();
      ByteChains eventChains = new ByteChains();
      SpilledRecords ask = asks.read(partition);
      while (ask.next()) {
        String subject = subject(ask.buffer(), ask.offset());
        SubjectGroup group =
            groups.computeIfAbsent(
                subject, s -> new SubjectGroup(new SubjectId(s), askChains, eventChains));
        int head = 1 + ask.buffer()[ask.offset()];
        group.addAsk(ask.buffer(), ask.offset() + head, ask.length() - head);
      }
      SpilledRecords event = events.read(partition);
      while (event.next()) {
        String subject = subject(event.buffer(), event.offset() + Subjects.IN_EVENT);
        @Nullable SubjectGroup group = groups.get(subject);
        if (group != null) {
          group.addEvent(event.buffer(), event.offset(), event.length());
        }
      }
      return groups;
    }
  }

  private static String subject(byte[] bytes, int at) {
    return new String(bytes, at + 1, bytes[at], StandardCharsets.ISO_8859_1);
  }
}
