package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;

/// The account that balances and entries are about.
///
/// @param number its IBAN or other number as the file states it
/// @param currency its currency, empty when not stated
/// @param kind its type such as `CACC` or `Savings`, empty when not stated
public record Account(String number, String currency, String kind) {
  private static final int NUMBER_MAX = 64;

  /// `text` as an account's number.
  ///
  /// @throws InvalidEventException when it is none
  static String number(String field, String text) {
    if (text.isEmpty() || text.length() > NUMBER_MAX) {
      throw new InvalidEventException(
          field, "account", "", "an account number of 1 to " + NUMBER_MAX + " characters");
    }
    return text;
  }

  /// Hides the number.
  @Override
  public String toString() {
    return "account of kind " + kind;
  }
}
