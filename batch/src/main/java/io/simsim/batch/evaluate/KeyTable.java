package io.simsim.batch.evaluate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A map from texts to numbers that holds 128 bits of each text's SHA-256 rather than the text:
/// 24 bytes a slot, at most two thirds of the slots taken.
final class KeyTable {
  private static final int LONGS_A_SLOT = 3;

  private final MessageDigest sha256 = sha256();
  private long[] slots = new long[LONGS_A_SLOT << 10];
  private int taken;

  /// Returns the place of a key, which is new with value 0 where it was not there. A place holds
  /// until the next call; a new key must be given another value than 0 before that.
  int placeOf(String key) {
    if (taken >= slots.length / LONGS_A_SLOT / 3 * 2) {
      grow();
    }
    ByteBuffer digest = ByteBuffer.wrap(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    long high = digest.getLong();
    long low = digest.getLong();
    int place = find(high, low);
    if (slots[place + 2] == 0) {
      slots[place] = high;
      slots[place + 1] = low;
      taken++;
    }
    return place;
  }

  long value(int place) {
    return slots[place + 2];
  }

  void set(int place, long value) {
    slots[place + 2] = value;
  }

  private int find(long high, long low) {
    int mask = slots.length / LONGS_A_SLOT - 1;
    int slot = (int) high & mask;
    while (true) {
      int place = slot * LONGS_A_SLOT;
      if (slots[place + 2] == 0 || (slots[place] == high && slots[place + 1] == low)) {
        return place;
      }
      slot = (slot + 1) & mask;
    }
  }

  private void grow() {
    long[] before = slots;
    slots = new long[Math.multiplyExact(before.length, 2)];
    for (int place = 0; place < before.length; place += LONGS_A_SLOT) {
      if (before[place + 2] != 0) {
        System.arraycopy(
            before, place, slots, find(before[place], before[place + 1]), LONGS_A_SLOT);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
