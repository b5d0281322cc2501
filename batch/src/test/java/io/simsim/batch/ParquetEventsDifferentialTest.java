package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.formats.FlatEvents.Column;
import io.simsim.formats.Rejected;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events read from Parquet as bytes beside events read one by one: the same events, and the same
/// rows rejected, in the same order and words.
final class ParquetEventsDifferentialTest {
  private static final List<Column> ALL = List.of(Column.values());

  @TempDir private Path folder;

  /// What came of a reading.
  private record Found(
      List<ByteBuffer> events,
      List<Rejected> rejected,
      EventTally tally,
      Optional<CurrencyCode> currency,
      List<String> formats) {}

  /// In which way events are read.
  private enum Way {
    ONE_BY_ONE,
    AS_BYTES,
    AS_BYTES_IN_ORDER
  }

  private static Found read(Path file, Optional<CurrencyCode> currency, Way way) throws Exception {
    List<Rejected> rejected = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void at(Phase phase, long done, long total) {}

          @Override
          public void rejected(Rejected row) {
            rejected.add(row);
          }
        };
    List<ByteBuffer> events = Collections.synchronizedList(new ArrayList<>());
    try (RejectLog log = new RejectLog(Optional.empty(), Long.MAX_VALUE, progress)) {
      EventReading reading =
          EventReading.inOneCurrency(List.of(EventSource.of(file)), currency, log, progress);
      if (way != Way.ONE_BY_ONE) {
        reading.readBytes(
            (bytes, offset, length) ->
                events.add(ByteBuffer.wrap(Arrays.copyOfRange(bytes, offset, offset + length))),
            Limits.ofMachine().withThreads(3),
            way == Way.AS_BYTES_IN_ORDER);
      } else {
        reading.read(event -> events.add(ByteBuffer.wrap(CanonicalBytes.of(event))));
      }
      if (way == Way.AS_BYTES) {
        events.sort(null);
      }
      List<String> formats = List.of(reading.formats().toString(), "" + reading.complete());
      return new Found(events, rejected, reading.tally(0), reading.currency(), formats);
    }
  }

  private static void assertSame(Path file, Optional<CurrencyCode> currency) throws Exception {
    Found expected = read(file, currency, Way.ONE_BY_ONE);
    Found inOrder = read(file, currency, Way.AS_BYTES_IN_ORDER);
    Found found = read(file, currency, Way.AS_BYTES);

    assertThat(inOrder.rejected()).isEqualTo(expected.rejected());
    assertThat(inOrder.events().equals(expected.events())).isTrue();
    assertThat(inOrder).isEqualTo(expected);
    expected.events().sort(null);
    assertThat(found.events().equals(expected.events())).isTrue();
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void aMillionRowsAreTheSameEventsAndTheSameRejects() throws Exception {
    Path file = new RandomRows(1, ALL).write(folder.resolve("events.parquet"), 1_000_000);

    assertSame(file, Optional.empty());
  }

  @Test
  void aGivenCurrencyRejectsTheSameRows() throws Exception {
    Path file = new RandomRows(2, ALL).write(folder.resolve("events.parquet"), 20_000);

    assertSame(file, Optional.of(new CurrencyCode("USD")));
    assertSame(file, Optional.of(new CurrencyCode("EUR")));
  }

  @Test
  void aTableThatLacksColumnsGivesTheSame() throws Exception {
    List<Column> few =
        List.of(
            Column.AMOUNT,
            Column.SUBJECT,
            Column.FACT,
            Column.CONTEXT,
            Column.FLOW,
            Column.CURRENCY,
            Column.OCCURRED_AT,
            Column.FURNISHER,
            Column.ID);
    Path file = new RandomRows(3, few).write(folder.resolve("few.parquet"), 20_000);
    assertSame(file, Optional.empty());

    Path none = new RandomRows(4, few.subList(1, 9)).write(folder.resolve("none.parquet"), 3_000);
    assertSame(none, Optional.empty());

    Path noTable = new RandomRows(5, few.subList(0, 7)).write(folder.resolve("no.parquet"), 10);
    for (Way way : Way.values()) {
      assertThatThrownBy(() -> read(noTable, Optional.empty(), way))
          .isInstanceOf(Stop.class)
          .hasMessageContaining("it lacks this column");
    }
  }

  @Test
  void aFileDamagedInItsMidstIsRejectedInTheSameWords() throws Exception {
    Path file = new RandomRows(7, ALL).write(folder.resolve("events.parquet"), 200_000);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      byte[] rubbish = new byte[1 << 20];
      new SplittableRandom(1).nextBytes(rubbish);
      channel.write(ByteBuffer.wrap(rubbish), channel.size() * 3 / 4);
    }

    Found found = read(file, Optional.empty(), Way.AS_BYTES_IN_ORDER);

    assertThat(found.tally().accepted()).isPositive();
    assertThat(found.rejected().getLast().field()).isEqualTo("file");
    assertThat(found).isEqualTo(read(file, Optional.empty(), Way.ONE_BY_ONE));
  }
}
