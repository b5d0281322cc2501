package io.simsim.tables;

import static io.simsim.tables.Tables.fault;
import static io.simsim.tables.Tables.names;
import static io.simsim.tables.Tables.rows;
import static io.simsim.tables.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.simsim.tables.TableException.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableWriterTest {
  private static final Schema SCHEMA =
      Schema.builder()
          .text("subject")
          .longs("points")
          .date("day")
          .flag("liable")
          .doubles("rate")
          .build();

  @TempDir Path directory;

  private static void fill(TableWriter table) {
    table
        .text("p-1")
        .longValue(650)
        .date(LocalDate.of(2025, 3, 1))
        .booleanValue(true)
        .doubleValue(0.1)
        .endRow();
    table.text("a \"b\",\nc€").missing().missing().missing().missing().endRow();
    table.text("").longValue(Long.MIN_VALUE).epochDay(-1).booleanValue(false).doubleValue(1e300);
    table.endRow();
    table.text(null).longValue(0).epochDay(0).missing().doubleValue(-0.0).endRow();
  }

  private void writeAll(Path file) {
    try (TableWriter table = TableWriter.open(file, SCHEMA)) {
      fill(table);
      table.commit();
    }
  }

  @Test
  void csvIsPlain() throws IOException {
    Path file = directory.resolve("t.csv");
    writeAll(file);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            subject,points,day,liable,rate
            p-1,650,2025-03-01,true,0.1
            "a ""b"",
            c€",,,,
            "",-9223372036854775808,1969-12-31,false,1.0E300
            ,0,1970-01-01,,-0.0
            """);
  }

  @Test
  void ndjsonHasEveryKeyInEveryRow() throws IOException {
    Path file = directory.resolve("t.ndjson");
    writeAll(file);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"subject":"p-1","points":650,"day":"2025-03-01","liable":true,"rate":0.1}
            {"subject":"a \\"b\\",\\nc€","points":null,"day":null,"liable":null,"rate":null}
            {"subject":"","points":-9223372036854775808,"day":"1969-12-31",\
            "liable":false,"rate":1.0E300}
            {"subject":null,"points":0,"day":"1970-01-01","liable":null,"rate":-0.0}
            """);
  }

  @ParameterizedTest
  @EnumSource(TableFormat.class)
  void theSameRowsAreReadBack(TableFormat format) {
    Path file = directory.resolve("t" + format.extension());
    writeAll(file);
    try (TableReader table = TableReader.open(file)) {
      assertThat(table.columns()).isEqualTo(SCHEMA.names());
      Row row = table.row();
      assertThat(table.next()).isTrue();
      assertThat(row.text("subject")).isEqualTo("p-1");
      assertThat(row.longValue("points")).isEqualTo(650);
      assertThat(row.date("day")).isEqualTo(LocalDate.of(2025, 3, 1));
      assertThat(row.booleanValue("liable")).isTrue();
      assertThat(row.doubleValue("rate")).isEqualTo(0.1);
      assertThat(table.next()).isTrue();
      assertThat(row.text("subject")).isEqualTo("a \"b\",\nc€");
      assertThat(List.of("points", "day", "liable", "rate")).allMatch(row::isMissing);
      assertThat(table.next()).isTrue();
      assertThat(row.text("subject")).isEmpty();
      assertThat(row.longValue("points")).isEqualTo(Long.MIN_VALUE);
      assertThat(row.date("day")).isEqualTo(LocalDate.of(1969, 12, 31));
      assertThat(row.booleanValue("liable")).isFalse();
      assertThat(row.doubleValue("rate")).isEqualTo(1e300);
      assertThat(table.next()).isTrue();
      assertThat(row.isMissing("subject")).isTrue();
      assertThat(row.longValue("points")).isZero();
      assertThat(row.doubleValue("rate")).isEqualTo(-0.0);
      assertThat(table.next()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(TableFormat.class)
  void theSameRowsAreTheSameBytesInAnyLocaleAndZone(TableFormat format) throws IOException {
    Path first = directory.resolve("one" + format.extension());
    Path second = directory.resolve("two" + format.extension());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      writeAll(first);
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      writeAll(second);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @ParameterizedTest
  @EnumSource(TableFormat.class)
  void nothingAppearsBeforeTheCommitAndNothingElseAfter(TableFormat format) {
    Path file = directory.resolve("t" + format.extension());
    String partial = ".t" + format.extension() + "." + ProcessHandle.current().pid() + ".partial";
    try (TableWriter table = TableWriter.open(file, SCHEMA)) {
      fill(table);
      assertThat(names(directory)).containsExactly(partial);
      table.commit();
      assertThat(names(directory)).containsExactly("t" + format.extension());
    }
    assertThat(names(directory)).containsExactly("t" + format.extension());
  }

  @ParameterizedTest
  @EnumSource(TableFormat.class)
  void closedWithoutACommitItLeavesWhatWasThere(TableFormat format) {
    Path file = write(directory, "t" + format.extension(), "old");
    try (TableWriter table = TableWriter.open(file, SCHEMA)) {
      fill(table);
    }
    assertThat(file).hasContent("old");
    assertThat(names(directory)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(TableFormat.class)
  void aTableWithoutRowsIsATable(TableFormat format) {
    Path file = directory.resolve("t" + format.extension());
    try (TableWriter table = TableWriter.open(file, SCHEMA)) {
      table.commit();
    }
    if (format == TableFormat.NDJSON || format == TableFormat.NDJSON_GZ) {
      assertThat(fault(() -> rows(file)).code()).isEqualTo(Code.EMPTY);
    } else {
      assertThat(rows(file)).isEmpty();
    }
  }

  @Test
  void callsOutOfOrderAreRefused() {
    Path file = directory.resolve("t.csv");
    try (TableWriter table = TableWriter.open(file, SCHEMA)) {
      assertThatIllegalStateException().isThrownBy(() -> table.longValue(1));
      table.text("x");
      assertThatIllegalStateException().isThrownBy(table::endRow);
      assertThatIllegalStateException().isThrownBy(table::commit);
      table.missing().missing().missing().missing();
      assertThatIllegalStateException().isThrownBy(table::missing);
      table.endRow();
      table.commit();
      assertThatIllegalStateException().isThrownBy(() -> table.text("y"));
      assertThatIllegalStateException().isThrownBy(table::commit);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\ud800", "x\udc00y"})
  void textThatCannotBeReadBackIsAFault(String text) {
    try (TableWriter table = TableWriter.open(directory.resolve("t.ndjson"), SCHEMA)) {
      TableException fault = fault(() -> table.text(text));
      assertThat(fault.code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(fault.column()).hasValue("subject");
      assertThat(fault.line()).hasValue(1);
    }
  }

  @Test
  void numbersAndDaysThatTextCannotHoldAreFaults() {
    Schema schema = Schema.builder().doubles("r").date("d").build();
    try (TableWriter table = TableWriter.open(directory.resolve("t.csv"), schema)) {
      assertThat(fault(() -> table.doubleValue(Double.NaN)).code()).isEqualTo(Code.VALUE_WRONG);
    }
    try (TableWriter table = TableWriter.open(directory.resolve("t.csv"), schema)) {
      table.missing();
      assertThat(fault(() -> table.epochDay(Integer.MAX_VALUE)).code()).isEqualTo(Code.VALUE_WRONG);
    }
  }

  @Test
  void anOutputIsWrittenOnceAtATime() {
    Path file = directory.resolve("t.csv");
    try (TableWriter first = TableWriter.open(file, SCHEMA)) {
      assertThat(fault(() -> TableWriter.open(file, SCHEMA)).code()).isEqualTo(Code.NOT_WRITABLE);
      first.commit();
    }
    writeAll(file);
  }

  @Test
  void whatARenameWouldHarmIsRefused() {
    assertThat(fault(() -> TableWriter.open(Path.of("/dev/null"), SCHEMA, csv())))
        .hasMessageContaining("no plain file");
    assertThat(fault(() -> TableWriter.open(directory, SCHEMA, csv())))
        .hasMessageContaining("is a directory");
    assertThat(fault(() -> TableWriter.open(directory.resolve("no/t.csv"), SCHEMA)))
        .hasMessageContaining("there is no directory");
  }

  private static WriteOptions csv() {
    return WriteOptions.DEFAULTS.withFormat(TableFormat.CSV);
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path real = write(directory, "real.csv", "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.csv"), real);
    writeAll(link);
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(real)).startsWith("subject,");
  }

  @Test
  void aStreamGetsRowsAndStaysOpen() {
    boolean[] closed = new boolean[1];
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    Schema schema = Schema.builder().longs("n").build();
    try (TableWriter table = TableWriter.to(bytes, schema, TableFormat.NDJSON)) {
      table.longValue(1).endRow();
      table.commit();
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("{\"n\":1}\n");
    assertThat(closed[0]).isFalse();
  }

  @Test
  void aDashIsTheStandardInputAndTheStandardOutput() throws IOException, InterruptedException {
    try (Child child = Child.start(directory, List.of(), "filter", "-")) {
      child.input("name,n\nŻółć,1\n,2\n");
      assertThat(child.line()).isEqualTo("{\"name\":\"Żółć\"}");
      assertThat(child.line()).isEqualTo("{\"name\":null}");
      assertThat(child.line()).isEmpty();
      assertThat(child.await()).isZero();
    }
    assertThat(names(directory)).isEmpty();
  }

  @Test
  void aStreamTakesNoParquet() {
    assertThat(
            fault(
                () -> TableWriter.to(OutputStream.nullOutputStream(), SCHEMA, TableFormat.PARQUET)))
        .hasMessageContaining("name a file");
  }

  @Test
  void aStreamThatBreaksIsAFault() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Schema schema = Schema.builder().longs("n").build();
    try (TableWriter table = TableWriter.to(broken, schema, TableFormat.CSV)) {
      table.longValue(1).endRow();
      TableException fault = fault(table::commit);
      assertThat(fault.code()).isEqualTo(Code.NOT_WRITABLE);
      assertThat(fault).hasMessageContaining("Broken pipe");
    }
  }
}
