package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.FactKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FlatEventsPropertyTest {
  private static final int EVENTS_A_KIND = 300;
  private static final long SEED = 20_260_301;

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void whatIsWrittenAsARowIsReadBackEqual(FactKind kind) {
    RandomEvents random = new RandomEvents(SEED + kind.code());
    for (int i = 0; i < EVENTS_A_KIND; i++) {
      Event event = random.event(kind);

      List<@Nullable String> row = row(event);

      assertThat(FlatEvents.event(column -> row.get(column.ordinal())))
          .as("seed %s, event %s of %s", SEED, i, kind)
          .isEqualTo(event);
    }
  }

  @Test
  void aCsvFileOfEventsIsToldByItsHeaderAndReadBack() {
    List<Event> events = events();

    Collected<Event> found = new Collected<>();
    Tally tally = Sources.read(SourceReader.any(), csv(events), found);

    assertThat(found.rejected).isEmpty();
    assertThat(found.items).isEqualTo(events);
    assertThat(tally.complete()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(FlatEventWriter.Times.class)
  void whatTheWriterWritesIsReadBackEqual(FlatEventWriter.Times times) throws IOException {
    List<Event> events = events();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (FlatEventWriter writer = new FlatEventWriter(bytes, times)) {
      writer.header();
      for (Event event : events) {
        writer.write(event);
      }
    }

    Collected<Event> found = new Collected<>();
    Sources.read(SourceReader.any(), bytes.toByteArray(), found);

    assertThat(found.rejected).isEmpty();
    assertThat(found.items).isEqualTo(events);
  }

  @Test
  void theRowsOfATableAreReadBackInAnyOrderOfColumns() throws IOException {
    List<Event> events = events();
    Collected<Event> found = new Collected<>();

    SourceReader.any().read(new Reversed(events), "table", SourceFormat.PARQUET, null, found);

    assertThat(found.rejected).isEmpty();
    assertThat(found.items).isEqualTo(events);
  }

  @Test
  void aRowThatIsNoEventIsRejectedAndTheOthersGoIn() {
    String csv =
        """
        id,furnisher,subject,fact,occurredAt,obligationType,amount,daysLate,currency,goods
        a,my-bank,p-1,payment-made,2025-03-01,instalment,100,0,EUR,shoes
        b,my-bank,p-1,payment-made,2025-03-01,instalment,1.5,0,EUR,shoes
        c,my-bank,p-1,payment-made,1740787200,instalment,100,,EUR,shoes
        d,my-bank,p-1,payment-missed,2025-03-01,instalment,100,,EUR,shoes
        """;

    Collected<Event> found = new Collected<>();
    Tally tally = Sources.read(SourceReader.any(), Sources.utf8(csv), found);

    assertThat(tally).isEqualTo(new Tally(2, 2, 0, 4, true));
    assertThat(found.rejected)
        .extracting(rejected -> rejected.line() + " " + rejected.field() + " " + rejected.rule())
        .containsExactly("3 amount integer", "5 daysLate required");
  }

  private static List<Event> events() {
    RandomEvents random = new RandomEvents(SEED);
    List<Event> events = new ArrayList<>();
    for (FactKind kind : FactKind.values()) {
      events.add(random.event(kind));
    }
    return events;
  }

  private static byte[] csv(List<Event> events) {
    StringBuilder csv = new StringBuilder();
    for (FlatEvents.Column column : FlatEvents.Column.values()) {
      csv.append(csv.isEmpty() ? "" : ",").append(column.title());
    }
    for (Event event : events) {
      csv.append('\n');
      List<String> cells = new ArrayList<>();
      row(event).forEach(cell -> cells.add(cell == null ? "" : cell));
      csv.append(String.join(",", cells));
    }
    return Sources.utf8(csv.append('\n').toString());
  }

  private static List<@Nullable String> row(Event event) {
    List<@Nullable String> row = new ArrayList<>();
    FlatEvents.write(
        event,
        new FlatEvents.Out() {
          @Override
          public void text(String value) {
            row.add(value);
          }

          @Override
          public void number(long value) {
            row.add(Long.toString(value));
          }

          @Override
          public void time(long seconds) {
            row.add(seconds % 2 == 0 ? Long.toString(seconds) : Times.text(seconds));
          }

          @Override
          public void flag(boolean value) {
            row.add(Boolean.toString(value));
          }

          @Override
          public void missing() {
            row.add(null);
          }
        });
    return row;
  }

  /// A table whose columns stand in the other order.
  private static final class Reversed implements Rows {
    private final Iterator<Event> events;
    private List<@Nullable String> row = List.of();
    private long number;

    Reversed(List<Event> events) {
      this.events = events.iterator();
    }

    @Override
    public List<String> names() {
      List<String> names = new ArrayList<>();
      for (FlatEvents.Column column : FlatEvents.Column.values()) {
        names.addFirst(column.title());
      }
      return names;
    }

    @Override
    public boolean next() {
      if (!events.hasNext()) {
        return false;
      }
      row = row(events.next());
      number++;
      return true;
    }

    @Override
    public @Nullable String text(int column) {
      return row.get(row.size() - 1 - column);
    }

    @Override
    public long number() {
      return number;
    }
  }
}
