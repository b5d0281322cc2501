package io.simsim.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// The values of one column of the batch that is being written, as Arrow lays them out.
final class ArrowColumnBuffer {
  private static final byte[] PADDING = new byte[ArrowTableWriter.ALIGNMENT];

  private final ColumnType type;
  private ByteBuffer validity = empty();
  private ByteBuffer values = empty();
  private ByteBuffer offsets = empty();
  private int rows;
  private int missing;

  ArrowColumnBuffer(ColumnType type) {
    this.type = type;
    begin();
  }

  private static ByteBuffer empty() {
    return ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Forgets the values and keeps the room.
  void begin() {
    validity.clear();
    values.clear();
    offsets.clear();
    rows = 0;
    missing = 0;
    if (type == ColumnType.TEXT) {
      offsets.putInt(0);
    }
  }

  void addLong(long value) {
    values = room(values, 8).putLong(value);
    end(true);
  }

  void addDouble(double value) {
    values = room(values, 8).putDouble(value);
    end(true);
  }

  void addDay(int value) {
    values = room(values, 4).putInt(value);
    end(true);
  }

  void addFlag(boolean value) {
    values = bit(values, value);
    end(true);
  }

  void addText(byte[] utf8) {
    values = room(values, utf8.length).put(utf8);
    end(true);
  }

  void addMissing() {
    switch (type) {
      case LONG, DOUBLE -> values = room(values, 8).putLong(0);
      case DATE -> values = room(values, 4).putInt(0);
      case BOOLEAN -> values = bit(values, false);
      case TEXT -> {
        // The next offset is the same.
      }
    }
    missing++;
    end(false);
  }

  private void end(boolean there) {
    if (type == ColumnType.TEXT) {
      offsets = room(offsets, 4).putInt(values.position());
    }
    validity = bit(validity, there);
    rows++;
  }

  private ByteBuffer bit(ByteBuffer bits, boolean value) {
    ByteBuffer buffer = bits;
    if (rows % 8 == 0) {
      buffer = room(bits, 1).put((byte) 0);
    }
    int at = rows / 8;
    return value ? buffer.put(at, (byte) (buffer.get(at) | 1 << rows % 8)) : buffer;
  }

  private static ByteBuffer room(ByteBuffer buffer, int bytes) {
    if (buffer.remaining() >= bytes) {
      return buffer;
    }
    int needed = Math.addExact(buffer.position(), bytes);
    int size = (int) Math.min(Math.max(needed, 2L * buffer.capacity()), Integer.MAX_VALUE - 8);
    ByteBuffer larger = ByteBuffer.allocate(Math.max(size, needed)).order(ByteOrder.LITTLE_ENDIAN);
    return larger.put(buffer.flip());
  }

  int rows() {
    return rows;
  }

  int missing() {
    return missing;
  }

  /// Returns the buffers in Arrow's order. Where no value is missing, none tells which are.
  List<ByteBuffer> buffers() {
    ByteBuffer bits = missing == 0 ? ByteBuffer.allocate(0) : validity;
    return type == ColumnType.TEXT ? List.of(bits, offsets, values) : List.of(bits, values);
  }

  /// Writes a buffer, padded.
  static void write(ByteBuffer buffer, OutputStream stream) throws IOException {
    stream.write(buffer.array(), buffer.arrayOffset(), buffer.position());
    stream.write(
        PADDING, 0, (int) (ArrowTableWriter.padded(buffer.position()) - buffer.position()));
  }
}
