package io.simsim.batch.packed;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Makes packed records of the events of many subjects, which come in any order: what
/// [PackedRecord#merge] makes of the events of each.
///
/// Idea: all bytes are copied one behind the other, each event with its length in front, as a
/// record has them. A table of subjects says whose an event is; then events are put together by
/// subject, sorted by name within each, and copied to where their record is. No object is made for
/// an event. An instance serves one thread, and one set of subjects.
public final class RecordPacking {
  private static final int FIRST = 1 << 10;

  private byte[] bytes;
  private int used;
  private int[] events = new int[FIRST];
  private int[] subjectOfEvent = new int[FIRST];
  private int count;

  /// Places in the lists of subjects plus 1, by hash; 0 is free.
  private int[] table = new int[2 * FIRST];

  private long[] orders = new long[FIRST];
  private int[] names = new int[FIRST];
  private int[] eventsOf = new int[FIRST];
  private int subjects;

  private int[] bySubject = {};
  private byte[] records = {};
  private int[] ends = {};

  /// Begins with nobody.
  ///
  /// @param bytes that all events will have together, with 2 for the length of each; more is made
  ///     room for
  public RecordPacking(int bytes) {
    this.bytes = new byte[Math.max(FIRST, bytes)];
  }

  /// Adds an event.
  ///
  /// @param order its subject's place among others, from 0
  /// @param from holds its canonical bytes
  public void event(long order, byte[] from, int offset, int length) {
    int at = put(from, offset, length);
    event(subject(order, at + PackedRecord.LENGTH_BYTES + PackedRecord.SUBJECT), at);
  }

  private void event(int subject, int at) {
    if (count == events.length) {
      events = Arrays.copyOf(events, 2 * count);
      subjectOfEvent = Arrays.copyOf(subjectOfEvent, 2 * count);
    }
    events[count] = at;
    subjectOfEvent[count++] = subject;
    eventsOf[subject]++;
  }

  /// Adds the events of a record.
  ///
  /// @param named holds the subject's name, its length first
  /// @throws IllegalArgumentException when it is of another version, or cut off
  public void record(long order, byte[] named, int nameAt, byte[] from, int offset, int length) {
    PackedRecord.events(from, offset, length);
    int name = room(1 + named[nameAt]);
    System.arraycopy(named, nameAt, bytes, name, 1 + named[nameAt]);
    int subject = subject(order, name);
    for (int at = offset + 1; at < offset + length; ) {
      int size = PackedRecord.length(from, at);
      at += PackedRecord.LENGTH_BYTES;
      event(subject, put(from, at, size));
      at += size;
    }
  }

  private int put(byte[] from, int offset, int length) {
    int at = room(PackedRecord.LENGTH_BYTES + length);
    bytes[at] = (byte) (length >>> Byte.SIZE);
    bytes[at + 1] = (byte) length;
    System.arraycopy(from, offset, bytes, at + PackedRecord.LENGTH_BYTES, length);
    return at;
  }

  private int room(int length) {
    int at = used;
    used = Math.addExact(used, length);
    if (used > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(2L * used, Integer.MAX_VALUE - Long.BYTES));
    }
    return at;
  }

  private int subject(long order, int name) {
    int mask = table.length - 1;
    int slot = (int) order & mask;
    for (; table[slot] != 0; slot = (slot + 1) & mask) {
      int found = table[slot] - 1;
      if (orders[found] == order && compareNames(names[found], name) == 0) {
        return found;
      }
    }
    if (subjects == orders.length) {
      orders = Arrays.copyOf(orders, 2 * subjects);
      names = Arrays.copyOf(names, 2 * subjects);
      eventsOf = Arrays.copyOf(eventsOf, 2 * subjects);
    }
    orders[subjects] = order;
    names[subjects] = name;
    table[slot] = ++subjects;
    if (2 * subjects > table.length) {
      grow();
    }
    return subjects - 1;
  }

  private void grow() {
    table = new int[2 * table.length];
    int mask = table.length - 1;
    for (int subject = 0; subject < subjects; subject++) {
      int slot = (int) orders[subject] & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = subject + 1;
    }
  }

  private int compareNames(int a, int b) {
    return Arrays.compareUnsigned(bytes, a + 1, a + 1 + bytes[a], bytes, b + 1, b + 1 + bytes[b]);
  }

  /// Takes the records.
  public interface Taker {
    /// Takes one; the arrays are used again.
    void take(byte[] names, int nameAt, int nameLength, byte[] records, int at, int length);
  }

  /// Makes the records; nothing is added any more.
  public void pack() {
    bySubject =
        IntStream.range(0, subjects)
            .boxed()
            .sorted(
                (a, b) -> {
                  int by = Long.compare(orders[a], orders[b]);
                  return by != 0 ? by : compareNames(names[a], names[b]);
                })
            .mapToInt(Integer::intValue)
            .toArray();
    int[] begins = new int[subjects + 1];
    for (int subject = 0; subject < subjects; subject++) {
      begins[subject + 1] = begins[subject] + eventsOf[subject];
    }
    int[] next = Arrays.copyOf(begins, subjects);
    int[] grouped = new int[count];
    for (int i = 0; i < count; i++) {
      grouped[next[subjectOfEvent[i]]++] = events[i];
    }
    events = new int[0];
    subjectOfEvent = new int[0];
    EventSort sort = new EventSort();
    records = new byte[Math.addExact(used, subjects)];
    ends = new int[subjects];
    int at = 0;
    for (int i = 0; i < subjects; i++) {
      int subject = bySubject[i];
      sort.sort(bytes, grouped, begins[subject], begins[subject + 1]);
      at = write(grouped, begins[subject], begins[subject + 1], at);
      ends[i] = at;
    }
  }

  private int write(int[] sorted, int begin, int end, int from) {
    int to = from;
    records[to++] = PackedRecord.VERSION;
    for (int i = begin; i < end; i++) {
      int at = sorted[i];
      if (i == begin || !isNamedAlike(sorted[i - 1], at)) {
        int length = PackedRecord.LENGTH_BYTES + PackedRecord.length(bytes, at);
        System.arraycopy(bytes, at, records, to, length);
        to += length;
      }
    }
    return to;
  }

  private boolean isNamedAlike(int a, int b) {
    return PackedRecord.compareNames(
            bytes, a + PackedRecord.LENGTH_BYTES, bytes, b + PackedRecord.LENGTH_BYTES)
        == 0;
  }

  /// How many subjects there are.
  public int subjects() {
    return subjects;
  }

  /// Hands the records out that [#pack] has made, by the order of their subjects, then their names.
  public void each(Taker taker) {
    int from = 0;
    for (int i = 0; i < subjects; i++) {
      int name = names[bySubject[i]];
      taker.take(bytes, name + 1, bytes[name], records, from, ends[i] - from);
      from = ends[i];
    }
  }
}
