package io.simsim.trainer.interchange;

import io.simsim.engine.rule.RuleFileException;
import io.simsim.trainer.interchange.ForeignCard.Bins;
import io.simsim.trainer.interchange.ForeignCard.ForeignCharacteristic;
import io.simsim.trainer.interchange.ForeignCard.Group;
import io.simsim.trainer.interchange.ForeignCard.Special;
import io.simsim.trainer.interchange.ForeignCard.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The bins of one column, gathered from the rows of a table.
final class ColumnBins {
  private final String file;
  private final int line;
  private final String column;
  private final List<Placed> intervals = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final Set<String> categories = new HashSet<>();
  private final List<Special> specials = new ArrayList<>();
  private Optional<BigDecimal> missing = Optional.empty();
  private Optional<BigDecimal> others = Optional.empty();

  /// An interval with the line that it stands in.
  private record Placed(int line, Interval interval, BigDecimal points) {
    /// Orders by where intervals begin; what begins nowhere comes first.
    static final Comparator<Placed> ORDER =
        Comparator.comparing(
                (Placed placed) -> placed.interval().from().map(Threshold::number),
                Comparator.comparing(
                    from -> from.orElse(null), Comparator.nullsFirst(Comparator.naturalOrder())))
            .thenComparing(
                placed -> placed.interval().from().map(Threshold::included).orElse(true),
                Comparator.reverseOrder());
  }

  /// @param line of `file` where the column begins
  ColumnBins(String file, int line, String column) {
    this.file = file;
    this.line = line;
    this.column = column;
  }

  void interval(int at, Interval interval, BigDecimal points) {
    intervals.add(new Placed(at, interval, points));
  }

  void group(int at, List<String> group, BigDecimal points) {
    for (String category : group) {
      if (!categories.add(category)) {
        throw refuse(at, "overlap", "\"" + category + "\" is in two bins");
      }
    }
    if (!group.isEmpty()) {
      groups.add(new Group(List.of(group), points));
    }
  }

  void special(int at, BigDecimal value, BigDecimal points) {
    if (specials.stream().anyMatch(special -> special.value().compareTo(value) == 0)) {
      throw refuse(at, "overlap", value.toPlainString() + " is in two bins");
    }
    specials.add(new Special(value, points));
  }

  void missing(int at, BigDecimal points) {
    if (missing.isPresent()) {
      throw refuse(at, "overlap", "the missing are in two bins");
    }
    missing = Optional.of(points);
  }

  /// Whether it has bins of categories so far.
  boolean ofCategories() {
    return !groups.isEmpty();
  }

  /// The points of categories that no bin names.
  void others(BigDecimal points) {
    others = Optional.of(points);
  }

  /// The characteristic.
  ///
  /// @throws RuleFileException where its bins overlap or leave a gap
  ForeignCharacteristic characteristic() {
    if (intervals.isEmpty() == groups.isEmpty()) {
      throw refuse(
          line,
          "bins",
          intervals.isEmpty()
              ? "has no bin of numbers or categories"
              : "has bins of numbers and of categories; a column is of one kind");
    }
    if (!groups.isEmpty() && !specials.isEmpty()) {
      throw refuse(line, "bins", "has special values beside categories; put them into a group");
    }
    if (missing.isPresent() && others.isPresent() && missing.get().compareTo(others.get()) != 0) {
      throw refuse(
          line,
          "unsupported",
          "gives other categories "
              + others.get().toPlainString()
              + " points and the missing "
              + missing.get().toPlainString()
              + "; a card gives both the same");
    }
    return new ForeignCharacteristic(
        line,
        column,
        column,
        Optional.empty(),
        groups.isEmpty() ? new Bins.Quantity(false, steps()) : new Bins.Groups(groups),
        missing.or(() -> others),
        specials);
  }

  private List<Step> steps() {
    intervals.sort(Placed.ORDER);
    List<Step> steps = new ArrayList<>();
    Optional<Threshold> end = Optional.empty();
    for (int i = 0; i < intervals.size(); i++) {
      Placed placed = intervals.get(i);
      Optional<Threshold> from = placed.interval().from();
      if (i > 0 && !meets(end, from)) {
        boolean overlap = end.isEmpty() || isAbove(end, from);
        throw refuse(
            placed.line(),
            overlap ? "overlap" : "gap",
            "there is "
                + (overlap ? "an overlap" : "a gap")
                + " before the bin that begins at "
                + from.map(threshold -> threshold.number().toPlainString()).orElse("-inf"));
      }
      if (i == 0 && from.isPresent()) {
        throw refuse(placed.line(), "gap", "the lowest bin begins at -inf");
      }
      steps.add(new Step(from, placed.points()));
      end = placed.interval().to();
    }
    if (end.isPresent()) {
      throw refuse(intervals.getLast().line(), "gap", "the highest bin ends at inf");
    }
    return steps;
  }

  private static boolean meets(Optional<Threshold> end, Optional<Threshold> from) {
    return end.isPresent()
        && from.isPresent()
        && end.get().number().compareTo(from.get().number()) == 0
        && end.get().included() == from.get().included();
  }

  private static boolean isAbove(Optional<Threshold> end, Optional<Threshold> from) {
    return end.isPresent()
        && (from.isEmpty()
            || end.get().number().compareTo(from.get().number()) > 0
            || (end.get().number().compareTo(from.get().number()) == 0 && !end.get().included()));
  }

  private RuleFileException refuse(int at, String rule, String remedy) {
    return new RuleFileException(file, at, 1, rule, "column \"" + column + "\": " + remedy);
  }
}
