package io.simsim.engine.rule;

/// Bytes as lower-case hex digits.
public final class Hex {
  private Hex() {}

  /// Two digits a byte.
  public static String of(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length * 2);
    for (byte b : bytes) {
      out.append(digit(b >> 4)).append(digit(b));
    }
    return out.toString();
  }

  static char digit(int value) {
    return "0123456789abcdef".charAt(value & 15);
  }
}
