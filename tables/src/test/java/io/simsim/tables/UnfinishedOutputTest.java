package io.simsim.tables;

import static io.simsim.tables.Tables.names;
import static io.simsim.tables.Tables.rows;
import static io.simsim.tables.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a process leaves that is ended while it writes. (Windows knows no SIGTERM.)
@DisabledOnOs(OS.WINDOWS)
class UnfinishedOutputTest {
  private static final Schema ONE = Schema.builder().longs("n").build();

  @TempDir Path directory;
  @TempDir Path temp;

  private Child startWriting(Path file) throws IOException {
    Child child = Child.start(temp, List.of(), "forever", file.toString());
    assertThat(child.line()).isEqualTo("ready");
    return child;
  }

  private static void writeOne(Path file) {
    try (TableWriter table = TableWriter.open(file, ONE)) {
      table.longValue(1).endRow();
      table.commit();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.csv", "t.ndjson.gz", "t.parquet", "t.arrow"})
  void aTerminatedProcessLeavesNothing(String name) throws IOException, InterruptedException {
    Path file = directory.resolve(name);
    try (Child child = startWriting(file)) {
      assertThat(names(directory)).containsExactly(partial(name, child.pid()));
      child.terminate();
    }
    assertThat(names(directory)).isEmpty();
    assertThat(names(temp)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.csv", "t.parquet"})
  void aKilledProcessLeavesItsPartialWhichTheNextWriterRemoves(String name)
      throws IOException, InterruptedException {
    Path file = write(directory, name, "old");
    String partial;
    try (Child child = startWriting(file)) {
      partial = partial(name, child.pid());
      child.kill();
    }
    assertThat(names(directory)).containsExactly(partial, name);
    assertThat(names(temp)).isEmpty();
    assertThat(file).hasContent("old");
    writeOne(file);
    assertThat(names(directory)).containsExactly(name);
    assertThat(rows(file)).containsExactly(List.of("1"));
  }

  @Test
  void aPartialOfALivingProcessIsLeftAlone() throws IOException, InterruptedException {
    Path file = directory.resolve("t.csv");
    try (Child child = startWriting(file)) {
      writeOne(file);
      assertThat(names(directory)).containsExactly(partial("t.csv", child.pid()), "t.csv");
      child.terminate();
    }
    assertThat(names(directory)).containsExactly("t.csv");
  }

  @Test
  void aPartialOfAnEarlierLifeOfThisPidIsRemoved() throws IOException {
    Path stale = directory.resolve(partial("t.parquet", ProcessHandle.current().pid()));
    Files.createDirectories(stale.resolve("spill"));
    write(stale, "rows.duckdb", "rows");
    writeOne(directory.resolve("t.parquet"));
    assertThat(names(directory)).containsExactly("t.parquet");
  }

  @Test
  void partialsOfOtherOutputsAreLeftAlone() {
    write(directory, ".t.csv.x.partial", "");
    write(directory, ".other.csv.999999999.partial", "");
    write(directory, ".t.csv.999999999.partial", "");
    writeOne(directory.resolve("t.csv"));
    assertThat(names(directory))
        .containsExactly(".other.csv.999999999.partial", ".t.csv.x.partial", "t.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.csv", "t.parquet", "t.arrow"})
  void aProcessTerminatedAtItsCommitLeavesTheWholeFileOrNothing(String name)
      throws IOException, InterruptedException {
    Path file = directory.resolve(name);
    try (Child child = Child.start(temp, List.of(), "write", file.toString(), "200000")) {
      assertThat(child.line()).isEqualTo("ready");
      child.terminate();
    }
    if (!names(directory).isEmpty()) {
      assertThat(names(directory)).containsExactly(name);
      assertThat(rows(file)).hasSize(200_000);
    }
  }

  private static String partial(String name, long pid) {
    return "." + name + "." + pid + ".partial";
  }
}
