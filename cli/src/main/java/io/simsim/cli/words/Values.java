package io.simsim.cli.words;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.feature.Feature;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/// Numbers, money and dates as people read them. They depend on nothing of the machine: neither
/// its locale nor its time zone.
public final class Values {
  private static final long SECONDS_A_DAY = 86_400;
  private static final int BPS_TIMES = 20_000;
  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };

  private Values() {}

  /// A feature's value in its unit.
  public static String value(Feature feature, long value, CurrencyCode currency, Language lang) {
    if (value == Feature.MISSING) {
      return Phrase.NO_INFORMATION.in(lang);
    }
    return switch (feature.unit()) {
      case COUNT -> grouped(value);
      case MONTHS -> counted(value, "month", "个月", lang);
      case DAYS -> counted(value, "day", "天", lang);
      case MONEY -> money(value, currency);
      case BPS -> ratio(value, Math.abs(value) >= BPS_TIMES);
      case MILLI -> decimal(BigDecimal.valueOf(value, 3), 2);
    };
  }

  /// `count` of a thing, such as `1 day` or `3 months`.
  static String counted(long count, String one, String zhHans, Language lang) {
    return lang == Language.EN
        ? grouped(count) + " " + one + (count == 1 ? "" : "s")
        : grouped(count) + zhHans;
  }

  /// Days, such as `11 days`.
  public static String days(long count, Language lang) {
    return counted(count, "day", "天", lang);
  }

  /// Two values of a feature in one form, such as `2.4×` and `1×`.
  public static List<String> values(
      Feature feature, long from, long to, CurrencyCode currency, Language lang) {
    boolean both = from != Feature.MISSING && to != Feature.MISSING;
    if (feature.unit() != Feature.Unit.BPS || !both) {
      return List.of(value(feature, from, currency, lang), value(feature, to, currency, lang));
    }
    boolean times = Math.max(Math.abs(from), Math.abs(to)) >= BPS_TIMES;
    return List.of(ratio(from, times), ratio(to, times));
  }

  /// Basis points as a percentage, or as how many times.
  static String ratio(long bps, boolean times) {
    return times
        ? decimal(BigDecimal.valueOf(bps, 4), 1) + "×"
        : decimal(BigDecimal.valueOf(bps, 2), 1) + "%";
  }

  /// Money in major units, such as `EUR 1,234.50`.
  public static String money(long minor, CurrencyCode currency) {
    int digits = digits(currency);
    BigDecimal major = BigDecimal.valueOf(minor, digits);
    BigDecimal whole = major.setScale(0, RoundingMode.DOWN);
    boolean even = whole.compareTo(major) == 0;
    String fraction =
        even ? "" : "." + major.remainder(BigDecimal.ONE).abs().toPlainString().substring(2);
    String sign = minor < 0 ? "−" : "";
    return currency.value() + " " + sign + grouped(whole.abs().longValueExact()) + fraction;
  }

  /// The digits after the point of a currency (ISO 4217), 2 where the standard has none.
  static int digits(CurrencyCode currency) {
    try {
      return Math.max(0, Currency.getInstance(currency.value()).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknown) {
      return 2;
    }
  }

  /// Points with their sign, such as `+12`, `−30` and `0`.
  public static String points(int points) {
    if (points == 0) {
      return "0";
    }
    return points > 0 ? "+" + points : "−" + -points;
  }

  /// The day of a moment in epoch seconds, such as `9 March 2027`.
  public static String moment(long seconds, Language lang) {
    return day(Math.floorDiv(seconds, SECONDS_A_DAY), lang);
  }

  /// An epoch day, such as `9 March 2027`.
  public static String day(long epochDay, Language lang) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    return lang == Language.EN
        ? date.getDayOfMonth() + " " + MONTHS[date.getMonthValue() - 1] + " " + date.getYear()
        : date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
  }

  /// A whole number with commas between thousands.
  public static String grouped(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(Math.abs(number)));
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return (number < 0 ? "−" : "") + digits;
  }

  private static String decimal(BigDecimal number, int places) {
    BigDecimal rounded = number.setScale(places, RoundingMode.HALF_UP).stripTrailingZeros();
    String text = rounded.abs().toPlainString();
    return (rounded.signum() < 0 ? "−" : "") + text;
  }
}
