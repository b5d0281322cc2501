package io.simsim.bureau.record;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Event;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Events of one subject and one context as bytes: of each its batch (16 bytes), its place in it
/// (4), its length (2) and its canonical bytes.
final class Segment {
  private static final int HEAD_BYTES = 2 * Long.BYTES + Integer.BYTES + Short.BYTES;

  private Segment() {}

  /// An event, and its place among those of its batch that were stored.
  record Placed(UUID batch, int place, Event event) {}

  static byte[] bytes(List<Placed> events) {
    List<byte[]> all = new ArrayList<>();
    int size = 0;
    for (Placed placed : events) {
      byte[] bytes = CanonicalBytes.of(placed.event());
      all.add(bytes);
      size += HEAD_BYTES + bytes.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    for (int i = 0; i < all.size(); i++) {
      Placed placed = events.get(i);
      out.putLong(placed.batch().getMostSignificantBits());
      out.putLong(placed.batch().getLeastSignificantBits());
      out.putInt(placed.place()).putShort((short) all.get(i).length).put(all.get(i));
    }
    return out.array();
  }

  static List<Placed> read(byte[] bytes) {
    List<Placed> events = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      UUID batch = new UUID(in.getLong(), in.getLong());
      int place = in.getInt();
      int length = Short.toUnsignedInt(in.getShort());
      events.add(new Placed(batch, place, CanonicalBytes.read(bytes, in.position(), length)));
      in.position(in.position() + length);
    }
    return events;
  }
}
