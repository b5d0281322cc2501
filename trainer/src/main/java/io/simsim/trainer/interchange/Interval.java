package io.simsim.trainer.interchange;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An interval as binning programs write it: `[59.50, 63.50)`, `(-inf, 8)`, `[44 ~ inf)`.
///
/// @param from where it begins; empty: nowhere
/// @param to where what follows it begins; empty: nothing does
record Interval(Optional<Threshold> from, Optional<Threshold> to) {
  private static final String NUMBER =
      "([-+]?(?:\\d[\\d.]*|\\.\\d+)(?:[eE][-+]?\\d+)?|[-+]?[iI]nf)";
  private static final Pattern FORM =
      Pattern.compile("([\\[(])\\s*" + NUMBER + "\\s*[,~]\\s*" + NUMBER + "\\s*([])])");

  /// The interval that `text` says; empty where it says none.
  static Optional<Interval> of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<BigDecimal> low = Numbers.of(matcher.group(2));
    Optional<BigDecimal> high = Numbers.of(matcher.group(3));
    boolean noLow = matcher.group(2).matches("-[iI]nf");
    boolean noHigh = matcher.group(3).matches("\\+?[iI]nf");
    if ((low.isEmpty() && !noLow) || (high.isEmpty() && !noHigh)) {
      return Optional.empty();
    }
    return Optional.of(
        new Interval(
            low.map(number -> new Threshold(number, matcher.group(1).equals("["))),
            high.map(number -> new Threshold(number, matcher.group(4).equals(")")))));
  }
}
