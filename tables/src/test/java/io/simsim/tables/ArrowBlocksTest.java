package io.simsim.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Arrow files of bytes: written in parts and in any order, read batch by batch, or as a table.
final class ArrowBlocksTest {
  private static final List<BlockColumn> COLUMNS =
      List.of(
          new BlockColumn("score", 2, true, List.of()),
          new BlockColumn("reason", 1, false, List.of("", "late", "née")),
          BlockColumn.of("code", 1));
  private static final List<Integer> ROWS = List.of(70, 64, 1, 70);

  @TempDir private Path folder;

  /// Row `n` of all has the score 300 + n, missing where n is a multiple of 7, the reason n % 3 and
  /// the code n % 256.
  private static ByteBuffer body(int first, int rows, long[] missing) {
    ByteBuffer body =
        ByteBuffer.allocate((int) ArrowBlocksWriter.bodyBytes(COLUMNS, rows))
            .order(ByteOrder.LITTLE_ENDIAN);
    int scores = (int) ArrowTableWriter.padded(Math.ceilDiv(rows, 8));
    int reasons = scores + (int) ArrowTableWriter.padded(2L * rows);
    int codes = reasons + (int) ArrowTableWriter.padded(rows);
    for (int row = 0; row < rows; row++) {
      int n = first + row;
      if (n % 7 == 0) {
        missing[0]++;
      } else {
        body.put(row / 8, (byte) (body.get(row / 8) | 1 << row % 8));
      }
      body.putShort(scores + 2 * row, (short) (300 + n));
      body.put(reasons + row, (byte) (n % 3));
      body.put(codes + row, (byte) n);
    }
    return body;
  }

  private static void write(ArrowBlocksWriter writer, int batch) {
    int first = ROWS.subList(0, batch).stream().mapToInt(Integer::intValue).sum();
    long[] missing = new long[COLUMNS.size()];
    ByteBuffer body = body(first, ROWS.get(batch), missing);
    writer.write(batch, missing, body);
    writer.finish(batch);
  }

  private ArrowBlocksWriter open(String name, String what) {
    return ArrowBlocksWriter.open(folder.resolve(name), COLUMNS, Map.of("a", "b"), ROWS, what);
  }

  private Path written(String name, List<Integer> order) {
    try (ArrowBlocksWriter writer = open(name, "x")) {
      order.forEach(batch -> write(writer, batch));
      writer.commit();
    }
    return folder.resolve(name);
  }

  @Test
  void aTableReaderReadsWhatWasWritten() {
    Path file = written("a.arrow", List.of(0, 1, 2, 3));

    List<String> rows = new ArrayList<>();
    try (TableReader table = TableReader.open(file)) {
      while (table.next()) {
        Row row = table.row();
        rows.add(row.textOrNull(0) + " " + row.textOrNull(1) + " " + row.textOrNull(2));
      }
    }

    assertThat(rows).hasSize(205);
    assertThat(rows.subList(0, 3)).containsExactly("null null 0", "301 late 1", "302 née 2");
    assertThat(rows.get(204)).isEqualTo("504 null 204");
  }

  @Test
  void batchesAreReadInAnyOrder() {
    Path file = written("a.arrow", List.of(0, 1, 2, 3));

    try (ArrowBlocks blocks = ArrowBlocks.open(file)) {
      blocks.choose(List.of("code", "reason"));

      assertThat(blocks.batches()).isEqualTo(4);
      assertThat(blocks.note("a")).contains("b");
      assertThat(blocks.note("c")).isEmpty();
      assertThat(blocks.rows(3)).isEqualTo(70);
      List<MemorySegment> last = blocks.batch(3);
      assertThat(last.get(0).get(ValueLayout.JAVA_BYTE, 69)).isEqualTo((byte) 204);
      List<MemorySegment> first = blocks.batch(0);
      assertThat(first.get(1).get(ValueLayout.JAVA_BYTE, 2)).isEqualTo((byte) 2);
    }
  }

  @Test
  void theOrderOfWritingIsNotInTheBytes() throws IOException {
    Path one = written("one.arrow", List.of(0, 1, 2, 3));
    Path other = written("other.arrow", List.of(3, 1, 0, 2));

    assertThat(other).hasSameBinaryContentAs(one);
  }

  @Test
  void whatWasCutOffIsGoneOnWith() throws IOException {
    Path whole = written("whole.arrow", List.of(0, 1, 2, 3));
    try (ArrowBlocksWriter cutOff = open("part.arrow", "same")) {
      write(cutOff, 2);
      write(cutOff, 0);
    }
    assertThat(folder.resolve("part.arrow")).doesNotExist();

    try (ArrowBlocksWriter goesOn = open("part.arrow", "same")) {
      assertThat(goesOn.partsDone()).isEqualTo(2);
      assertThat(goesOn.isDone(2)).isTrue();
      assertThat(goesOn.isDone(1)).isFalse();
      write(goesOn, 1);
      write(goesOn, 3);
      goesOn.commit();
    }

    assertThat(folder.resolve("part.arrow")).hasSameBinaryContentAs(whole);
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void aPartWhoseNameWasCutOffIsWrittenAgain() throws IOException {
    try (ArrowBlocksWriter cutOff = open("part.arrow", "same")) {
      write(cutOff, 2);
      write(cutOff, 0);
    }
    Path parts = folder.resolve(".part.arrow.parts");
    String told = Files.readString(parts);
    Files.writeString(parts, told.substring(0, told.length() - 1));

    try (ArrowBlocksWriter goesOn = open("part.arrow", "same")) {
      assertThat(goesOn.isDone(2)).isTrue();
      assertThat(goesOn.isDone(0)).isFalse();
    }
  }

  @Test
  void whatWasBegunForSomethingElseIsBegunAnew() {
    try (ArrowBlocksWriter cutOff = open("part.arrow", "one thing")) {
      write(cutOff, 2);
    }

    try (ArrowBlocksWriter other = open("part.arrow", "another")) {
      assertThat(other.partsDone()).isZero();
    }
  }

  @Test
  void twoRunsDoNotWriteTheSameFile() {
    try (ArrowBlocksWriter first = open("same.arrow", "x")) {
      assertThat(first.partsDone()).isZero();
      assertThatThrownBy(() -> open("same.arrow", "x").close())
          .isInstanceOf(TableException.class)
          .hasMessageContaining("is being written by another run");
    }
  }

  @Test
  void aColumnThatIsNotThereOrNotOfBytesIsRefused() {
    Path file = written("a.arrow", List.of(0, 1, 2, 3));
    Path longs = folder.resolve("longs.arrow");
    try (TableWriter table = TableWriter.open(longs, Schema.builder().longs("n").build())) {
      table.longValue(1).endRow();
      table.commit();
    }

    try (ArrowBlocks blocks = ArrowBlocks.open(file);
        ArrowBlocks ofLongs = ArrowBlocks.open(longs)) {
      assertThatThrownBy(() -> blocks.choose(List.of("none")))
          .hasMessageContaining("it has score, reason, code");
      assertThatThrownBy(() -> ofLongs.choose(List.of("n"))).hasMessageContaining("int64");
      blocks.choose(List.of("score"));
      assertThatThrownBy(() -> blocks.batch(0)).hasMessageContaining("marks of missing values");
    }
  }

  @Test
  void damageIsToldAndNotFollowed() throws IOException {
    byte[] whole = Files.readAllBytes(written("a.arrow", List.of(0, 1, 2, 3)));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      Path file = Files.write(folder.resolve("damaged.arrow"), damaged);

      try (ArrowBlocks blocks = ArrowBlocks.open(file)) {
        blocks.choose(List.of("code"));
        for (int batch = 0; batch < blocks.batches(); batch++) {
          assertThat(blocks.batch(batch).getFirst().byteSize())
              .isGreaterThanOrEqualTo(blocks.rows(batch));
        }
      } catch (TableException told) {
        assertThat(told).hasMessageContaining("damaged.arrow");
      }
    }
  }
}
