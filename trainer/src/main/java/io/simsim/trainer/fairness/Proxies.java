package io.simsim.trainer.fairness;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.BoostOptions;
import io.simsim.trainer.fit.BoostedFit;
import io.simsim.trainer.fit.Shapes;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import io.simsim.trainer.measure.CardBins;
import io.simsim.trainer.measure.CrossFit;
import io.simsim.trainer.measure.Folds;
import io.simsim.trainer.validation.CardCases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// How well a card's columns tell the group of a case: a column that does can stand in for it.
/// Columns that have no points of their own and only add to those of others are looked at, too.
///
/// @param grouping its name
/// @param together how well all columns of the card tell each group from the others, by boosted
///     shapes learned on four folds and tested on the fifth; of the eight largest groups
/// @param columns one by one, the most telling first
public record Proxies(String grouping, List<Together> together, List<Proxy> columns) {
  private static final int FOLDS = 5;
  private static final int MOST_TOGETHER = 8;
  private static final long SEED = 1;

  public Proxies {
    together = List.copyOf(together);
    columns = List.copyOf(columns);
  }

  /// How well all columns together tell a group from the others.
  ///
  /// @param auc on cases not seen; 0.5: not at all
  public record Together(String group, double auc) {}

  /// A column of the card.
  ///
  /// @param column as the table calls it
  /// @param association Cramér's V between its bins and the groups, corrected for its bias
  ///     (Bergsma, *Journal of the Korean Statistical Society* 42, 2013); 0: none, 1: the bin says
  ///     the group
  /// @param auc the largest with which its bins tell a group from the others, learned on one half
  ///     of the cases and tested on the other
  /// @param group that it tells so well
  /// @param pointsGap mean points of the worst group of the grouping less those of the reference,
  ///     with what other columns add to the column's: its part of the gap between their mean
  ///     scores; 0 where there is no worst group, and for a column that only adds to others' points
  public record Proxy(
      String column, double association, double auc, String group, double pointsGap) {}

  /// Looks at all columns of the card.
  ///
  /// @param report of the same grouping
  static Proxies of(CardCases cases, Column.Categories grouping, GroupingReport report) {
    int[] rows =
        IntStream.range(0, grouping.codes().length)
            .filter(row -> grouping.codes()[row] >= 0)
            .toArray();
    Frame frame = cases.frame().rows(rows);
    Column.Categories groups = grouping.rows(rows);
    CardBins bins = CardBins.of(cases.card(), frame);
    List<String> judged =
        report.groups().stream().filter(GroupFigures::judged).map(GroupFigures::name).toList();
    List<Proxy> columns = new ArrayList<>();
    Set<String> own = new HashSet<>();
    for (int c = 0; c < bins.characteristics().size(); c++) {
      Characteristic line = bins.characteristics().get(c);
      own.add(CardBins.columnOf(line));
      columns.add(
          proxy(
              frame,
              groups,
              new Read(CardBins.columnOf(line), bins.places()[c], CardBins.size(line)),
              judged,
              pointsGap(frame, groups, bins.points(c), report)));
    }
    for (int c = 0; c < bins.characteristics().size(); c++) {
      Characteristic line = bins.characteristics().get(c);
      Given given = line.given();
      if (given != null && own.add(TableScores.column(given.feature()))) {
        Read read =
            new Read(
                TableScores.column(given.feature()), bins.besides()[c], CardBins.besideSize(line));
        columns.add(proxy(frame, groups, read, judged, 0));
      }
    }
    columns.sort(Comparator.comparingDouble(Proxy::auc).reversed().thenComparing(Proxy::column));
    List<Together> together = new ArrayList<>();
    for (String group : told(judged).stream().limit(MOST_TOGETHER).toList()) {
      together.add(new Together(group, together(frame, own, hits(groups, group))));
    }
    return new Proxies(grouping.name(), together, columns);
  }

  /// Of two groups, telling one is telling the other.
  private static List<String> told(List<String> judged) {
    return judged.size() == 2 ? judged.subList(0, 1) : judged;
  }

  private static boolean[] hits(Column.Categories groups, String group) {
    int level = groups.levels().indexOf(group);
    boolean[] hits = new boolean[groups.codes().length];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = groups.codes()[i] == level;
    }
    return hits;
  }

  /// A column as the card reads it.
  ///
  /// @param places the bin of each case
  /// @param size how many bins there are
  @SuppressWarnings("ArrayRecordComponent")
  private record Read(String column, byte[] places, int size) {}

  private static Proxy proxy(
      Frame frame, Column.Categories groups, Read read, List<String> judged, double pointsGap) {
    double auc = 0.5;
    String told = "";
    for (String group : told(judged)) {
      CrossFit fit =
          CrossFit.of(read.places(), read.size(), hits(groups, group), frame.weights(), SEED);
      if (told.isEmpty() || fit.auc() > auc) {
        auc = fit.auc();
        told = group;
      }
    }
    return new Proxy(read.column(), association(frame, groups, read), auc, told, pointsGap);
  }

  /// Cramér's V, corrected, of weights scaled to as many cases as they are worth.
  private static double association(Frame frame, Column.Categories groups, Read read) {
    double[][] table = new double[read.size()][groups.levels().size()];
    double all = 0;
    double squares = 0;
    for (int i = 0; i < frame.size(); i++) {
      double weight = frame.weight(i);
      table[read.places()[i] & 0xff][groups.codes()[i]] += weight;
      all += weight;
      squares += weight * weight;
    }
    return cramersV(table, all * all / squares);
  }

  /// @param n how many cases the table is worth
  static double cramersV(double[][] table, double n) {
    double[] rows = Arrays.stream(table).mapToDouble(r -> Arrays.stream(r).sum()).toArray();
    double[] columns = new double[table[0].length];
    for (double[] row : table) {
      for (int j = 0; j < row.length; j++) {
        columns[j] += row[j];
      }
    }
    double all = Arrays.stream(rows).sum();
    double phi = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        if (rows[i] > 0 && columns[j] > 0) {
          double expected = rows[i] * columns[j] / all;
          phi += (table[i][j] - expected) * (table[i][j] - expected) / expected / all;
        }
      }
    }
    double r = Arrays.stream(rows).filter(row -> row > 0).count();
    double k = Arrays.stream(columns).filter(column -> column > 0).count();
    double corrected = Math.max(0, phi - (r - 1) * (k - 1) / (n - 1));
    double least = Math.min(r - (r - 1) * (r - 1) / (n - 1), k - (k - 1) * (k - 1) / (n - 1)) - 1;
    return least <= 0 ? 0 : Math.min(1, Math.sqrt(corrected / least));
  }

  private static double pointsGap(
      Frame frame, Column.Categories groups, int[] points, GroupingReport report) {
    String worst = report.worst();
    String reference =
        report.groups().stream()
            .filter(GroupFigures::reference)
            .map(GroupFigures::name)
            .findFirst()
            .orElse("");
    return worst == null
        ? 0
        : meanPoints(frame, hits(groups, worst), points)
            - meanPoints(frame, hits(groups, reference), points);
  }

  private static double meanPoints(Frame frame, boolean[] hits, int[] points) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < hits.length; i++) {
      if (hits[i]) {
        sum += frame.weight(i) * points[i];
        all += frame.weight(i);
      }
    }
    return sum / all;
  }

  /// How well all columns of the card tell the group, case by case not seen.
  private static double together(Frame frame, Set<String> names, boolean[] hits) {
    List<Column> columns = new ArrayList<>();
    for (Column column : frame.columns()) {
      if (names.contains(column.name())) {
        columns.add(undirected(column));
      }
    }
    Frame wanted = new Frame(hits, frame.weights(), columns, List.of(), null);
    Folds folds = Folds.deal(hits, FOLDS, SEED);
    double auc = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      Frame unseen = wanted.rows(folds.inside(fold));
      Binned seen = Binned.of(wanted.rows(folds.outside(fold)));
      Shapes shapes = BoostedFit.of(seen, BoostOptions.DEFAULT);
      auc += CrossFit.auc(shapes.logOdds(Binned.of(unseen, seen.grids())), unseen) / FOLDS;
    }
    return auc;
  }

  /// The column as one that may point any way: its direction is that of risk, not of a group.
  private static Column undirected(Column column) {
    return switch (column) {
      case Column.Numbers numbers ->
          new Column.Numbers(
              numbers.name(),
              new Role.Of(Role.Kind.NUMBER, Direction.ANY, numbers.role().specials()),
              numbers.decimals(),
              numbers.values());
      case Column.Categories categories -> categories;
    };
  }
}
