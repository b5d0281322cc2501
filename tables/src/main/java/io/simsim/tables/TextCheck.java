package io.simsim.tables;

/// Tells text that can be written and read back from text that cannot.
final class TextCheck {
  private TextCheck() {}

  /// Returns the index of the first NUL or unpaired surrogate, or -1 where there is none.
  static int indexOfFault(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return i;
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  static void requireWellFormed(String text, String what) {
    int fault = indexOfFault(text);
    if (fault >= 0) {
      throw new IllegalArgumentException(
          what + " holds a NUL or half a character at index " + fault);
    }
  }
}
