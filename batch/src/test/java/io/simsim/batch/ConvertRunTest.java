package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.formats.SourceFormat;
import io.simsim.tables.Schema;
import io.simsim.tables.TableReader;
import io.simsim.tables.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Events come out of every format as they went in.
final class ConvertRunTest {
  private static final String SALARY = "\"currency\":\"EUR\",\"flow\":\"salary\",\"amount\":";
  private static final String PAID =
      "\"currency\":\"EUR\",\"obligation\":\"flat-7\",\"obligationType\":\"rent\","
          + "\"daysLate\":0,\"amount\":";

  @TempDir Path temp;
  private Path events = Path.of("");

  @BeforeEach
  void writeEvents() throws IOException {
    List<String> lines = new ArrayList<>();
    LocalDate day = LocalDate.of(2024, 1, 31);
    for (int i = 0; i < 500; i++) {
      lines.add(Lives.event("p-" + i % 7, "bank", "in-" + i, "money-in", day, SALARY + i));
      lines.add(Lives.event("p-" + i % 7, "flat", "r-" + i, "payment-made", day, PAID + i));
      day = day.plusDays(1);
    }
    events = Files.write(temp.resolve("events.ndjson"), lines);
  }

  @ParameterizedTest
  @CsvSource({
    "e.csv, EVENTS_CSV",
    "e.csv.gz, EVENTS_CSV",
    "e.parquet, PARQUET",
    "e.arrow, ARROW",
    "e.ndjson.gz, NDJSON"
  })
  void whatIsConvertedThereAndBackIsTheSame(String name, SourceFormat format) throws Exception {
    Path straight = temp.resolve("straight.ndjson");
    Path there = temp.resolve(name);
    Path back = temp.resolve("back.ndjson");
    run(events, straight);

    run(events, there);
    EventsFound found = run(there, back);

    assertThat(found.events()).isEqualTo(new EventTally(1000, 0, 0, 0));
    assertThat(found.formats()).containsEntry(there.toString(), format);
    assertThat(Files.readString(back)).isEqualTo(Files.readString(straight));
  }

  @Test
  void aTableWithAMappingGivesWhatItsCsvGives() throws Exception {
    String rows = "who,day,what,paid\n7,2024-02-03,a-1,12.50\n8,2024-02-04,a-2,0.99\n";
    Path csv = Files.writeString(temp.resolve("rows.csv"), rows);
    Path parquet = temp.resolve("rows.parquet");
    try (TableReader in = TableReader.open(csv);
        TableWriter out =
            TableWriter.open(
                parquet,
                Schema.builder().longs("who").date("day").text("what").doubles("paid").build())) {
      while (in.next()) {
        out.longValue(in.row().longValue("who"))
            .date(in.row().date("day"))
            .text(in.row().text("what"))
            .doubleValue(in.row().doubleValue("paid"))
            .endRow();
      }
      out.commit();
    }
    Path mapping =
        Files.writeString(
            temp.resolve("m.json"),
            """
            {"format": "simsim-mapping/1", "name": "paid", "furnisher": "shop",
             "subject": "p-{who}", "occurredAt": "{day}", "currency": "EUR",
             "events": [{"fact": "payment-made", "id": "{what}", "obligationType": "order",
                         "amount": "{paid}"}]}
            """);

    run(EventSource.mapped(csv, mapping), temp.resolve("csv.ndjson"));
    EventsFound found = run(EventSource.mapped(parquet, mapping), temp.resolve("parquet.ndjson"));

    assertThat(found.rejects().first()).isEmpty();
    assertThat(Files.readString(temp.resolve("parquet.ndjson")))
        .isEqualTo(Files.readString(temp.resolve("csv.ndjson")))
        .contains("\"amount\":1250", "\"amount\":99");
  }

  @Test
  void aTableThatIsNoneOfEventsIsToldWithTheColumnItLacks() throws Exception {
    Path other = temp.resolve("other.parquet");
    try (TableWriter out = TableWriter.open(other, Schema.builder().text("id").build())) {
      out.text("a").endRow();
      out.commit();
    }

    assertThatThrownBy(() -> run(other, temp.resolve("no.ndjson")))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("furnisher");
    assertThat(temp.resolve("no.ndjson")).doesNotExist();
  }

  @Test
  void aNameThatTellsNoFormatIsRefused() {
    assertThatThrownBy(() -> run(events, temp.resolve("events.xls")))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining(".parquet");
  }

  @Test
  void aFileIsNotConvertedIntoItself() {
    assertThatThrownBy(() -> run(events, events))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("overwrite");
  }

  @Test
  void whatWasReadForAFileIsNotOverwrittenEither() throws Exception {
    Path links = Files.writeString(temp.resolve("links.ndjson"), "account,subject\na,b\n");
    EventSource source = EventSource.of(events).withOthers(List.of(links));

    assertThatThrownBy(() -> run(source, links))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("overwrite");
    assertThat(Files.readString(links)).startsWith("account");
  }

  @Test
  void aLinkToAnInputIsThatInput() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link.parquet"), events);

    assertThatThrownBy(() -> run(events, link))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("overwrite");
  }

  private EventsFound run(Path from, Path to) throws Exception {
    return run(EventSource.of(from), to);
  }

  private EventsFound run(EventSource from, Path to) throws Exception {
    return new ConvertRun(List.of(from), to, Optional.empty(), Runs.limits(temp))
        .run(Progress.NONE);
  }
}
