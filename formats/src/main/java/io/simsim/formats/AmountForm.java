package io.simsim.formats;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.InvalidEventException;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a file writes amounts of money in major units, such as `1.234,50`.
///
/// Thousands are taken only in groups that end with three digits, so that a decimal sign is never
/// mistaken for a thousands sign.
final class AmountForm {
  private static final int MAX_DIGITS = 18;
  private static final String SPACES = "[\u00a0\u202f]";

  private final @Nullable Character thousands;
  private final Pattern pattern;

  /// @param decimal the decimal sign
  /// @param thousands the sign between groups of digits, null when there is none
  AmountForm(char decimal, @Nullable Character thousands) {
    this.thousands = thousands;
    String groups =
        thousands == null
            ? ""
            : "[0-9]{1,3}(?:%1$s[0-9]{2,3})*%1$s[0-9]{3}|"
                .formatted(Pattern.quote(thousands.toString()));
    this.pattern =
        Pattern.compile(
            "([+-]?)(%s[0-9]+)(?:%s([0-9]+))?"
                .formatted(groups, Pattern.quote(String.valueOf(decimal))));
  }

  /// The minor-unit digits of a currency by ISO 4217.
  ///
  /// @throws InvalidEventException when there is no such currency or it has no minor unit
  static int exponent(CurrencyCode code) {
    try {
      int digits = Currency.getInstance(code.value()).getDefaultFractionDigits();
      if (digits >= 0) {
        return digits;
      }
    } catch (IllegalArgumentException e) {
      // not a currency: said below
    }
    throw new InvalidEventException(
        "currency", "currency", code.value(), "use a currency of ISO 4217 that has a minor unit");
  }

  /// The minor units of `text` for a currency with `exponent` minor-unit digits.
  ///
  /// @throws InvalidEventException when it is no amount of this form
  long minorUnits(String field, String text, int exponent) {
    String plain = thousands != null && thousands == ' ' ? text.replaceAll(SPACES, " ") : text;
    Matcher matcher = pattern.matcher(plain.length() > 2 * MAX_DIGITS ? "" : plain);
    if (!matcher.matches()) {
      throw new InvalidEventException(
          field, "amount", text, "an amount in the form that the mapping's csv part states");
    }
    String whole = matcher.group(2);
    if (thousands != null) {
      whole = whole.replace(thousands.toString(), "");
    }
    String fraction = matcher.group(3) == null ? "" : matcher.group(3);
    if (fraction.length() > exponent && !zeros(fraction.substring(exponent))) {
      throw new InvalidEventException(
          field, "amount", text, "at most " + exponent + " decimals in this currency");
    }
    String digits = whole + (fraction + "0".repeat(exponent)).substring(0, exponent);
    if (digits.length() > MAX_DIGITS) {
      throw new InvalidEventException(field, "amount", text, "at most 10^13 minor units");
    }
    long units = Long.parseLong(digits);
    return matcher.group(1).equals("-") ? -units : units;
  }

  private static boolean zeros(String digits) {
    return digits.chars().allMatch(c -> c == '0');
  }
}
