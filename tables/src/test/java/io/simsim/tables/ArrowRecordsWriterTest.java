package io.simsim.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records that are gone on with beside records written at once.
final class ArrowRecordsWriterTest {
  private static final int ROWS = 300_000;
  private static final Map<String, String> NOTES = Map.of("note", "a");

  @TempDir Path directory;

  private static String name(int row) {
    return "row-" + row;
  }

  private static void add(int from, int to, ArrowRecordsWriter out) {
    for (int row = from; row < to; row++) {
      out.add(name(row), name(row * 7).getBytes(StandardCharsets.UTF_8));
    }
  }

  private ArrowRecordsWriter goOn(Path file, String what) {
    return ArrowRecordsWriter.goOn(file, "n", "b", NOTES, what);
  }

  private Path atOnce() {
    Path file = directory.resolve("at-once.arrow");
    try (ArrowRecordsWriter out = ArrowRecordsWriter.open(file, "n", "b", NOTES)) {
      add(0, ROWS, out);
      out.commit();
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 131_072, 131_073, 299_999})
  void whatWasCutOffIsGoneOnWith(int cutOff) {
    Path file = directory.resolve("a.arrow");
    try (ArrowRecordsWriter out = goOn(file, "x")) {
      assertThat(out.lastName()).isEmpty();
      add(0, cutOff, out);
    }
    assertThat(file).doesNotExist();

    try (ArrowRecordsWriter out = goOn(file, "x")) {
      int there = (int) out.rows();
      assertThat(there).isEqualTo(cutOff / 131_072 * 131_072);
      assertThat(out.lastName().isPresent()).isEqualTo(there > 0);
      out.lastName().ifPresent(last -> assertThat(last).isEqualTo(name(there - 1)));
      add(there, ROWS, out);
      out.commit();
    }

    assertThat(file).hasSameBinaryContentAs(atOnce());
    assertThat(directory).isDirectoryNotContaining("glob:**/.a.arrow*");
  }

  @Test
  void whatIsMadeOfSomethingElseIsBegunAnew() {
    Path file = directory.resolve("a.arrow");
    try (ArrowRecordsWriter out = goOn(file, "x")) {
      add(5, ROWS, out);
    }

    try (ArrowRecordsWriter out = goOn(file, "y")) {
      assertThat(out.lastName()).isEmpty();
      add(0, ROWS, out);
      out.commit();
    }

    assertThat(file).hasSameBinaryContentAs(atOnce());
  }
}
