package io.simsim.tables;

import io.simsim.tables.SpillFile.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Byte records on disk in numbered partitions, for grouping more than fits in memory.
///
/// Any number of threads append; records of one thread keep their order within a partition. Then
/// any number of threads read, each a partition of its own choice. Memory is the buffers asked for,
/// and 24 bytes for each buffer that was written out. One file holds all partitions as blocks, each
/// the content of a buffer; it is gone when the spill is closed or the process ends, however.
public final class Spill implements AutoCloseable {
  private static final int BUFFER_BYTES_MIN = 1 << 12;
  private static final int BUFFER_BYTES_MAX = 1 << 18;

  /// A length in front of a record, 7 bits a byte, takes at most this.
  private static final int LENGTH_BYTES_MAX = 5;

  private final SpillFile file;
  private final Partition[] partitions;
  private final int bufferBytes;

  private Spill(SpillFile file, int partitions, int bufferBytes) {
    this.file = file;
    this.bufferBytes = bufferBytes;
    this.partitions = new Partition[partitions];
    for (int i = 0; i < partitions; i++) {
      this.partitions[i] = new Partition();
    }
  }

  /// Opens a spill with 32 MiB of buffers.
  ///
  /// @param directory where the file goes; made where it lacks
  /// @param partitions how many there are, 1 to 65536
  public static Spill open(Path directory, int partitions) {
    return open(directory, partitions, 32 << 20);
  }

  /// Opens a spill.
  ///
  /// @param memoryBytes what the buffers of all partitions take together; a buffer has 4 KiB to
  ///     256 KiB in any case
  public static Spill open(Path directory, int partitions, long memoryBytes) {
    if (partitions < 1 || partitions > 1 << 16) {
      throw new IllegalArgumentException("partitions: 1 to 65536, not " + partitions);
    }
    return new Spill(SpillFile.in(directory), partitions, bufferBytes(partitions, memoryBytes));
  }

  private static int bufferBytes(int partitions, long memoryBytes) {
    return Math.clamp(memoryBytes / partitions, BUFFER_BYTES_MIN, BUFFER_BYTES_MAX);
  }

  /// Opens a spill in a file that stays when it is closed; it takes the place of one that is there.
  public static Spill at(Path file, int partitions, long memoryBytes) {
    return new Spill(SpillFile.at(file), partitions, bufferBytes(partitions, memoryBytes));
  }

  /// Makes a spill in a file that stays durable, and says where in it everything is; nothing can be
  /// appended any more.
  public void keep(DataOutput places) throws IOException {
    places.writeInt(partitions.length);
    for (Partition partition : partitions) {
      List<Block> blocks = partition.seal();
      places.writeLong(partition.records());
      places.writeInt(blocks.size());
      for (Block block : blocks) {
        places.writeLong(block.offset());
        places.writeInt(block.length());
        places.writeInt(block.crc());
      }
    }
    file.force();
  }

  /// Opens a spill again, to be read.
  ///
  /// @param places as [#keep] wrote them
  public static Spill again(Path file, DataInput places) throws IOException {
    Spill spill = new Spill(SpillFile.again(file), places.readInt(), BUFFER_BYTES_MIN);
    for (Partition partition : spill.partitions) {
      partition.restore(places);
    }
    return spill;
  }

  /// Returns how many partitions there are.
  public int partitions() {
    return partitions.length;
  }

  /// Appends a record, which may be empty, to a partition that is not yet read.
  public void append(int partition, byte[] bytes, int offset, int length) {
    partitions[partition].append(bytes, offset, length);
  }

  /// Returns the bytes of the partition's records, with 1 to 5 for the length of each.
  public long bytes(int partition) {
    return partitions[partition].bytes();
  }

  /// Returns how many records the partition has.
  public long records(int partition) {
    return partitions[partition].records();
  }

  /// Begins to read a partition from its first record. Nothing can be appended to it from now on;
  /// it can be read again.
  public SpilledRecords read(int partition) {
    return new PartitionRecords(partitions[partition].seal());
  }

  /// Deletes all records, unless their file stays.
  @Override
  public void close() {
    file.close();
  }

  SpillFile file() {
    return file;
  }

  /// Writes a length before a record; returns the index behind it.
  static int putLength(byte[] target, int at, int length) {
    int rest = length;
    int index = at;
    while (rest > 0x7f) {
      target[index++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[index++] = (byte) rest;
    return index;
  }

  private final class Partition {
    private final List<Block> blocks = new ArrayList<>();
    private byte[] buffer = new byte[0];
    private int used;
    private long written;
    private long records;
    private boolean sealed;

    synchronized void append(byte[] bytes, int offset, int length) {
      if (sealed) {
        throw new IllegalStateException("the partition is being read");
      }
      if ((long) used + LENGTH_BYTES_MAX + length > buffer.length) {
        makeRoom(length);
      }
      used = putLength(buffer, used, length);
      System.arraycopy(bytes, offset, buffer, used, length);
      used += length;
      records++;
    }

    /// A record that no buffer holds gets one of its own for once.
    private void makeRoom(int length) {
      flush();
      int needed = Math.addExact(length, LENGTH_BYTES_MAX);
      if (needed > bufferBytes || buffer.length != bufferBytes) {
        buffer = new byte[Math.max(needed, bufferBytes)];
      }
    }

    private void flush() {
      if (used > 0) {
        blocks.add(file.append(buffer, 0, used));
        written += used;
        used = 0;
      }
    }

    synchronized long bytes() {
      return written + used;
    }

    synchronized long records() {
      return records;
    }

    synchronized void restore(DataInput places) throws IOException {
      records = places.readLong();
      for (int left = places.readInt(); left > 0; left--) {
        Block block = new Block(places.readLong(), places.readInt(), places.readInt());
        blocks.add(block);
        written += block.length();
      }
      sealed = true;
    }

    synchronized List<Block> seal() {
      flush();
      sealed = true;
      buffer = new byte[0];
      return List.copyOf(blocks);
    }
  }

  /// Reads the blocks of a partition, one in memory at a time.
  final class PartitionRecords implements SpilledRecords {
    private final List<Block> blocks;
    private byte[] buffer = new byte[0];
    private long ordinal = -1;
    private int nextBlock;
    private int blockEnd;
    private int offset;
    private int length;

    private PartitionRecords(List<Block> blocks) {
      this.blocks = blocks;
    }

    @Override
    public boolean next() {
      int at = offset + length;
      while (at == blockEnd) {
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
      length = 0;
      for (int shift = 0; ; shift += 7) {
        byte part = buffer[at++];
        length |= (part & 0x7f) << shift;
        if (part >= 0) {
          break;
        }
      }
      offset = at;
      ordinal++;
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
}
