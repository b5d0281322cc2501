package io.simsim.batch.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.Fold;
import io.simsim.engine.feature.RecordReading;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Packed records beside the engine's own reading: the same features, bit for bit.
final class PackedFoldDifferentialTest {
  private static final int ALL = 0xff;

  private static Catalogue catalogue;

  @BeforeAll
  static void read() throws IOException {
    catalogue = RuleSet.builtIn().rules().catalogue();
  }

  private static List<byte[]> bytes(List<Event> events) {
    return events.stream().map(CanonicalBytes::of).toList();
  }

  private static long[] byEngine(List<Event> events, int contexts, long asOf) {
    SubjectRecord.Builder record =
        SubjectRecord.builder(events.getFirst().subject(), RandomEvents.EUR);
    events.forEach(record::add);
    long[] values = new long[catalogue.features().size()];
    new Fold(catalogue)
        .fold(
            RecordReading.read(record.build(), catalogue, contexts, asOf),
            asOf,
            Feature.MISSING,
            values);
    return values;
  }

  private static PackedFold packedFold() {
    return new PackedFold(catalogue, RandomEvents.EUR);
  }

  @Test
  void aMillionEventsFoldAsTheEngineFoldsThem() {
    PackedFold fold = packedFold();
    long[] values = new long[catalogue.features().size()];
    int events = 0;
    for (int seed = 0; events < 1_000_000; seed++) {
      Random random = new Random(seed);
      List<Event> record = new RandomEvents(seed).events(1 + random.nextInt(80));
      events += record.size();
      byte[] packed = PackedRecord.merge(PackedRecord.empty(), bytes(record));
      int contexts = random.nextInt(4) == 0 ? random.nextInt(ALL) : ALL;
      long asOf = RandomEvents.NOW - random.nextInt(400) * 86_400L;

      fold.fold(packed, contexts, asOf, values);

      assertThat(Arrays.equals(values, byEngine(record, contexts, asOf)))
          .as("seed %d", seed)
          .isTrue();
    }
    assertThat(fold.plainRecords()).isGreaterThan(3_000);
    assertThat(fold.otherRecords()).isGreaterThan(3_000);
  }

  @Test
  void dayByDayIsAsAllAtOnce() {
    for (int seed = 0; seed < 100; seed++) {
      List<Event> record = new RandomEvents(seed).events(60);
      byte[] atOnce = PackedRecord.merge(PackedRecord.empty(), bytes(record));
      List<Event> asTheyCame = new ArrayList<>(record);
      Collections.shuffle(asTheyCame, new Random(seed));
      byte[] state = PackedRecord.empty();
      long[] values = new long[catalogue.features().size()];
      for (int from = 0; from < asTheyCame.size(); from += 7) {
        List<Event> known = asTheyCame.subList(0, Math.min(from + 7, asTheyCame.size()));
        state = PackedRecord.merge(state, bytes(known.subList(from, known.size())));
        packedFold().fold(state, ALL, RandomEvents.NOW, values);

        assertThat(values).isEqualTo(byEngine(known, ALL, RandomEvents.NOW));
      }
      assertThat(state).isEqualTo(atOnce);
    }
  }

  @Test
  void ofTwoBodiesUnderANameTheFirstRecordedStands() {
    Event first = new RandomEvents(3).events(1).getFirst();
    Event again = first.clocked(first.reportedAt() + 9, first.recordedAt() + 9);

    byte[] packed = PackedRecord.merge(PackedRecord.empty(), bytes(List.of(again, first)));

    assertThat(PackedRecord.events(packed)).containsExactly(CanonicalBytes.of(first));
  }

  @Test
  void anotherCurrencyOrVersionIsRefused() {
    byte[] packed = PackedRecord.merge(PackedRecord.empty(), bytes(new RandomEvents(3).events(20)));
    byte[] later = packed.clone();
    later[0] = 2;
    long[] values = new long[catalogue.features().size()];
    PackedFold dollars = new PackedFold(catalogue, new CurrencyCode("USD"));

    assertThatThrownBy(() -> dollars.fold(packed, ALL, RandomEvents.NOW, values))
        .isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> packedFold().fold(later, ALL, RandomEvents.NOW, values))
        .hasMessageContaining("version 2")
        .hasMessageContaining("pack the events again");
  }

  @Test
  void nobodysEventsFoldToNothing() {
    long[] values = new long[catalogue.features().size()];

    packedFold().fold(PackedRecord.empty(), ALL, RandomEvents.NOW, values);

    assertThat(values[catalogue.indexOf("credit.history.months.84m")]).isEqualTo(Feature.MISSING);
    assertThat(values[catalogue.indexOf("credit.late-any.count.24m")]).isZero();
  }
}
