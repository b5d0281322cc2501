package io.simsim.tables;

import io.simsim.tables.SpillFile.Block;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Byte records put in any order by any threads, and read in the order of their ordinals.
///
/// An external merge sort: records gather in memory; when it is full they are sorted and written
/// out as a run of blocks, and at the end all runs are merged. Ordinals may leave gaps but not
/// recur. What fits in memory never reaches the disk. Reading takes 32 KiB for each run, and a run
/// is as long as the memory: a tebibyte at 64 MiB is 16384 runs, which take 512 MiB.
public final class OrderedSpill implements AutoCloseable {
  /// Ordinals go from 0 to below this, so that one fits beside an index in 64 bits.
  public static final long ORDINAL_LIMIT = 1L << 43;

  private static final int INDEX_BITS = 20;
  private static final int RUN_RECORDS_MAX = 1 << INDEX_BITS;
  private static final int BLOCK_BYTES = 1 << 15;
  private static final int HEADER_BYTES_MAX = Long.BYTES + 5;

  private final Path directory;
  private final int memoryBytes;
  private final List<List<Block>> runs = new ArrayList<>();
  private @Nullable SpillFile file;

  /// The records gathered, one after the other; `ends[i]` is where the one that came i-th ends.
  private byte[] gathered = new byte[1 << 12];

  private int[] ends = new int[1 << 8];

  /// For each record gathered its ordinal and, in the low bits, its i.
  private long[] order = new long[1 << 8];

  private int count;
  private boolean sealed;

  private OrderedSpill(Path directory, int memoryBytes) {
    this.directory = directory;
    this.memoryBytes = memoryBytes;
  }

  /// Opens a spill that gathers 64 MiB before it writes.
  public static OrderedSpill open(Path directory) {
    return open(directory, 64 << 20);
  }

  /// Opens a spill.
  ///
  /// @param directory where the file goes, if one is needed; made where it lacks
  /// @param memoryBytes how much to gather before it writes, 4 KiB to 1 GiB; a single record that
  ///     is longer passes nevertheless
  public static OrderedSpill open(Path directory, int memoryBytes) {
    if (memoryBytes < 1 << 12 || memoryBytes > 1 << 30) {
      throw new IllegalArgumentException("memoryBytes: 4 KiB to 1 GiB, not " + memoryBytes);
    }
    return new OrderedSpill(directory, memoryBytes);
  }

  /// Puts a record, which may be empty; from any thread.
  public void put(long ordinal, byte[] bytes) {
    put(ordinal, bytes, 0, bytes.length);
  }

  /// Puts a record, which may be empty; from any thread.
  public synchronized void put(long ordinal, byte[] bytes, int offset, int length) {
    if (ordinal < 0 || ordinal >= ORDINAL_LIMIT) {
      throw new IllegalArgumentException("ordinal: 0 to below 2^43, not " + ordinal);
    }
    if (sealed) {
      throw new IllegalStateException("the records are being read");
    }
    if (count == RUN_RECORDS_MAX || (count > 0 && used() > memoryBytes - length)) {
      writeRun();
    }
    int end = Math.addExact(used(), length);
    if (end > gathered.length) {
      long doubled = Math.min(gathered.length * 2L, memoryBytes);
      gathered = Arrays.copyOf(gathered, (int) Math.max(end, doubled));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
      order = Arrays.copyOf(order, count * 2);
    }
    System.arraycopy(bytes, offset, gathered, used(), length);
    order[count] = ordinal << INDEX_BITS | count;
    ends[count] = end;
    count++;
  }

  private int used() {
    return count == 0 ? 0 : ends[count - 1];
  }

  private void writeRun() {
    if (file == null) {
      file = SpillFile.in(directory);
    }
    List<Block> blocks = new ArrayList<>();
    MemoryRun run = new MemoryRun();
    byte[] block = new byte[BLOCK_BYTES];
    int used = 0;
    while (run.next()) {
      int needed = Math.addExact(run.length(), HEADER_BYTES_MAX);
      if (used + (long) needed > block.length) {
        if (used > 0) {
          blocks.add(file.append(block, 0, used));
        }
        used = 0;
        if (needed > block.length) {
          block = new byte[needed];
        }
      }
      for (int shift = 56; shift >= 0; shift -= 8) {
        block[used++] = (byte) (run.ordinal() >>> shift);
      }
      used = Spill.putLength(block, used, run.length());
      System.arraycopy(run.buffer(), run.offset(), block, used, run.length());
      used += run.length();
    }
    blocks.add(file.append(block, 0, used));
    runs.add(blocks);
    count = 0;
  }

  /// Begins to read from the least ordinal. Nothing can be put from now on; it can be read again.
  public synchronized SpilledRecords read() {
    sealed = true;
    List<Run> all = new ArrayList<>();
    all.add(new MemoryRun());
    if (file != null) {
      for (List<Block> blocks : runs) {
        all.add(new DiskRun(file, blocks));
      }
    }
    return new MergedRecords(all);
  }

  /// Deletes all records.
  @Override
  public synchronized void close() {
    sealed = true;
    if (file != null) {
      file.close();
    }
  }

  @Nullable SpillFile file() {
    return file;
  }

  /// Records in order of their ordinals.
  private interface Run {
    boolean next();

    long ordinal();

    byte[] buffer();

    int offset();

    int length();
  }

  /// The records gathered in memory.
  private final class MemoryRun implements Run {
    private int next;
    private int index;

    MemoryRun() {
      Arrays.sort(order, 0, count);
    }

    @Override
    public boolean next() {
      if (next == count) {
        return false;
      }
      index = (int) order[next++] & (RUN_RECORDS_MAX - 1);
      return true;
    }

    @Override
    public long ordinal() {
      return order[next - 1] >>> INDEX_BITS;
    }

    @Override
    public byte[] buffer() {
      return gathered;
    }

    @Override
    public int offset() {
      return index == 0 ? 0 : ends[index - 1];
    }

    @Override
    public int length() {
      return ends[index] - offset();
    }
  }

  /// A run on disk, one block of it in memory.
  private static final class DiskRun implements Run {
    private final SpillFile file;
    private final List<Block> blocks;
    private byte[] buffer = new byte[BLOCK_BYTES];
    private int nextBlock;
    private int blockEnd;
    private long ordinal;
    private int offset;
    private int length;

    DiskRun(SpillFile file, List<Block> blocks) {
      this.file = file;
      this.blocks = blocks;
    }

    @Override
    public boolean next() {
      int at = offset + length;
      if (at == blockEnd) {
        if (nextBlock == blocks.size()) {
          return false;
        }
        Block block = blocks.get(nextBlock++);
        if (buffer.length < block.length()) {
          buffer = new byte[block.length()];
        }
        file.read(block, buffer);
        blockEnd = block.length();
        at = 0;
      }
      ordinal = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        ordinal = ordinal << 8 | (buffer[at++] & 0xff);
      }
      length = 0;
      for (int shift = 0; ; shift += 7) {
        byte part = buffer[at++];
        length |= (part & 0x7f) << shift;
        if (part >= 0) {
          break;
        }
      }
      offset = at;
      return true;
    }

    @Override
    public long ordinal() {
      return ordinal;
    }

    @Override
    public byte[] buffer() {
      return buffer;
    }

    @Override
    public int offset() {
      return offset;
    }

    @Override
    public int length() {
      return length;
    }
  }

  /// All runs as one.
  static final class MergedRecords implements SpilledRecords {
    private final PriorityQueue<Run> waiting =
        new PriorityQueue<>(Comparator.comparingLong(Run::ordinal));
    private @Nullable Run current;
    private long last = -1;

    private MergedRecords(List<Run> runs) {
      for (Run run : runs) {
        if (run.next()) {
          waiting.add(run);
        }
      }
    }

    @Override
    public boolean next() {
      if (current != null && current.next()) {
        Run least = waiting.peek();
        if (least != null && least.ordinal() <= current.ordinal()) {
          waiting.add(current);
          current = waiting.remove();
        }
      } else {
        current = waiting.poll();
      }
      if (current == null) {
        return false;
      }
      if (current.ordinal() == last) {
        throw new IllegalStateException("the ordinal " + last + " was put twice");
      }
      last = current.ordinal();
      return true;
    }

    @Override
    public long ordinal() {
      return current().ordinal();
    }

    @Override
    public byte[] buffer() {
      return current().buffer();
    }

    @Override
    public int offset() {
      return current().offset();
    }

    @Override
    public int length() {
      return current().length();
    }

    private Run current() {
      if (current == null) {
        throw new IllegalStateException("there is no record here");
      }
      return current;
    }
  }
}
