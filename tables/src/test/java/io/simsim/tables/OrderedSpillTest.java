package io.simsim.tables;

import static io.simsim.tables.Tables.fault;
import static io.simsim.tables.Tables.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.simsim.tables.TableException.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedSpillTest {
  @TempDir Path directory;

  private static byte[] record(long ordinal) {
    return ("r" + ordinal + "x".repeat((int) (ordinal % 40))).getBytes(StandardCharsets.UTF_8);
  }

  private static List<Long> read(OrderedSpill spill) {
    List<Long> ordinals = new ArrayList<>();
    SpilledRecords records = spill.read();
    while (records.next()) {
      String text =
          new String(records.buffer(), records.offset(), records.length(), StandardCharsets.UTF_8);
      assertThat(text).isEqualTo(new String(record(records.ordinal()), StandardCharsets.UTF_8));
      ordinals.add(records.ordinal());
    }
    return ordinals;
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 12, 1 << 16, 1 << 24})
  void shuffledRecordsComeBackInOrder(int memoryBytes) {
    List<Long> ordinals = new ArrayList<>();
    for (long i = 0; i < 40_000; i++) {
      ordinals.add(i * 3);
    }
    List<Long> shuffled = new ArrayList<>(ordinals);
    Collections.shuffle(shuffled, new Random(11));
    try (OrderedSpill spill = OrderedSpill.open(directory, memoryBytes)) {
      for (long ordinal : shuffled) {
        spill.put(ordinal, record(ordinal));
      }
      assertThat(read(spill)).isEqualTo(ordinals);
      assertThat(read(spill)).isEqualTo(ordinals);
    }
  }

  @Test
  void manyThreadsPut() throws InterruptedException, ExecutionException {
    try (OrderedSpill spill = OrderedSpill.open(directory, 1 << 16);
        ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<?>> putting = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int thread = t;
        putting.add(
            pool.submit(
                () ->
                    IntStream.range(0, 20_000)
                        .map(i -> (i * 4 + thread))
                        .forEach(i -> spill.put(i, record(i)))));
      }
      for (Future<?> done : putting) {
        done.get();
      }
      assertThat(read(spill)).hasSize(80_000).isSorted();
    }
  }

  @Test
  void longAndEmptyRecordsPass() {
    try (OrderedSpill spill = OrderedSpill.open(directory, 1 << 12)) {
      spill.put(OrderedSpill.ORDINAL_LIMIT - 1, new byte[0]);
      spill.put(5, new byte[1_000_000]);
      spill.put(4, new byte[10]);
      spill.put(6, new byte[70_000]);
      SpilledRecords records = spill.read();
      List<Long> seen = new ArrayList<>();
      while (records.next()) {
        seen.add(records.ordinal());
        seen.add((long) records.length());
      }
      assertThat(seen)
          .containsExactly(
              4L, 10L, 5L, 1_000_000L, 6L, 70_000L, OrderedSpill.ORDINAL_LIMIT - 1, 0L);
    }
  }

  @Test
  void whatFitsInMemoryMakesNoFile() {
    try (OrderedSpill spill = OrderedSpill.open(directory.resolve("none"))) {
      spill.put(1, record(1));
      assertThat(read(spill)).containsExactly(1L);
      assertThat(spill.file()).isNull();
    }
    assertThat(names(directory)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5000})
  void anOrdinalPutTwiceIsRefused(int others) {
    try (OrderedSpill spill = OrderedSpill.open(directory, 1 << 12)) {
      spill.put(0, record(0));
      for (int i = 1; i <= others; i++) {
        spill.put(i, record(i));
      }
      spill.put(0, record(0));
      assertThatIllegalStateException()
          .isThrownBy(() -> read(spill))
          .withMessageContaining("0 was put twice");
    }
  }

  @Test
  void ordinalsOutOfRangeAndLatePutsAreRefused() {
    try (OrderedSpill spill = OrderedSpill.open(directory)) {
      assertThatIllegalArgumentException().isThrownBy(() -> spill.put(-1, record(1)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> spill.put(OrderedSpill.ORDINAL_LIMIT, record(1)));
      spill.read();
      assertThatIllegalStateException().isThrownBy(() -> spill.put(1, record(1)));
    }
  }

  @Test
  void aSpillThatWasCutOffIsAFault() throws IOException {
    try (OrderedSpill spill = OrderedSpill.open(directory, 1 << 12)) {
      for (int i = 0; i < 5000; i++) {
        spill.put(i, record(i));
      }
      Objects.requireNonNull(spill.file()).channel().truncate(30_000);
      assertThat(fault(() -> read(spill)).code()).isEqualTo(Code.SPILL_DAMAGED);
    }
  }
}
