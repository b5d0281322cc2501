package io.simsim.engine.event;

/// The one rule for every identifier: 1 to 64 characters of `[A-Za-z0-9._:-]`.
final class Ids {
  static final int MAX_LENGTH = 64;

  private Ids() {}

  static String checked(String name, String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new InvalidEventException(
          name, "id", value, "an id has 1 to " + MAX_LENGTH + " characters");
    }
    for (int i = 0; i < value.length(); i++) {
      if (!allowed(value.charAt(i))) {
        throw new InvalidEventException(
            name, "id", value, "an id is made of letters A-Z a-z, digits and . _ : -");
      }
    }
    return value;
  }

  private static boolean allowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == ':'
        || c == '-';
  }
}
