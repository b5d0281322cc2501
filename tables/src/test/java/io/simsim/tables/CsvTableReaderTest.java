package io.simsim.tables;

import static io.simsim.tables.Tables.fault;
import static io.simsim.tables.Tables.gzip;
import static io.simsim.tables.Tables.rows;
import static io.simsim.tables.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tables.TableException.Code;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableReaderTest {
  @TempDir Path directory;

  @Test
  void valuesAreReadByColumnAndType() {
    Path file =
        write(
            directory, "a.csv", "subject,amount,day,liable,rate\np-1,-12,2025-02-28,true,0.125\n");
    try (TableReader table = TableReader.open(file)) {
      int amount = table.column("amount");
      assertThat(table.next()).isTrue();
      Row row = table.row();
      assertThat(row.text("subject")).isEqualTo("p-1");
      assertThat(row.longValue(amount)).isEqualTo(-12);
      assertThat(row.date("day")).isEqualTo(LocalDate.of(2025, 2, 28));
      assertThat(row.booleanValue("liable")).isTrue();
      assertThat(row.doubleValue("rate")).isEqualTo(0.125);
      assertThat(row.line()).isEqualTo(2);
      assertThat(table.next()).isFalse();
      assertThat(table.next()).isFalse();
    }
  }

  @Test
  void anEmptyFieldIsMissingAndAQuotedOneIsEmptyText() {
    Path file = write(directory, "a.csv", "a,b\n,\"\"\n");
    assertThat(rows(file)).containsExactly(List.of("<missing>", ""));
  }

  @Test
  void quotedFieldsKeepSeparatorsQuotesAndLineBreaks() {
    Path file = write(directory, "a.csv", "a,b\r\n\"x,\"\"y\"\"\n z\",2\r\nq,3");
    try (TableReader table = TableReader.open(file)) {
      assertThat(table.next()).isTrue();
      assertThat(table.row().text("a")).isEqualTo("x,\"y\"\n z");
      assertThat(table.next()).isTrue();
      assertThat(table.row().line()).isEqualTo(4);
    }
  }

  @Test
  void blankLinesAreNoRecordsButInATableOfOneColumn() {
    assertThat(rows(write(directory, "two.csv", "\na,b\n\n1,2\n\n"))).hasSize(1);
    assertThat(rows(write(directory, "one.csv", "a\n1\n\n2\n")))
        .containsExactly(List.of("1"), List.of("<missing>"), List.of("2"));
  }

  @Test
  void separatorQuoteNamesAndMissingWordsCanBeGiven() {
    Path file = write(directory, "a.asc", "1;'NA';NA\n2;'x;y';?\n");
    ReadOptions options =
        ReadOptions.DEFAULTS
            .withFormat(TableFormat.CSV)
            .withSeparator(';')
            .withQuote('\'')
            .withNames(List.of("a", "b", "c"))
            .withMissing(Set.of("NA", "?"));
    try (TableReader table = TableReader.open(file, options)) {
      assertThat(rows(table))
          .containsExactly(List.of("1", "NA", "<missing>"), List.of("2", "x;y", "<missing>"));
    }
  }

  @Test
  void tabsSeparateInTsv() {
    assertThat(rows(write(directory, "a.tsv", "a\tb\n1,5\t2\n")))
        .containsExactly(List.of("1,5", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void aByteOrderMarkTellsTheEncoding(String charset) {
    byte[] bytes = "\uFEFFname\nŻółć\n".getBytes(Charset.forName(charset));
    try (TableReader table = TableReader.open(write(directory, "a.csv", bytes))) {
      assertThat(table.columns()).containsExactly("name");
      assertThat(rows(table)).containsExactly(List.of("Żółć"));
    }
  }

  @Test
  void anEncodingCanBeGiven() {
    Path file = write(directory, "a.csv", "name\nMünchen\n".getBytes(StandardCharsets.ISO_8859_1));
    ReadOptions latin = ReadOptions.DEFAULTS.withCharset(StandardCharsets.ISO_8859_1);
    try (TableReader table = TableReader.open(file, latin)) {
      assertThat(rows(table)).containsExactly(List.of("München"));
    }
  }

  @Test
  void malformedUtf8IsAFaultWithItsLineAndOffset() {
    byte[] bytes = "name\na\nMünchen\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = write(directory, "a.csv", bytes);
    TableException fault = fault(() -> rows(file));
    assertThat(fault.code()).isEqualTo(Code.ENCODING);
    assertThat(fault.line()).hasValue(3);
    assertThat(fault).hasMessageContaining("a.csv:3: byte 8 (hex fc");
    assertThat(fault).hasMessageContaining("ISO-8859-1");
  }

  @Test
  void malformedUtf8FarIntoAFileHasItsLineToo() {
    StringBuilder text = new StringBuilder("name,other\n");
    for (int i = 2; i < 50_000; i++) {
      text.append("ünïcödé").append(i).append(",x\n");
    }
    byte[] good = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(good, good.length + 1);
    bytes[good.length] = (byte) 0xc3;
    assertThat(fault(() -> rows(write(directory, "a.csv", bytes))).line()).hasValue(50_000);
  }

  @Test
  void binaryNoiseIsAFault() {
    Path file = write(directory, "a.csv", "a,b\n1,2\n\0\1\2,3\n");
    TableException fault = fault(() -> rows(file));
    assertThat(fault.code()).isEqualTo(Code.ENCODING);
    assertThat(fault.line()).hasValue(3);
  }

  @Test
  void otherKindsOfFileAreNamed() {
    Path zip = write(directory, "a.csv", new byte[] {'P', 'K', 3, 4, 0, 0});
    assertThat(fault(() -> rows(zip))).hasMessageContaining("zip archive");
    Path parquet = write(directory, "b.csv", "PAR1....PAR1");
    assertThat(fault(() -> rows(parquet)).code()).isEqualTo(Code.WRONG_FORMAT);
  }

  @Test
  void anEmptyFileIsAFaultAndAHeaderAloneIsNot() {
    for (String text : List.of("", "\n\n", "\uFEFF")) {
      assertThat(fault(() -> rows(write(directory, "a.csv", text))).code()).isEqualTo(Code.EMPTY);
    }
    assertThat(rows(write(directory, "b.csv", "a,b"))).isEmpty();
  }

  @Test
  void anUnclosedQuoteIsAFaultWhereItsRecordBegins() {
    for (String end : List.of("\"abc", "\"abc\n", "\"abc\"\"", "x,\"")) {
      Path file = write(directory, "a.csv", "a,b\n1,2\n3," + end);
      TableException fault = fault(() -> rows(file));
      assertThat(fault.code()).isEqualTo(Code.MALFORMED);
      assertThat(fault.line()).hasValue(3);
    }
  }

  @Test
  void aQuoteThatSwallowsTheFileIsATooLongRecord() {
    StringBuilder text = new StringBuilder("a,b\n1,\"2\n");
    for (int i = 0; i < 100_000; i++) {
      text.append("11111111111111,22222222\n");
    }
    Path file = write(directory, "a.csv", text.toString());
    TableException fault = fault(() -> rows(file));
    assertThat(fault.code()).isEqualTo(Code.RECORD_TOO_LONG);
    assertThat(fault.line()).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({"1000,true", "998,false"})
  void theLimitOnARecordHoldsForManyShortFieldsToo(int limit, boolean fits) {
    Path file = write(directory, "a.csv", ",".repeat(998) + "z\n" + ",".repeat(998) + "\n");
    ReadOptions options = ReadOptions.DEFAULTS.withRecordCharsMax(limit).withNames(names(999));
    TableException fault =
        fault(
            () -> {
              try (TableReader table = TableReader.open(file, options)) {
                rows(table);
              }
            });
    if (fits) {
      assertThat(fault).isNull();
    } else {
      assertThat(fault.code()).isEqualTo(Code.RECORD_TOO_LONG);
    }
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).toList();
  }

  @Test
  void textAfterAClosingQuoteIsAFault() {
    TableException fault = fault(() -> rows(write(directory, "a.csv", "a,b\n\"x\"y,2\n")));
    assertThat(fault.code()).isEqualTo(Code.MALFORMED);
    assertThat(fault.line()).hasValue(2);
  }

  @Test
  void aRecordOfAnotherLengthIsAFaultAndReadingGoesOn() {
    Path file = write(directory, "a.csv", "a,b\n1\n1,2,3\n4,5\n");
    try (TableReader table = TableReader.open(file)) {
      assertThat(fault(table::next)).hasMessageContaining("a.csv:2: the record has 1 field, but");
      assertThat(fault(table::next)).hasMessageContaining("a.csv:3: the record has 3 fields");
      assertThat(table.next()).isTrue();
      assertThat(table.row().longValue("b")).isEqualTo(5);
    }
  }

  @Test
  void aFaultThatCannotBePassedIsThrownAgain() {
    Path file = write(directory, "a.csv", "a,b\n\"x\"y,2\n3,4\n");
    try (TableReader table = TableReader.open(file)) {
      TableException first = fault(table::next);
      assertThat(fault(table::next)).isSameAs(first);
    }
  }

  @Test
  void aMissingColumnIsAFaultThatListsThoseThere() {
    Path file = write(directory, "a.csv", "subject,amount\np,1\n");
    try (TableReader table = TableReader.open(file)) {
      TableException fault = fault(() -> table.column("amout"));
      assertThat(fault.code()).isEqualTo(Code.COLUMN_MISSING);
      assertThat(fault)
          .hasMessageEndingWith(
              "there is no column \"amout\"; the columns are \"subject\", \"amount\".");
    }
  }

  @Test
  void anOptionalColumnThatLacksHasNoValues() {
    Path file = write(directory, "a.csv", "subject,amount\np,1\n");
    try (TableReader table = TableReader.open(file)) {
      int note = table.optionalColumn("note");
      int amount = table.optionalColumn("amount");
      assertThat(table.next()).isTrue();
      assertThat(table.row().isMissing(note)).isTrue();
      assertThat(table.row().textOrNull(note)).isNull();
      assertThat(table.row().longValue(amount)).isEqualTo(1);
      assertThat(table.columns()).containsExactly("subject", "amount");
    }
  }

  @Test
  void onlyTheColumnsWantedAreRead() {
    Path file = write(directory, "a.csv", "x,subject,x,amount\n?,p,?,1\n");
    ReadOptions options = ReadOptions.DEFAULTS.withOnly(List.of("amount", "subject"));
    try (TableReader table = TableReader.open(file, options)) {
      assertThat(table.columns()).containsExactly("amount", "subject");
      assertThat(rows(table)).containsExactly(List.of("1", "p"));
    }
    ReadOptions wrong = ReadOptions.DEFAULTS.withOnly(List.of("amout"));
    assertThat(fault(() -> TableReader.open(file, wrong)))
        .hasMessageContaining("no column \"amout\"; the columns are \"x\", \"subject\"");
  }

  @Test
  void twoColumnsOfOneNameAreAFault() {
    TableException fault = fault(() -> rows(write(directory, "a.csv", "a,b,a\n")));
    assertThat(fault.code()).isEqualTo(Code.COLUMN_TWICE);
  }

  @Test
  void aFileOfUnknownKindNeedsAFormat() {
    Path file = write(directory, "a.dat", "a\n");
    assertThat(fault(() -> rows(file)).code()).isEqualTo(Code.WRONG_FORMAT);
  }

  @Test
  void aFileThatIsNotThereAndADirectoryAreFaults() {
    assertThat(fault(() -> rows(directory.resolve("no.csv"))).code()).isEqualTo(Code.NOT_FOUND);
    ReadOptions csv = ReadOptions.DEFAULTS.withFormat(TableFormat.CSV);
    assertThat(fault(() -> TableReader.open(directory, csv))).hasMessageContaining("a directory");
  }

  @Test
  void aGzipFileCutOffIsAFaultWithTheLineReached() {
    byte[] packed = gzip("a,b\n" + "1,2\n".repeat(100_000));
    Path file = write(directory, "a.csv.gz", Arrays.copyOf(packed, packed.length - 9));
    TableException fault = fault(() -> rows(file));
    assertThat(fault.code()).isEqualTo(Code.TRUNCATED);
    assertThat(fault.line().orElse(0)).isGreaterThan(90_000);
  }

  @Test
  void aStreamIsCsvUnlessAFormatIsGiven() {
    InputFile stream =
        InputFile.of("upload", new ByteArrayInputStream("a\n1\n".getBytes(StandardCharsets.UTF_8)));
    try (TableReader table = TableReader.open(stream, ReadOptions.DEFAULTS)) {
      assertThat(rows(table)).containsExactly(List.of("1"));
    }
  }
}
