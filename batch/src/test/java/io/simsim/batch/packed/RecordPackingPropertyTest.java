package io.simsim.batch.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.SubjectId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Many subjects packed at once beside [PackedRecord#merge] for each.
final class RecordPackingPropertyTest {
  /// Names whose first eight bytes are the same, or which are the beginning of another.
  private static final List<String> FURNISHERS = List.of("f", "ff", "furnisher-1", "furnisher-12");

  private static Event named(Event event, Random random) {
    EventId id =
        random.nextInt(3) == 0 ? new EventId("id-of-an-event-" + random.nextInt(9)) : event.id();
    return new Event(
        new SubjectId("s" + random.nextInt(40)),
        new FurnisherId(
            event.fact().kind().aboutRecord()
                ? event.furnisher().value()
                : FURNISHERS.get(random.nextInt(FURNISHERS.size()))),
        id,
        event.context(),
        event.occurredAt(),
        event.reportedAt(),
        event.recordedAt(),
        event.liable(),
        event.obligation(),
        event.currency(),
        event.evidence(),
        event.fact());
  }

  /// Some subjects have the same place, as two hashes may be.
  private static long order(String subject) {
    return subject.length() == 2 ? 5 : subject.hashCode() & 0xffff;
  }

  @Test
  void manySubjectsArePackedAsEachOfThem() {
    for (int i = 0; i < 300; i++) {
      int seed = i;
      Random random = new Random(seed);
      Map<String, List<byte[]>> before = new TreeMap<>();
      Map<String, List<byte[]>> events = new TreeMap<>();
      List<byte[]> all = new ArrayList<>();
      for (Event event : new RandomEvents(seed).events(random.nextInt(1_500))) {
        Event named = named(event, random);
        byte[] bytes = CanonicalBytes.of(named);
        boolean old = random.nextInt(5) == 0;
        (old ? before : events)
            .computeIfAbsent(named.subject().value(), none -> new ArrayList<>())
            .add(bytes);
        if (!old) {
          all.add(bytes);
        }
      }

      Map<String, byte[]> packed = packed(before, events, all, random);

      assertThat(packed.keySet()).isEqualTo(union(before, events));
      packed.forEach(
          (subject, record) ->
              assertThat(record)
                  .as("seed %d, %s", seed, subject)
                  .isEqualTo(
                      PackedRecord.merge(
                          PackedRecord.merge(
                              PackedRecord.empty(), before.getOrDefault(subject, List.of())),
                          events.getOrDefault(subject, List.of()))));
    }
  }

  private static Set<String> union(
      Map<String, List<byte[]>> before, Map<String, List<byte[]>> events) {
    Map<String, List<byte[]>> all = new TreeMap<>(before);
    all.putAll(events);
    return all.keySet();
  }

  private static Map<String, byte[]> packed(
      Map<String, List<byte[]>> before,
      Map<String, List<byte[]>> events,
      List<byte[]> all,
      Random random) {
    RecordPacking packing = new RecordPacking(random.nextInt(5_000));
    before.forEach(
        (subject, old) -> {
          byte[] name = ("\0" + subject).getBytes(StandardCharsets.US_ASCII);
          name[0] = (byte) subject.length();
          byte[] record = PackedRecord.merge(PackedRecord.empty(), old);
          packing.record(order(subject), name, 0, record, 0, record.length);
        });
    Collections.shuffle(all, random);
    for (byte[] event : all) {
      int name = PackedRecord.SUBJECT;
      String subject = new String(event, name + 1, event[name], StandardCharsets.US_ASCII);
      assertThat(events).containsKey(subject);
      packing.event(order(subject), event, 0, event.length);
    }
    packing.pack();
    Map<String, byte[]> found = new TreeMap<>();
    List<Long> orders = new ArrayList<>();
    packing.each(
        (names, nameAt, nameLength, records, at, length) -> {
          String subject = new String(names, nameAt, nameLength, StandardCharsets.US_ASCII);
          orders.add(order(subject));
          found.put(subject, Arrays.copyOfRange(records, at, at + length));
        });
    assertThat(orders).isSorted().hasSize(packing.subjects());
    return found;
  }

  @Test
  void aRecordOfAnotherVersionIsRefused() {
    RecordPacking packing = new RecordPacking(0);

    assertThatThrownBy(() -> packing.record(1, new byte[] {1, 's'}, 0, new byte[] {9}, 0, 1))
        .hasMessageContaining("pack the events again");
  }
}
