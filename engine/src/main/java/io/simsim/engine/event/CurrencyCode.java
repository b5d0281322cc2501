package io.simsim.engine.event;

/// An ISO 4217 alphabetic code such as `EUR`. Which codes a bureau accepts is the catalogue's say.
public record CurrencyCode(String value) {
  /// ISO 4217 "no currency": for events that carry no money.
  public static final CurrencyCode NONE = new CurrencyCode("XXX");

  private static final int LENGTH = 3;

  public CurrencyCode {
    if (!valid(value)) {
      throw new InvalidEventException(
          "currency", "currency", value, "a currency is three capital letters (ISO 4217)");
    }
  }

  private static boolean valid(String value) {
    boolean valid = value.length() == LENGTH;
    for (int i = 0; valid && i < LENGTH; i++) {
      valid = value.charAt(i) >= 'A' && value.charAt(i) <= 'Z';
    }
    return valid;
  }

  @Override
  public String toString() {
    return value;
  }
}
