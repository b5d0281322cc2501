package io.simsim.trainer;

import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The name of a table by its values, columns and outcomes, in their order.
public final class FrameHash {
  private static final int BLOCK = 1 << 13;

  private FrameHash() {}

  /// `sha256:` and 64 hex digits; groups and days do not count.
  public static String of(Frame frame) {
    MessageDigest digest = sha256();
    ByteBuffer block = ByteBuffer.allocate(BLOCK * Long.BYTES);
    for (int i = 0; i < frame.size(); i++) {
      put(digest, block, (frame.bad()[i] ? 1L : 0) ^ Double.doubleToLongBits(frame.weight(i)));
    }
    for (Column column : frame.columns()) {
      for (byte letter : (column.name() + "\n").getBytes(StandardCharsets.UTF_8)) {
        put(digest, block, letter);
      }
      switch (column) {
        case Column.Numbers numbers -> {
          put(digest, block, numbers.decimals());
          for (long value : numbers.values()) {
            put(digest, block, value);
          }
        }
        case Column.Categories categories -> {
          for (byte letter :
              String.join("\n", categories.levels()).getBytes(StandardCharsets.UTF_8)) {
            put(digest, block, letter);
          }
          for (int code : categories.codes()) {
            put(digest, block, code);
          }
        }
      }
    }
    digest.update(block.flip());
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  private static void put(MessageDigest digest, ByteBuffer block, long value) {
    if (!block.hasRemaining()) {
      digest.update(block.flip());
      block.clear();
    }
    block.putLong(value);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
