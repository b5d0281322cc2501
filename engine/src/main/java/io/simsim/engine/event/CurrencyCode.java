package io.simsim.engine.event;

/// An ISO 4217 alphabetic code such as `EUR`. Which codes a bureau accepts is the catalogue's say.
public record CurrencyCode(String value) {
  /// ISO 4217 "no currency": for events that carry no money.
  public static final CurrencyCode NONE = new CurrencyCode("XXX");

  private static final int LENGTH = 3;

  public CurrencyCode {
    if (value.length() != LENGTH || !value.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      throw new InvalidEventException(
          "currency", "currency", value, "a currency is three capital letters (ISO 4217)");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
