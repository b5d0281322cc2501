package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.SubjectId;
import io.simsim.tables.OrderedSpill;
import io.simsim.tables.SpilledRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every asked subject comes once, with all that was asked and all of their own events, whatever
/// has to be split for it.
final class GroupingTest {
  private static final CurrencyCode EUR = new CurrencyCode("EUR");
  private static final int SUBJECTS = 600;
  private static final int EVENTS = 40_000;
  private static final long LEAST_MEMORY = 4 << 20;

  @TempDir Path temp;

  @Test
  void partitionsThatAreTooLargeAreSplitAndNothingIsLost() throws Exception {
    List<String> roomy = grouped(1, 1 << 28, -1);

    assertThat(grouped(1, LEAST_MEMORY, 0)).isEqualTo(roomy);
    assertThat(grouped(8, LEAST_MEMORY, 0)).isEqualTo(roomy);
    assertThat(roomy).hasSize(SUBJECTS / 2);
    assertThat(roomy.getFirst()).startsWith("s-0 asked 2, events ");
  }

  @Test
  void nothingIsLeftOnTheDisk() throws Exception {
    grouped(2, LEAST_MEMORY, 0);

    try (Stream<Path> left = Files.list(temp)) {
      assertThat(left).isEmpty();
    }
  }

  /// Half of the subjects are asked about, twice; the first one has half of all events.
  private List<String> grouped(int threads, long memoryBytes, long inputBytes) throws Exception {
    Limits limits = new Limits(threads, memoryBytes, temp, 0);
    try (OrderedSpill outcomes = OrderedSpill.open(temp);
        Grouping grouping = new Grouping(limits, inputBytes)) {
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < SUBJECTS; i += 2) {
          grouping.ask(subject(i), ByteBuffer.allocate(Integer.BYTES).putInt(i).array());
        }
      }
      for (int i = 0; i < EVENTS; i++) {
        int subject = i % 2 == 0 ? 0 : i / 2 % SUBJECTS;
        grouping.event(event(subject(subject), i));
      }
      grouping.work(() -> GroupingTest::describe, outcomes, SUBJECTS, Progress.NONE);
      List<String> found = new ArrayList<>();
      SpilledRecords records = outcomes.read();
      while (records.next()) {
        found.add(
            new String(
                records.buffer(), records.offset(), records.length(), StandardCharsets.UTF_8));
      }
      return found;
    }
  }

  private static int describe(SubjectGroup group, OrderedSpill outcomes) {
    StringBuilder events = new StringBuilder();
    group.record(EUR).events().forEach(event -> events.append(' ').append(event.fact().amount()));
    String text =
        group.subject().value()
            + " asked "
            + group.asks().size()
            + ", events "
            + events.toString().hashCode()
            + " "
            + group.record(EUR).events().size();
    int ordinal = ByteBuffer.wrap(group.asks().getFirst()).getInt();
    outcomes.put(ordinal, text.getBytes(StandardCharsets.UTF_8));
    return group.asks().size();
  }

  private static SubjectId subject(int number) {
    return new SubjectId("s-" + number);
  }

  static Event event(SubjectId subject, int number) {
    return new Event(
        subject,
        new FurnisherId("my-bank"),
        new EventId("e-" + number),
        Context.PAYMENTS,
        number,
        number,
        number,
        true,
        "",
        EUR,
        "",
        new Fact.MoneyIn(FlowKind.OTHER, number));
  }
}
