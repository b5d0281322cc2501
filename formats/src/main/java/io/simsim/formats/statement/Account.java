package io.simsim.formats.statement;

/// The account that balances and entries are about.
///
/// @param number its IBAN or other number as the file states it
/// @param currency its currency, empty when not stated
/// @param kind its type such as `CACC` or `Savings`, empty when not stated
public record Account(String number, String currency, String kind) {
  /// Hides the number.
  @Override
  public String toString() {
    return "account of kind " + kind;
  }
}
