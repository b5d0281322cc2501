package io.simsim.tables;

import static io.simsim.tables.Tables.fault;
import static io.simsim.tables.Tables.gzip;
import static io.simsim.tables.Tables.rows;
import static io.simsim.tables.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tables.TableException.Code;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What our files are, and what damaged and hostile ones come to.
class ArrowTableTest {
  private static final Schema SCHEMA =
      Schema.builder().longs("n").text("t").flag("f").date("d").doubles("r").build();

  @TempDir Path directory;

  private Path written(String name, int rows) {
    Path file = directory.resolve(name);
    try (TableWriter table = TableWriter.open(file, SCHEMA)) {
      for (int i = 0; i < rows; i++) {
        table.longValue(i * 31L);
        table.text(i % 7 == 0 ? null : "t" + i % 1000);
        table.booleanValue(i % 3 == 0).epochDay(i % 5000).doubleValue(i / 8.0).endRow();
      }
      table.commit();
    }
    return file;
  }

  private byte[] bytes(int rows) throws IOException {
    return Files.readAllBytes(written("whole.arrow", rows));
  }

  /// Returns a file of two columns and two rows, to be damaged in every place.
  private byte[] small() throws IOException {
    Path file = directory.resolve("small.arrow");
    try (TableWriter table =
        TableWriter.open(file, Schema.builder().longs("n").text("t").build())) {
      table.longValue(1).text("one").endRow();
      table.longValue(2).missing().endRow();
      table.commit();
    }
    return Files.readAllBytes(file);
  }

  /// Returns a file as the stream that it holds: without its first bytes and its footer.
  private static byte[] stream(byte[] file) {
    int footer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 10);
    return Arrays.copyOfRange(file, 8, file.length - 10 - footer);
  }

  private TableException refused(String name, byte[] bytes) {
    TableException fault = fault(() -> rows(write(directory, name, bytes)));
    assertThat(fault).as("%s is read", name).isNotNull();
    return fault;
  }

  private static int indexOf(byte[] bytes, byte[] part, int from) {
    return IntStream.range(from, bytes.length - part.length + 1)
        .filter(i -> Arrays.equals(bytes, i, i + part.length, part, 0, part.length))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] little(long value, int bytes) {
    return Arrays.copyOf(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array(), bytes);
  }

  @Test
  void rowsOfManyBatchesKeepTheirOrderAndTheSameRowsAreTheSameBytes() {
    Path first = written("a.arrow", 200_000);
    assertThat(written("b.arrow", 200_000)).hasSameBinaryContentAs(first);
    List<Long> told = new ArrayList<>();
    try (TableReader table =
        TableReader.open(first, ReadOptions.DEFAULTS.withOnBytesRead(told::add))) {
      for (int i = 0; i < 200_000; i++) {
        assertThat(table.next()).isTrue();
        Row row = table.row();
        if (row.longValue(0) != i * 31L
            || row.line() != i + 1
            || row.isMissing(1) != (i % 7 == 0)) {
          throw new AssertionError("row " + i);
        }
      }
      assertThat(table.next()).isFalse();
    }
    assertThat(told).isSorted().hasSize(5).last().isEqualTo(first.toFile().length());
  }

  @Test
  void aBatchOfLongTextsEndsAtItsBytes() throws IOException {
    Path file = directory.resolve("a.arrow");
    String text = "x".repeat(1 << 20);
    try (TableWriter table = TableWriter.open(file, Schema.builder().text("t").build())) {
      for (int i = 0; i < 20; i++) {
        table.text(text).endRow();
      }
      table.commit();
    }
    List<Long> told = new ArrayList<>();
    try (TableReader table =
        TableReader.open(file, ReadOptions.DEFAULTS.withOnBytesRead(told::add))) {
      assertThat(rows(table)).hasSize(20).allMatch(List.of(text)::equals);
    }
    assertThat(told).hasSize(4);
  }

  @Test
  void everyBufferIsAlignedSoThatItCanBeMapped() throws IOException {
    byte[] file = bytes(100);
    byte[] days = new byte[16];
    ByteBuffer.wrap(days).order(ByteOrder.LITTLE_ENDIAN).putInt(0).putInt(1).putInt(2).putInt(3);
    assertThat(indexOf(file, days, 0) % 64).isZero();
    assertThat(indexOf(file, little(31, 8), 0) % 64).isEqualTo(8);
  }

  @Test
  void theMetadataNamesNoTimeOrPath() throws IOException {
    String bytes = new String(bytes(3), StandardCharsets.ISO_8859_1);
    assertThat(bytes).startsWith("ARROW1").endsWith("ARROW1").doesNotContain(directory.toString());
  }

  @Test
  void aStreamIsReadAsTheFileIs() throws IOException {
    byte[] file = bytes(1000);
    List<List<String>> expected = rows(directory.resolve("whole.arrow"));
    assertThat(rows(write(directory, "a.arrows", stream(file)))).isEqualTo(expected);
    assertThat(rows(write(directory, "a.feather", file))).isEqualTo(expected);
  }

  @Test
  void onlyTheColumnsWantedAreRead() {
    Path file = written("a.arrow", 3);
    try (TableReader table =
        TableReader.open(file, ReadOptions.DEFAULTS.withOnly(List.of("r", "n")))) {
      assertThat(table.columns()).containsExactly("r", "n");
      assertThat(rows(table)).last().isEqualTo(List.of("0.25", "62"));
    }
    ReadOptions wrong = ReadOptions.DEFAULTS.withOnly(List.of("N"));
    assertThat(fault(() -> TableReader.open(file, wrong)).code()).isEqualTo(Code.COLUMN_MISSING);
  }

  @Test
  void aColumnAskedForThatLacksHasNoValue() {
    try (TableReader table = TableReader.open(written("a.arrow", 1))) {
      int none = table.optionalColumn("none");
      assertThat(table.next()).isTrue();
      assertThat(table.row().isMissing(none)).isTrue();
      assertThat(fault(() -> table.row().longValue(none)).code()).isEqualTo(Code.VALUE_MISSING);
      assertThat(fault(() -> table.row().text(none)).code()).isEqualTo(Code.VALUE_MISSING);
    }
  }

  @Test
  void aWrongValueHasItsRowAndColumn() {
    try (TableReader table = TableReader.open(written("a.arrow", 2))) {
      assertThat(table.next()).isTrue();
      assertThat(table.next()).isTrue();
      assertThat(fault(() -> table.row().longValue("t")))
          .hasMessageEndingWith("a.arrow:2: column \"t\": \"t1\" is not a whole number.");
    }
  }

  @Test
  void aTextOverTheLimitIsAFault() {
    Path file = directory.resolve("a.arrow");
    try (TableWriter table = TableWriter.open(file, Schema.builder().text("t").build())) {
      table.text("x".repeat(1000)).endRow();
      table.commit();
    }
    for (int limit : new int[] {100, 999}) {
      try (TableReader table =
          TableReader.open(file, ReadOptions.DEFAULTS.withRecordCharsMax(limit))) {
        assertThat(table.next()).isTrue();
        assertThat(fault(() -> table.row().text("t")).code()).isEqualTo(Code.RECORD_TOO_LONG);
      }
    }
  }

  @Test
  void otherFilesAreFaults() throws IOException {
    assertThat(refused("e.arrow", new byte[0]).code()).isEqualTo(Code.EMPTY);
    assertThat(refused("c.arrow", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)).code())
        .isEqualTo(Code.WRONG_FORMAT);
    assertThat(refused("f.feather", "FEA1....FEA1".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("version 1");
    assertThat(fault(() -> rows(directory.resolve("no.arrow"))).code()).isEqualTo(Code.NOT_FOUND);
    for (byte[] arrow : List.of(bytes(3), stream(bytes(3)))) {
      assertThat(refused("t.csv", arrow)).hasMessageContaining("an Arrow ");
      assertThat(refused("t.arrow.gz", gzip(arrow))).hasMessageContaining("unpack it first");
      assertThat(refused("t.csv.gz", gzip(arrow))).hasMessageContaining("unpack it");
    }
    InputFile pipe = InputFile.of("pipe", new ByteArrayInputStream(new byte[1]));
    assertThat(
            fault(() -> TableReader.open(pipe, ReadOptions.DEFAULTS.withFormat(TableFormat.ARROW))))
        .hasMessageContaining("name a file");
    assertThat(
            fault(() -> TableWriter.to(OutputStream.nullOutputStream(), SCHEMA, TableFormat.ARROW)))
        .hasMessageContaining("Arrow; name a file");
  }

  @Test
  @Timeout(20)
  void everyCutIsAFault() throws IOException {
    byte[] file = small();
    for (byte[] whole : List.of(file, stream(file))) {
      for (int length = 1; length < whole.length; length++) {
        assertThat(refused("cut.arrow", Arrays.copyOf(whole, length)).code())
            .as("cut at %d", length)
            .isIn(Code.TRUNCATED, Code.WRONG_FORMAT);
      }
    }
  }

  @Test
  void whatFollowsTheEndIsAFault() throws IOException {
    byte[] file = bytes(5);
    assertThat(refused("a.arrow", Arrays.copyOf(file, file.length + 1)).code())
        .isEqualTo(Code.TRUNCATED);
    byte[] stream = stream(file);
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    twice.writeBytes(stream);
    twice.writeBytes(stream);
    assertThat(refused("a.arrows", twice.toByteArray())).hasMessageContaining("another stream");
  }

  /// Nothing in Arrow tells that a bit of a value has changed; but no bit may break the reader.
  @Test
  @Timeout(30)
  void aFlippedBitInAnyByteIsReadOrAFault() throws IOException {
    byte[] file = small();
    int refused = 0;
    for (byte[] whole : List.of(file, stream(file))) {
      for (int at = 0; at < whole.length; at++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) (1 << at * 5 % 8);
        Path path = write(directory, "flip.arrow", damaged);
        refused += fault(() -> rows(path)) == null ? 0 : 1;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  @Timeout(10)
  void aSchemaThatClaimsABillionColumnsIsRefused() throws IOException {
    byte[] file = bytes(1);
    for (byte[] whole : List.of(file, stream(file))) {
      byte[] five = little(5, 4);
      int refused = 0;
      for (int at = indexOf(whole, five, 8); at < whole.length - 200; at++) {
        if (Arrays.equals(whole, at, at + 4, five, 0, 4)) {
          byte[] hostile = whole.clone();
          System.arraycopy(little(1_000_000_000, 4), 0, hostile, at, 4);
          refused += fault(() -> rows(write(directory, "h.arrow", hostile))) == null ? 0 : 1;
        }
      }
      assertThat(refused).isPositive();
    }
  }

  @Test
  @Timeout(10)
  void aBatchThatClaimsABillionRowsIsRefused() throws IOException {
    byte[] stream = stream(bytes(77));
    for (long claim : new long[] {1_000_000_000, Long.MAX_VALUE, -1, 78}) {
      byte[] hostile = stream.clone();
      int replaced = 0;
      for (int at = 0; at < hostile.length - 8; at++) {
        if (Arrays.equals(stream, at, at + 8, little(77, 8), 0, 8)) {
          System.arraycopy(little(claim, 8), 0, hostile, at, 8);
          replaced++;
        }
      }
      assertThat(replaced).as("the batch's length and those of its columns").isGreaterThan(5);
      TableException fault = refused("h.arrows", hostile);
      assertThat(fault.code()).isEqualTo(Code.MALFORMED);
    }
  }

  @Test
  void aFileThatBecomesShorterIsNotReadToItsEnd() throws IOException {
    Path file = written("a.arrow", 150_000);
    try (TableReader table = TableReader.open(file)) {
      assertThat(table.next()).isTrue();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() - 1);
      }
      TableException fault =
          fault(
              () -> {
                while (table.next()) {
                  assertThat(table.row().line()).isLessThan(70_000);
                }
              });
      assertThat(fault.code()).isEqualTo(Code.UNREADABLE);
      assertThat(fault).hasMessageContaining("has become shorter");
    }
  }

  @Test
  void offsetsAndTextThatLeadAstrayAreFaultsOfTheirValue() throws IOException {
    byte[] file = bytes(3);
    byte[] offsets = new byte[16];
    ByteBuffer.wrap(offsets).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 0).putInt(8, 2).putInt(12, 4);
    int at = indexOf(file, offsets, 0);
    for (int wrong : new int[] {-1, 1_000_000, Integer.MIN_VALUE}) {
      byte[] hostile = file.clone();
      System.arraycopy(little(wrong, 4), 0, hostile, at + 8, 4);
      Path path = write(directory, "h.arrow", hostile);
      try (TableReader table = TableReader.open(path)) {
        assertThat(table.next()).isTrue();
        assertThat(table.row().isMissing("t")).isTrue();
        assertThat(table.next()).isTrue();
        TableException fault = fault(() -> table.row().text("t"));
        assertThat(fault.code()).isEqualTo(Code.MALFORMED);
        assertThat(fault.line()).hasValue(2);
        assertThat(fault.column()).hasValue("t");
        assertThat(table.row().longValue("n")).isEqualTo(31);
      }
    }
    byte[] noText = file.clone();
    noText[indexOf(file, "t1t2".getBytes(StandardCharsets.UTF_8), 0)] = (byte) 0xff;
    assertThat(refused("u.arrow", noText).code()).isEqualTo(Code.ENCODING);
  }

  @Test
  void blocksThatLieInEachOtherAreRefused() throws IOException {
    byte[] file = bytes(70_000);
    ByteBuffer footer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int end = file.length - 10;
    int begin = end - footer.getInt(end);
    int first =
        IntStream.range(begin, end - 48)
            .filter(at -> footer.getLong(at) > 8 && footer.getLong(at) < begin)
            .filter(at -> footer.getInt((int) footer.getLong(at)) == -1)
            .findFirst()
            .orElseThrow();
    System.arraycopy(file, first, file, first + 24, 24);
    assertThat(refused("h.arrow", file)).hasMessageContaining("leads to no batch");
  }

  @Test
  void lz4ThatLeadsAstrayIsAFault() {
    byte[] frame = {
      4, 0x22, 0x4d, 0x18, 0x60, 0x40, (byte) 0x82, 6, 0, 0, 0, 0x20, 'a', 'b', 2, 0, 0, 0, 0, 0, 0
    };
    assertThat(new String(Lz4Frame.unpack(frame, 6), StandardCharsets.UTF_8)).isEqualTo("ababab");
    Set<Class<?>> thrown = new HashSet<>();
    for (int bit = 0; bit < 8 * frame.length; bit++) {
      byte[] damaged = frame.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        Lz4Frame.unpack(damaged, 6);
      } catch (RuntimeException fault) {
        thrown.add(fault.getClass());
      }
    }
    assertThat(thrown).containsExactly(IllegalArgumentException.class);
  }
}
