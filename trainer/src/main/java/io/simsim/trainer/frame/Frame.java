package io.simsim.trainer.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Cases with their outcomes, column by column, in memory.
///
/// @param bad how each case ended
/// @param weights how much each counts; null: all alike
/// @param columns what may be learned from
/// @param groups what is kept apart, for fairness
/// @param days epoch days, for tests out of time; null where there is no such column
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record Frame(
    boolean[] bad,
    double @Nullable [] weights,
    List<Column> columns,
    List<Column.Categories> groups,
    int @Nullable [] days) {
  public Frame {
    columns = List.copyOf(columns);
    groups = List.copyOf(groups);
  }

  /// Cases without weights, groups and days.
  public static Frame of(boolean[] bad, List<Column> columns) {
    return new Frame(bad, null, columns, List.of(), null);
  }

  /// How many cases there are.
  public int size() {
    return bad.length;
  }

  /// How many of them ended bad.
  public int bads() {
    int bads = 0;
    for (boolean one : bad) {
      bads += one ? 1 : 0;
    }
    return bads;
  }

  /// How much a case counts.
  public double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /// Some of the cases, in the order of `rows`.
  public Frame rows(int[] rows) {
    boolean[] some = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = bad[rows[i]];
    }
    return new Frame(
        some,
        weights == null ? null : doubles(weights, rows),
        columns.stream().map(column -> column.rows(rows)).toList(),
        groups.stream().map(column -> column.rows(rows)).toList(),
        days == null ? null : ints(days, rows));
  }

  /// The column called `name`.
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /// The same cases with fewer columns.
  public Frame withColumns(List<Column> some) {
    return new Frame(bad, weights, some, groups, days);
  }

  /// The same cases in other groups.
  public Frame withGroups(List<Column.Categories> other) {
    return new Frame(bad, weights, columns, other, days);
  }

  /// The same cases with other ends.
  public Frame withBad(boolean[] other) {
    return new Frame(other, weights, columns, groups, days);
  }

  /// These cases, then `others` of the same table. Where either has weights, a case without one
  /// counts as one.
  public Frame and(Frame others) {
    boolean[] both = Arrays.copyOf(bad, size() + others.size());
    System.arraycopy(others.bad, 0, both, size(), others.size());
    double[] joined = null;
    if (weights != null || others.weights != null) {
      joined = new double[both.length];
      for (int i = 0; i < joined.length; i++) {
        joined[i] = i < size() ? weight(i) : others.weight(i - size());
      }
    }
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      all.add(columns.get(i).and(others.columns.get(i)));
    }
    return new Frame(both, joined, all, List.of(), null);
  }

  /// The same cases, which count as much as `other` says.
  public Frame withWeights(double[] other) {
    return new Frame(bad, other, columns, groups, days);
  }

  /// The same cases, which began on other days.
  public Frame withDays(int[] other) {
    return new Frame(bad, weights, columns, groups, other);
  }

  private static double[] doubles(double[] all, int[] rows) {
    double[] some = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = all[rows[i]];
    }
    return some;
  }

  private static int[] ints(int[] all, int[] rows) {
    int[] some = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = all[rows[i]];
    }
    return some;
  }
}
