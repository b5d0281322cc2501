package io.simsim.engine.answer;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Event;
import io.simsim.engine.rule.Sha256;
import java.util.List;

/// How many events were read, and the hash that binds a receipt to them.
///
/// @param digest `sha256:` of each event's length (4 bytes, big-endian) and canonical bytes, in
///     the order of furnisher and id
public record RecordDigest(int events, String digest) {
  private static final int LENGTH_BYTES = 4;

  static RecordDigest of(List<Event> events, Sha256 sha256) {
    byte[][] parts = new byte[events.size()][];
    int size = 0;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = CanonicalBytes.of(events.get(i));
      size += LENGTH_BYTES + parts[i].length;
    }
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] part : parts) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        all[at++] = (byte) (part.length >>> shift);
      }
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return new RecordDigest(events.size(), sha256.name(all));
  }
}
