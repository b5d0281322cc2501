package io.simsim.batch;

/// How constants are written in files.
final class Names {
  private Names() {}

  /// A constant's name in small letters with hyphens: `THIN_RECORD` is `thin-record`. ASCII only,
  /// so that no locale can change it.
  static String of(Enum<?> constant) {
    StringBuilder name = new StringBuilder();
    for (char c : constant.name().toCharArray()) {
      name.append(c == '_' ? '-' : (char) (c | 0x20));
    }
    return name.toString();
  }
}
