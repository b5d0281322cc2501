package io.simsim.bench.speed;

import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A card of [InventedCard] as SQL over a table `codes` with columns `f0`, `f1`, …
///
/// The ways are those that were quickest of what was tried: points out of a list, by joins, or (up
/// to eight codes) out of a constant by a shift; reasons by sorting a list of keys, or by a chain
/// of `greatest` and `least` that keeps four.
final class DuckScores {
  private static final int LINES = 64;
  private static final int SHIFT = 7;
  private static final int SHIFT_MASK = 127;

  private final List<int[]> points = new ArrayList<>();
  private final List<int[]> keys = new ArrayList<>();
  private final int base;

  DuckScores(Scorecard card) {
    this.base = card.base();
    for (int i = 0; i < card.characteristics().size(); i++) {
      Characteristic line = card.characteristics().get(i);
      int codes = line.bins().size() + 1;
      int last = LINES - 1 - i;
      int[] all =
          IntStream.range(0, codes)
              .map(code -> line.pointsOf(code == codes - 1 ? Characteristic.MISSING_BIN : code))
              .toArray();
      points.add(all);
      int best = line.best();
      keys.add(
          IntStream.of(all).map(one -> one == best ? 0 : (best - one) * LINES + last).toArray());
    }
  }

  /// The score out of lists.
  String byLists() {
    return base + sum(points, DuckScores::listed);
  }

  private static String listed(int column, int[] values) {
    return "([" + joined(values) + "]::SMALLINT[])[f" + column + "+1]";
  }

  /// The score out of constants of 64 bits, where the codes are few enough.
  String byShifts() {
    int least = points.stream().flatMapToInt(IntStream::of).min().orElse(0);
    List<int[]> above =
        points.stream().map(p -> IntStream.of(p).map(one -> one - least).toArray()).toList();
    return base + least * points.size() + sum(above, DuckScores::shifted);
  }

  private static String shifted(int column, int[] values) {
    long packed = 0;
    for (int code = 0; code < values.length; code++) {
      packed |= (long) values[code] << (SHIFT * code);
    }
    return "((" + packed + "::BIGINT >> (f" + column + "*7)::BIGINT) & " + SHIFT_MASK + ")";
  }

  private interface Term {
    String of(int column, int[] values);
  }

  private static String sum(List<int[]> values, Term term) {
    return IntStream.range(0, values.size())
        .mapToObj(i -> "+" + term.of(i, values.get(i)))
        .collect(Collectors.joining());
  }

  private static String joined(int[] values) {
    return IntStream.of(values).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  /// What makes the tables that are joined.
  List<String> tablesToJoin() {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      statements.add("CREATE OR REPLACE TABLE p" + i + "(c UTINYINT, p SMALLINT)");
      int[] values = points.get(i);
      statements.add(
          "INSERT INTO p"
              + i
              + " VALUES "
              + IntStream.range(0, values.length)
                  .mapToObj(code -> "(" + code + "," + values[code] + ")")
                  .collect(Collectors.joining(",")));
    }
    return statements;
  }

  /// A query of the sum of scores by joins.
  String sumByJoins() {
    List<String> parts = new ArrayList<>();
    StringBuilder from = new StringBuilder("codes");
    for (int i = 0; i < points.size(); i++) {
      parts.add("p" + i + ".p");
      from.append(" JOIN p").append(i).append(" ON p").append(i).append(".c=f").append(i);
    }
    return "SELECT sum(" + base + "+" + String.join("+", parts) + ") FROM " + from;
  }

  /// A table of columns `s`, `k1` to `k4`: the score, and the keys of the reasons, 0 for none.
  String explainedByList(String score, String from) {
    String listed =
        IntStream.range(0, keys.size())
            .mapToObj(i -> listed(i, keys.get(i)))
            .collect(Collectors.joining(","));
    String sorted = "list_reverse_sort([" + listed + "])[1:4]";
    return "(SELECT s, t[1] k1, t[2] k2, t[3] k3, t[4] k4 FROM (SELECT "
        + score
        + " s, "
        + sorted
        + " t FROM "
        + from
        + "))";
  }

  /// The same table by a chain that keeps the greatest four.
  String explainedByChain(String score, String from) {
    String keyed =
        IntStream.range(0, keys.size())
            .mapToObj(i -> listed(i, keys.get(i)) + " k" + i)
            .collect(Collectors.joining(","));
    List<String> open = new ArrayList<>(Collections.nCopies(4, "0::SMALLINT"));
    String chain =
        String.format(
            "(SELECT %s s, %s a0, %s b0, %s c0, %s d0, %s FROM %s)",
            score, open.get(0), open.get(1), open.get(2), open.get(3), keyed, from);
    for (int i = 0; i < keys.size(); i++) {
      int next = i + 1;
      chain =
          String.format(
              "(SELECT *, greatest(a%1$d,k%1$d) a%2$d, greatest(b%1$d,least(a%1$d,k%1$d)) b%2$d,"
                  + " greatest(c%1$d,least(b%1$d,k%1$d)) c%2$d,"
                  + " greatest(d%1$d,least(c%1$d,k%1$d)) d%2$d FROM %3$s)",
              i, next, chain);
    }
    int last = keys.size();
    return String.format(
        "(SELECT s, a%1$d k1, b%1$d k2, c%1$d k3, d%1$d k4 FROM %2$s)", last, chain);
  }

  /// The reason of a key, from 1, as the kernels name it; 0 for none.
  static int reason(int key) {
    return key == 0 ? 0 : LINES - key % LINES;
  }
}
