package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.FactKind;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NdjsonRoundTripPropertyTest {
  private static final int CASES = 300;

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void whatIsWrittenIsReadBackEqual(FactKind kind) {
    long seed = 20_260_101L + kind.code();
    List<Event> events = events(kind, seed);

    Collected<Event> found = new Collected<>();
    Tally tally = Sources.read(SourceReader.ndjson(), Sources.gzip(Sources.written(events)), found);

    assertThat(found.rejected).as("seed %d", seed).isEmpty();
    assertThat(found.items).as("seed %d", seed).isEqualTo(events);
    assertThat(tally).isEqualTo(new Tally(CASES, 0, 0, 0, true));
    assertThat(canonical(found.items)).isEqualTo(canonical(events));
  }

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void equalEventsAreWrittenAsEqualBytes(FactKind kind) {
    long seed = 7L + kind.code();
    assertThat(Sources.written(events(kind, seed))).isEqualTo(Sources.written(events(kind, seed)));
  }

  private static List<Event> events(FactKind kind, long seed) {
    RandomEvents random = new RandomEvents(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      events.add(random.event(kind));
    }
    return events;
  }

  private static List<String> canonical(List<Event> events) {
    HexFormat hex = HexFormat.of();
    return events.stream().map(event -> hex.formatHex(CanonicalBytes.of(event))).toList();
  }
}
