package io.simsim.formats;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.formats.statement.Amount;
import io.simsim.formats.statement.Balance;
import io.simsim.formats.statement.Entry;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// The entries of one statement added up by account, day, currency, direction and kind, and its
/// booked balances by account, day and currency. It holds no single entry.
final class StatementTotals {
  private static final long SUM_MAX = Long.MAX_VALUE / 4;

  private final Map<Key, Total> flows = new LinkedHashMap<>();
  private final Map<Key, Total> balances = new LinkedHashMap<>();

  /// What is added up. Of a balance, `flow` says nothing.
  record Key(String account, int day, CurrencyCode currency, boolean in, FlowKind flow) {
    private Key back() {
      return new Key(account, day, currency, !in, FlowKind.OTHER);
    }
  }

  /// A sum of entries, or a balance, in minor units.
  static final class Total {
    private final long line;
    private long entries;
    private long sum;
    private long reversed;
    private boolean interim;

    private Total(long line) {
      this.line = line;
    }

    /// Where its first entry is.
    long line() {
      return line;
    }

    /// Of how many entries it is the sum.
    long entries() {
      return entries;
    }

    long sum() {
      return sum;
    }

    /// Whether it is a balance of what was booked so far, not that of the day's close.
    boolean interim() {
      return interim;
    }
  }

  /// How many sums are held.
  int size() {
    return flows.size() + balances.size();
  }

  void clear() {
    flows.clear();
    balances.clear();
  }

  /// Adds a booked entry.
  ///
  /// @throws InvalidEventException when its day or amount cannot be
  void add(Entry entry, long line) {
    CurrencyCode currency = new CurrencyCode(entry.amount().currency());
    long minor = Math.abs(minorUnits(entry.amount(), currency));
    boolean in = entry.amount().credit() != entry.reversal();
    Key key =
        new Key(
            entry.account(),
            Times.day("day", entry.day()),
            currency,
            in,
            StatementCodes.flow(entry.codes(), in));
    Total total = flows.computeIfAbsent(key, k -> new Total(line));
    total.entries++;
    if (entry.reversal()) {
      total.reversed = Math.min(SUM_MAX, total.reversed + minor);
    } else {
      total.sum = Math.min(SUM_MAX, total.sum + minor);
    }
  }

  /// Takes a booked balance. Of one day the closing one stands, of several the last.
  ///
  /// @throws InvalidEventException when its day or amount cannot be
  void add(Balance balance, boolean interim, long line) {
    CurrencyCode currency = new CurrencyCode(balance.amount().currency());
    Total total = new Total(line);
    total.entries = 1;
    total.sum = minorUnits(balance.amount(), currency);
    total.interim = interim;
    int day = Times.day("day", balance.day());
    balances.merge(
        new Key(balance.account(), day, currency, true, FlowKind.OTHER),
        total,
        (before, after) -> after.interim && !before.interim ? before : after);
  }

  /// The balances, in the order of the file.
  Map<Key, Total> balances() {
    return balances;
  }

  /// The sums of entries in the order of the file, less what was reversed.
  ///
  /// A reversal takes from its day's sum of the same kind. What is more than that sum did come in
  /// (or go out), as another kind: so in and out stay right together.
  Map<Key, Total> flows() {
    Map<Key, Total> rests = new LinkedHashMap<>();
    flows.forEach(
        (key, total) -> {
          long rest = total.reversed - total.sum;
          total.sum = Math.max(0, -rest);
          total.reversed = 0;
          if (rest > 0) {
            Total back = rests.computeIfAbsent(key.back(), k -> new Total(total.line));
            back.sum = Math.min(SUM_MAX, back.sum + rest);
          }
        });
    rests.forEach(
        (key, rest) ->
            flows.merge(
                key,
                rest,
                (total, more) -> {
                  total.sum = Math.min(SUM_MAX, total.sum + more.sum);
                  return total;
                }));
    return flows;
  }

  private static long minorUnits(Amount amount, CurrencyCode currency) {
    int exponent = AmountForm.exponent(currency);
    try {
      long minor =
          new BigDecimal(amount.decimal()).setScale(exponent).unscaledValue().longValueExact();
      if (Math.abs(minor) <= Fact.MAX_AMOUNT) {
        return minor;
      }
    } catch (ArithmeticException e) {
      // too many decimals or digits: said below
    }
    throw new InvalidEventException(
        "amount",
        "amount",
        amount.decimal(),
        "at most %d decimals in %s, at most 10^13 minor units".formatted(exponent, currency));
  }
}
