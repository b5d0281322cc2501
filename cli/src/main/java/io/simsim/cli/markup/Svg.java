package io.simsim.cli.markup;

/// Numbers as SVG writes them, the same in every locale.
public final class Svg {
  private Svg() {}

  /// A coordinate with at most one digit after the point.
  public static String number(double value) {
    long tenths = Math.round(value * 10);
    String sign = tenths < 0 ? "-" : "";
    long whole = Math.abs(tenths) / 10;
    long rest = Math.abs(tenths) % 10;
    return rest == 0 ? sign + whole : sign + whole + "." + rest;
  }
}
