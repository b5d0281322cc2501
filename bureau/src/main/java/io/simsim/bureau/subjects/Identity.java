package io.simsim.bureau.subjects;

import java.util.Locale;

/// An identity number as an operator checked it: of a passport, an identity card, a register of
/// companies. Only a blinded form of it is kept.
///
/// @param scheme whose number it is, such as `passport-de`
/// @param number its letters and digits; spaces, dashes, dots and case do not matter
public record Identity(String scheme, String number) {
  private static final int MAX_LENGTH = 64;

  public Identity {
    scheme = scheme.strip().toLowerCase(Locale.ROOT);
    number = number.replaceAll("[\\s.\\-/]", "").toUpperCase(Locale.ROOT);
    if (!scheme.matches("[a-z0-9-]{1,32}")) {
      throw new IllegalArgumentException(
          "identity.scheme: 1 to 32 letters, digits and dashes, such as passport-de");
    }
    if (number.isEmpty() || number.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("identity.number: 1 to 64 letters and digits");
    }
  }

  /// Hides the number.
  @Override
  public String toString() {
    return "identity of " + scheme;
  }
}
