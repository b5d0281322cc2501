package io.simsim.bench.peer;

import java.util.List;
import java.util.Locale;

/// How trees are grown. The same for both peers, as far as they know the same things.
///
/// @param leaves of a tree at most (LightGBM grows by leaves)
/// @param depth of a tree at most (XGBoost grows by levels)
/// @param leastCases in a leaf, for LightGBM
/// @param leastCurvature in a leaf, for XGBoost: the sum of p (1 - p) over its cases
/// @param ridge the L2 penalty on the values of leaves
public record Setting(int leaves, int depth, int leastCases, double leastCurvature, double ridge) {
  /// From additive models to trees of many leaves that are held back a lot.
  public static final List<Setting> GRID =
      List.of(
          new Setting(2, 1, 20, 2, 1),
          new Setting(4, 2, 20, 2, 10),
          new Setting(8, 3, 20, 2, 10),
          new Setting(16, 4, 50, 5, 10),
          new Setting(32, 5, 100, 10, 100),
          new Setting(64, 6, 100, 10, 100));

  /// The part of the cases, and of the columns, that each tree is grown from.
  public static final double ROWS_A_TREE = 0.8;

  /// See [#ROWS_A_TREE].
  public static final double COLUMNS_A_TREE = 0.5;

  private static final double RATE_OF_FEW = 0.05;
  private static final double RATE_OF_MANY = 0.1;

  /// More cases than this are many.
  static final int MANY = 10_000;

  /// The rate of learning from so many cases: where there are few, a slower one helps.
  public static double rate(int cases) {
    return cases > MANY ? RATE_OF_MANY : RATE_OF_FEW;
  }

  /// A row of the table of settings.
  public String row() {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %d | %s | %s |",
        leaves,
        depth,
        leastCases,
        number(leastCurvature),
        number(ridge));
  }

  /// In a few words.
  String words() {
    return leaves + " leaves, at least " + leastCases + ", L2 " + number(ridge);
  }

  private static String number(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
