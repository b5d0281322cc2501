package io.simsim.tables;

import static io.simsim.tables.Tables.fault;
import static io.simsim.tables.Tables.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.simsim.tables.TableException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
  @TempDir Path directory;

  private static List<byte[]> all(SpilledRecords records) {
    List<byte[]> all = new ArrayList<>();
    while (records.next()) {
      assertThat(records.ordinal()).isEqualTo(all.size());
      all.add(
          Arrays.copyOfRange(
              records.buffer(), records.offset(), records.offset() + records.length()));
    }
    return all;
  }

  @Test
  void recordsComeBackByPartitionInOrder() {
    Random random = new Random(7);
    List<List<byte[]>> expected = new ArrayList<>();
    try (Spill spill = Spill.open(directory, 5, 5 * 4096)) {
      for (int p = 0; p < 5; p++) {
        expected.add(new ArrayList<>());
      }
      for (int i = 0; i < 20_000; i++) {
        byte[] record = new byte[random.nextInt(300)];
        random.nextBytes(record);
        int partition = random.nextInt(4);
        expected.get(partition).add(record);
        spill.append(partition, record, 0, record.length);
      }
      for (int p = 0; p < 5; p++) {
        assertThat(spill.records(p)).isEqualTo(expected.get(p).size());
        assertThat(all(spill.read(p))).containsExactlyElementsOf(expected.get(p));
        assertThat(all(spill.read(p))).hasSize(expected.get(p).size());
      }
    }
  }

  @Test
  void recordsOfAnyLengthPass() {
    try (Spill spill = Spill.open(directory, 1, 4096)) {
      int[] lengths = {0, 1, 127, 128, 16_383, 16_384, 3_000_000, 0, 5};
      for (int length : lengths) {
        byte[] record = new byte[length + 2];
        Arrays.fill(record, (byte) length);
        spill.append(0, record, 1, length);
      }
      assertThat(all(spill.read(0)).stream().mapToInt(r -> r.length))
          .containsExactly(boxed(lengths));
    }
  }

  private static Integer[] boxed(int[] values) {
    return Arrays.stream(values).boxed().toArray(Integer[]::new);
  }

  @Test
  void bytesOfAPartitionCountRecordsAndTheirLengths() {
    try (Spill spill = Spill.open(directory, 2)) {
      spill.append(1, new byte[200], 0, 200);
      spill.append(1, new byte[3], 0, 3);
      assertThat(spill.bytes(0)).isZero();
      assertThat(spill.bytes(1)).isEqualTo(202 + 4);
    }
  }

  @Test
  void manyThreadsAppendAndManyRead() throws InterruptedException, ExecutionException {
    int threads = 4;
    int each = 30_000;
    try (Spill spill = Spill.open(directory, 16, 16 * 4096);
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> writing = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        writing.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    byte[] record = ByteBuffer.allocate(8).putInt(thread).putInt(i).array();
                    spill.append(i % 16, record, 0, 8);
                  }
                }));
      }
      for (Future<?> done : writing) {
        done.get();
      }
      List<Future<Integer>> reading = new ArrayList<>();
      for (int p = 0; p < 16; p++) {
        int partition = p;
        reading.add(pool.submit(() -> countInOrder(spill.read(partition), threads)));
      }
      int total = 0;
      for (Future<Integer> count : reading) {
        total += count.get();
      }
      assertThat(total).isEqualTo(threads * each);
    }
  }

  private static int countInOrder(SpilledRecords records, int threads) {
    int[] last = new int[threads];
    Arrays.fill(last, -1);
    int count = 0;
    while (records.next()) {
      ByteBuffer record = ByteBuffer.wrap(records.buffer(), records.offset(), 8);
      int thread = record.getInt();
      int number = record.getInt();
      assertThat(number).isGreaterThan(last[thread]);
      last[thread] = number;
      count++;
    }
    return count;
  }

  @Test
  void aSpillThatWasCutOffIsAFault() throws IOException {
    try (Spill spill = Spill.open(directory, 1, 4096)) {
      for (int i = 0; i < 1000; i++) {
        spill.append(0, new byte[100], 0, 100);
      }
      SpilledRecords records = spill.read(0);
      spill.file().channel().truncate(50_000);
      TableException fault = fault(() -> all(records));
      assertThat(fault.code()).isEqualTo(Code.SPILL_DAMAGED);
    }
  }

  @Test
  void aFlippedBitIsAFault() throws IOException {
    try (Spill spill = Spill.open(directory, 1, 4096)) {
      spill.append(0, new byte[1000], 0, 1000);
      SpilledRecords records = spill.read(0);
      spill.file().channel().write(ByteBuffer.wrap(new byte[] {1}), 500);
      assertThat(fault(() -> all(records)).code()).isEqualTo(Code.SPILL_DAMAGED);
    }
  }

  @Test
  void nothingIsAppendedToAPartitionThatIsRead() {
    try (Spill spill = Spill.open(directory, 2)) {
      spill.read(0);
      assertThatIllegalStateException().isThrownBy(() -> spill.append(0, new byte[1], 0, 1));
      spill.append(1, new byte[1], 0, 1);
    }
  }

  @Test
  void aSpillHasNoNameInItsDirectoryAndMakesThatWhereItLacks() {
    Path deeper = directory.resolve("a/b");
    try (Spill spill = Spill.open(deeper, 1, 4096)) {
      for (int i = 0; i < 1000; i++) {
        spill.append(0, new byte[100], 0, 100);
      }
      assertThat(names(deeper)).isEmpty();
    }
    assertThat(names(deeper)).isEmpty();
  }
}
