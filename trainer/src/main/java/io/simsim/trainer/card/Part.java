package io.simsim.trainer.card;

import io.simsim.trainer.bin.Grid;
import io.simsim.trainer.fit.Binned;
import java.util.List;
import java.util.Optional;

/// A column on a card: bins of its grid's cells, and their points.
///
/// @param grid the cells
/// @param binOfCell the bin of each cell: bins of quantities or groups of categories first, then a
///     bin for each special value, last that of the missing
/// @param bins how many bins are of quantities or categories
/// @param values what each bin adds to the ln odds, before rounding
/// @param points what each bin adds to the score
/// @param cases how many cases (by weight) are in each bin
/// @param given what another column adds
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record Part(
    Grid grid,
    int[] binOfCell,
    int bins,
    double[] values,
    int[] points,
    double[] cases,
    Optional<Given> given) {

  /// The same bins with other points, and what another column adds in points.
  Part with(int[] own, int[][] adds) {
    return new Part(
        grid, binOfCell, bins, values, own, cases, given.map(given -> given.with(adds)));
  }

  /// The same bins with other values.
  public Part with(double[] other) {
    return new Part(grid, binOfCell, bins, other, points, cases, given);
  }

  /// The same bins with what another column adds.
  public Part with(Given other) {
    return new Part(grid, binOfCell, bins, values, points, cases, Optional.of(other));
  }

  /// Adds the value of each case to `logOdds`.
  public void addTo(double[] logOdds, Binned of) {
    Cells cells = Cells.of(this, of);
    for (int i = 0; i < logOdds.length; i++) {
      logOdds[i] += valueAt(cells.row(i), cells.bin(i));
    }
  }

  /// The same with the cases of `of` in its bins, by weight.
  Part counting(Binned of) {
    Cells cells = Cells.of(this, of);
    double[] counts = new double[size()];
    for (int i = 0; i < of.size(); i++) {
      counts[cells.bin(i)] += of.weight(i);
    }
    return new Part(grid, binOfCell, bins, values, points, counts, given);
  }

  /// How much the points vary over the cases: their variance, of all that they may add.
  public double spread() {
    double all = 0;
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < rows(); row++) {
      for (int bin = 0; bin < points.length; bin++) {
        double added = pointsAt(row, bin);
        all += cases[bin];
        sum += cases[bin] * added;
        squares += cases[bin] * added * added;
      }
    }
    return squares / all - sum / all * (sum / all);
  }

  /// How many bins there are, special values and the missing included.
  public int size() {
    return values.length;
  }

  /// The bin of the missing, the last.
  public int missing() {
    return values.length - 1;
  }

  /// The same with other additions of the other column, or none.
  Part without(Optional<Given> other) {
    return new Part(grid, binOfCell, bins, values, points, cases, other);
  }

  /// The same with bins joined, which have equal points.
  ///
  /// @param to the new place of each bin, ascending
  Part joined(int[] to) {
    int size = to[to.length - 1] + 1;
    double[] sums = new double[size];
    double[] counts = new double[size];
    int[] own = new int[size];
    int[][] adds = new int[rows()][size];
    double[][] added = new double[rows()][size];
    for (int bin = 0; bin < to.length; bin++) {
      double weight = cases[bin] + 1e-9;
      sums[to[bin]] += weight * values[bin];
      counts[to[bin]] += weight;
      own[to[bin]] = points[bin];
      for (int row = 0; row < adds.length && given.isPresent(); row++) {
        adds[row][to[bin]] = given.get().adds()[row][bin];
        added[row][to[bin]] = given.get().values()[row][bin];
      }
    }
    for (int bin = 0; bin < size; bin++) {
      sums[bin] /= counts[bin];
    }
    int[] cells = java.util.Arrays.stream(binOfCell).map(bin -> to[bin]).toArray();
    Optional<Given> other =
        given.map(g -> new Given(g.grid(), g.binOfCell(), g.bins(), added, adds));
    return new Part(grid, cells, to[bins - 1] + 1, sums, own, counts, other);
  }

  /// How many rows of values there are: one for each bin of the other column, or one.
  int rows() {
    return given.map(Given::size).orElse(1);
  }

  /// What a bin adds to the ln odds in a row.
  double valueAt(int row, int bin) {
    return given.map(other -> values[bin] + other.values()[row][bin]).orElse(values[bin]);
  }

  /// The points of a bin in a row.
  public int pointsAt(int row, int bin) {
    return given.map(other -> points[bin] + other.adds()[row][bin]).orElse(points[bin]);
  }

  /// Whether all bins have the same points: then the column says nothing.
  public boolean isFlat() {
    for (int row = 0; row < rows(); row++) {
      for (int bin = 0; bin < points.length; bin++) {
        if (pointsAt(row, bin) != points[0]) {
          return false;
        }
      }
    }
    return true;
  }

  /// Where the bins of a quantity after the first begin.
  public List<Long> cuts() {
    return grid.cutsOf(binOfCell);
  }

  /// The categories of each group.
  public List<List<String>> groups() {
    List<List<String>> groups = new java.util.ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      List<String> group = new java.util.ArrayList<>();
      for (int cell = 0; cell < grid.plain(); cell++) {
        if (binOfCell[cell] == bin) {
          group.addAll(grid.levels().get(cell));
        }
      }
      groups.add(group.stream().sorted().toList());
    }
    return groups;
  }
}
