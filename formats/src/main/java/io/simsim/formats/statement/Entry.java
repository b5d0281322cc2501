package io.simsim.formats.statement;

/// Money that came in or went out.
///
/// @param account the account's number
/// @param day when it was booked, as `2025-03-01`; empty when not stated
/// @param amount negative when it went out
/// @param status such as `BOOK` or `Pending`
/// @param reversal whether it takes back an earlier entry of the other direction
/// @param codes what kind of transaction it was
public record Entry(
    String account, String day, Amount amount, String status, boolean reversal, Codes codes) {
  /// Hides account and money.
  @Override
  public String toString() {
    return "entry " + status + " of " + day;
  }
}
