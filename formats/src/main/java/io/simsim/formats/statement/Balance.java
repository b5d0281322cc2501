package io.simsim.formats.statement;

/// What was on an account on a day.
///
/// @param account the account's number
/// @param type which balance, such as `CLBD` or `ClosingBooked`
/// @param amount negative when the account is below zero
/// @param day as `2025-03-01`
public record Balance(String account, String type, Amount amount, String day) {
  /// Hides account and money.
  @Override
  public String toString() {
    return "balance " + type + " of " + day;
  }
}
