package io.simsim.trainer.pair;

import io.simsim.trainer.card.Given;
import io.simsim.trainer.card.Part;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.Logistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/// Finds the pairs of columns that say more together than each by itself.
///
/// Idea: with all parts in place, gradients and curvatures of the log-likelihood are summed by the
/// cells of every possible pair. Those that stand out most are weighed by the evidence for a table
/// (see [Surface]); the strongest joins the card, all tables are settled by Newton steps, and the
/// search goes on with what is left to explain. It ends when no pair is likelier to be there than
/// not, held to be even beforehand: one too many costs next to nothing, since its table is held to
/// be as flat as the cases allow.
///
/// Invariant: every term keeps the directions of both columns that it reads, so the whole does.
/// The number of threads changes nothing.
///
/// Cost: columns² × rows for the first look, from evenly spaced rows where there are many.
public final class Pairs {
  private static final int GROUPS = 8;
  private static final int WEIGHED = 8;

  /// With fewer cases of the rarer outcome a table has too few in its cells to be told from chance:
  /// the evidence, which is right to second order only, is not asked.
  private static final int FEWEST = 300;

  private static final int PASSES = 3;
  private static final int SAMPLE = 200_000;
  private static final int PART = 1 << 16;
  private static final double FLOOR = 1e-4;
  private static final double FARTHEST = 1;

  private final BiPredicate<String, String> may;
  private final Binned cases;
  private final double[] logOdds;
  private final float[] gradient;
  private final float[] curvature;
  private final List<Term> terms = new ArrayList<>();
  private final List<Groups> groups = new ArrayList<>();

  private Pairs(List<Part> parts, Binned cases, double[] logOdds, BiPredicate<String, String> may) {
    this.may = may;
    this.cases = cases;
    this.logOdds = logOdds.clone();
    this.gradient = new float[logOdds.length];
    this.curvature = new float[logOdds.length];
    refresh();
    for (Part part : parts) {
      groups.add(Groups.of(part, weights(part, terms.size()), GROUPS));
      terms.add(new Term(part));
    }
  }

  /// What came of it.
  ///
  /// @param parts with what others add to them
  /// @param changes what the values of cases in the parts' bins have become more or less
  /// @param logOdds of each case
  // A large column of numbers, read in inner loops and never changed once made.
  @SuppressWarnings("ArrayRecordComponent")
  public record Found(List<Part> parts, List<Part> changes, double[] logOdds) {
    public Found {
      parts = List.copyOf(parts);
      changes = List.copyOf(changes);
    }
  }

  /// A pair that might be.
  private record Candidate(int own, int other, double value, double stiffness) {}

  /// Adds at most `most` pairs to `parts`.
  ///
  /// @param parts in the order of the grids of `cases`
  /// @param logOdds of each case without pairs
  /// @param may which two columns, by name, can be told together
  public static Found of(
      List<Part> parts, Binned cases, double[] logOdds, int most, BiPredicate<String, String> may) {
    Pairs pairs = new Pairs(parts, cases, logOdds, may);
    if (cases.rarer() >= FEWEST) {
      pairs.search(most);
    }
    return new Found(pairs.parts(), pairs.changes(), pairs.logOdds);
  }

  private void search(int most) {
    Set<Set<Integer>> taken = new HashSet<>();
    for (int found = 0; found < most; found++) {
      Optional<Candidate> best = strongest(taken);
      if (best.isEmpty() || best.get().value() <= 0) {
        return;
      }
      Candidate pair = best.get();
      taken.add(Set.of(pair.own(), pair.other()));
      terms.get(pair.own()).table = table(pair.own(), pair.other(), pair.stiffness());
      for (int pass = 0; pass < PASSES; pass++) {
        for (Term term : terms) {
          if (term.table != null) {
            settle(term, term.table);
          }
        }
      }
      refresh();
    }
  }

  /// The pair with the strongest evidence, as far as directions allow its table.
  private Optional<Candidate> strongest(Set<Set<Integer>> taken) {
    List<int[]> open = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean free = terms.get(i).table == null || terms.get(j).table == null;
        if (free && may.test(name(i), name(j)) && !taken.contains(Set.of(i, j))) {
          open.add(ordered(i, j));
        }
      }
    }
    double[] standsOut = new double[open.size()];
    int step = Math.max(1, cases.size() / SAMPLE);
    IntStream.range(0, open.size())
        .parallel()
        .forEach(k -> standsOut[k] = standsOut(open.get(k)[0], open.get(k)[1], step));
    List<Integer> first =
        IntStream.range(0, open.size())
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(k -> -standsOut[k]).thenComparing(k -> k))
            .limit(WEIGHED)
            .toList();
    Candidate[] weighed = new Candidate[first.size()];
    IntStream.range(0, weighed.length)
        .parallel()
        .forEach(k -> weighed[k] = weighed(open.get(first.get(k))[0], open.get(first.get(k))[1]));
    Candidate best = null;
    for (Candidate candidate : weighed) {
      best = best == null || candidate.value() > best.value() ? candidate : best;
    }
    return Optional.ofNullable(best);
  }

  /// Which column has the table: one that has none yet, the one with more bins first.
  private int[] ordered(int i, int j) {
    Term a = terms.get(i);
    Term b = terms.get(j);
    boolean second = a.table != null || (b.table == null && b.part.size() > a.part.size());
    return second ? new int[] {j, i} : new int[] {i, j};
  }

  /// By how many of its standard deviations the sum of squares of a pair's cells exceeds what
  /// chance makes of it.
  private double standsOut(int own, int other, int step) {
    double[][] sums = sums(own, other, 0, cases.size(), step);
    double excess = 0;
    double variance = 1;
    for (int cell = 0; cell < sums[0].length; cell++) {
      double curved = sums[1][cell] * step;
      double square = sums[0][cell] * sums[0][cell] * step * step;
      double shrunk = curved + 2;
      excess += square / shrunk - step * curved / shrunk;
      variance += 2 * Math.pow(step * curved / shrunk, 2);
    }
    return excess / Math.sqrt(variance);
  }

  private Candidate weighed(int own, int other) {
    Table table = table(own, other, 1);
    double[][] sums = sums(own, other);
    Surface.Evidence evidence = table.surface.evidence(sums[0], sums[1]);
    double[] free = evidence.table();
    double[] kept = allowed(terms.get(own), table, free, sums[1]);
    double lost =
        table.surface.worth(free, sums[0], sums[1], evidence.stiffness())
            - table.surface.worth(kept, sums[0], sums[1], evidence.stiffness());
    return new Candidate(own, other, evidence.value() - lost, evidence.stiffness());
  }

  private Table table(int own, int other, double stiffness) {
    Groups rows = groups.get(other);
    Groups columns = groups.get(own);
    return new Table(other, rows, columns, new Surface(rows, columns), stiffness);
  }

  /// The nearest table that keeps directions, by what the two columns' own points leave room for.
  private double[] allowed(Term term, Table table, double[] wanted, double[] curvatures) {
    double[] weights = new double[curvatures.length];
    for (int cell = 0; cell < weights.length; cell++) {
      weights[cell] = curvatures[cell] + 1e-3;
    }
    Term other = terms.get(table.other);
    double[] across = new double[Math.max(0, table.columns.linked() - 1)];
    for (int k = 0; k < across.length && table.columns.sign() != 0; k++) {
      int bin = table.columns.last(k);
      across[k] = Math.max(0, table.columns.sign() * (term.own[bin + 1] - term.own[bin]));
    }
    double[] down = new double[Math.max(0, table.rows.linked() - 1)];
    for (int k = 0; k < down.length && table.rows.sign() != 0; k++) {
      down[k] = table.moved[k] + Math.max(0, other.slack(table.rows, k));
    }
    return table.allowed(wanted, weights, across, down);
  }

  /// A Newton step of one table, and of what is moved into it.
  private void settle(Term term, Table table) {
    refresh();
    int own = terms.indexOf(term);
    double[][] sums = sums(own, table.other);
    double[] change = table.surface.step(table.values, sums[0], sums[1], table.stiffness);
    double[] wanted = table.values.clone();
    for (int cell = 0; cell < wanted.length; cell++) {
      wanted[cell] += Math.clamp(change[cell], -FARTHEST, FARTHEST);
    }
    double[] kept = allowed(term, table, wanted, sums[1]);
    double[] by = new double[kept.length];
    for (int cell = 0; cell < kept.length; cell++) {
      by[cell] = kept[cell] - table.values[cell];
    }
    table.set(kept);
    double[] needed = table.needed();
    double[] given = new double[needed.length];
    for (int k = 0; k < needed.length; k++) {
      given[k] = needed[k] - table.moved[k];
      table.moved[k] = needed[k];
    }
    terms.get(table.other).give(table.rows, given);
    move(own, table.other, by);
  }

  private List<Part> parts() {
    return terms.stream().map(term -> told(term, term.own.clone())).toList();
  }

  private List<Part> changes() {
    List<Part> changes = new ArrayList<>();
    for (Term term : terms) {
      double[] by = new double[term.own.length];
      Arrays.setAll(by, bin -> term.own[bin] - term.part.values()[bin]);
      if (term.table != null || Arrays.stream(by).anyMatch(change -> change != 0)) {
        changes.add(told(term, by));
      }
    }
    return changes;
  }

  private Part told(Term term, double[] values) {
    Table table = term.table;
    Part part = term.part.with(values);
    return table == null ? part : part.with(given(term, table));
  }

  private Given given(Term term, Table table) {
    Part other = terms.get(table.other).part;
    int[] binOfCell = new int[other.grid().cells()];
    for (int cell = 0; cell < binOfCell.length; cell++) {
      binOfCell[cell] = table.rows.of()[other.binOfCell()[cell]];
    }
    double[][] values = new double[table.rows.size()][term.own.length];
    for (int row = 0; row < values.length; row++) {
      for (int bin = 0; bin < term.own.length; bin++) {
        values[row][bin] = table.at(row, table.columns.of()[bin]);
      }
    }
    int bins = table.rows.size() - (other.size() - other.bins());
    return Given.of(other.grid(), binOfCell, bins, values);
  }

  private String name(int column) {
    return terms.get(column).part.grid().column();
  }

  private double[] weights(Part part, int column) {
    double[] weights = new double[part.size()];
    byte[] codes = cases.codes()[column];
    for (int i = 0; i < curvature.length; i++) {
      weights[part.binOfCell()[codes[i] & 0xff]] += curvature[i];
    }
    return weights;
  }

  private void refresh() {
    parts(
        (from, to) -> {
          for (int i = from; i < to; i++) {
            double p = Logistic.of(logOdds[i]);
            double w = cases.weight(i);
            gradient[i] = (float) (w * ((cases.good()[i] ? 1 : 0) - p));
            curvature[i] = (float) (w * Math.max(p * (1 - p), FLOOR));
          }
        });
  }

  private void move(int own, int other, double[] by) {
    int[] columns = groupOfCell(own, 1);
    int[] rows = groupOfCell(other, groups.get(own).size());
    byte[] a = cases.codes()[own];
    byte[] b = cases.codes()[other];
    parts(
        (from, to) -> {
          for (int i = from; i < to; i++) {
            logOdds[i] += by[columns[a[i] & 0xff] + rows[b[i] & 0xff]];
          }
        });
  }

  /// Gradient and curvature by the cells of a pair, part after part.
  private double[][] sums(int own, int other) {
    int count = (cases.size() + PART - 1) / PART;
    double[][][] sums = new double[count][][];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            part -> {
              int to = Math.min(cases.size(), (part + 1) * PART);
              sums[part] = sums(own, other, part * PART, to, 1);
            });
    double[][] total = sums[0];
    for (int part = 1; part < count; part++) {
      for (int cell = 0; cell < total[0].length; cell++) {
        total[0][cell] += sums[part][0][cell];
        total[1][cell] += sums[part][1][cell];
      }
    }
    return total;
  }

  private double[][] sums(int own, int other, int from, int to, int step) {
    int[] columns = groupOfCell(own, 1);
    int[] rows = groupOfCell(other, groups.get(own).size());
    byte[] a = cases.codes()[own];
    byte[] b = cases.codes()[other];
    double[] g = new double[groups.get(own).size() * groups.get(other).size()];
    double[] h = new double[g.length];
    for (int i = from; i < to; i += step) {
      int cell = columns[a[i] & 0xff] + rows[b[i] & 0xff];
      g[cell] += gradient[i];
      h[cell] += curvature[i];
    }
    return new double[][] {g, h};
  }

  private int[] groupOfCell(int column, int times) {
    Part part = terms.get(column).part;
    int[] group = new int[256];
    for (int cell = 0; cell < part.binOfCell().length; cell++) {
      group[cell] = times * groups.get(column).of()[part.binOfCell()[cell]];
    }
    return group;
  }

  private interface Span {
    void of(int from, int to);
  }

  private void parts(Span span) {
    IntStream.range(0, (cases.size() + PART - 1) / PART)
        .parallel()
        .forEach(part -> span.of(part * PART, Math.min(cases.size(), (part + 1) * PART)));
  }
}
