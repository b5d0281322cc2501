package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;
import java.util.regex.Pattern;

/// Money as a file states it, with its sign: `-12.50` and `EUR` for a debit.
///
/// @param decimal digits with an optional decimal point, after `-` for what goes out or is owed
/// @param currency three capital letters
public record Amount(String decimal, String currency) {
  private static final int MAX_LENGTH = 30;
  private static final Pattern DECIMAL = Pattern.compile("-?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  public Amount {
    if (decimal.length() > MAX_LENGTH || !DECIMAL.matcher(decimal).matches()) {
      throw new InvalidEventException(
          "amount", "amount", decimal, "digits with at most one decimal point, such as 12.50");
    }
    if (!CURRENCY.matcher(currency).matches()) {
      throw new InvalidEventException(
          "currency", "currency", currency, "a currency is three capital letters (ISO 4217)");
    }
  }

  /// The amount of a credit (in, or owned) or a debit (out, or owed).
  ///
  /// @param unsigned without a sign, as both formats state it
  static Amount of(boolean credit, String unsigned, String currency) {
    if (unsigned.startsWith("-")) {
      throw new InvalidEventException(
          "amount", "amount", unsigned, "0 or more; credit or debit says which way");
    }
    return new Amount(credit ? unsigned : "-" + unsigned, currency);
  }

  /// Whether it comes in, or is owned.
  public boolean credit() {
    return !decimal.startsWith("-");
  }

  /// Hides the money.
  @Override
  public String toString() {
    return "amount in " + currency;
  }
}
