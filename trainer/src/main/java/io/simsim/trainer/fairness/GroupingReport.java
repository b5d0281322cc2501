package io.simsim.trainer.fairness;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.validation.CardCases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a card does to the groups of one grouping.
///
/// The reference is the group with the highest share approved among those large enough to be judged
/// (29 CFR 1607.4(D)), unless another is named.
///
/// @param grouping its name
/// @param groups by size, the largest first
/// @param inNone how many cases are in no group
/// @param worst the group with the lowest adverse impact ratio among those judged; null where fewer
///     than two are
/// @param impactRatio that ratio
public record GroupingReport(
    String grouping,
    List<GroupFigures> groups,
    long inNone,
    @Nullable String worst,
    @Nullable Estimate impactRatio) {
  public GroupingReport {
    groups = List.copyOf(groups);
  }

  /// The share of the highest rate below which a rate is taken as evidence of adverse impact, by
  /// the four-fifths rule (29 CFR 1607.4(D)).
  public static final double FOUR_FIFTHS = 0.8;

  /// Counts the groups.
  ///
  /// @param reference the group that others are held against; empty: the most approved
  /// @throws IllegalArgumentException where there is no such group
  static GroupingReport of(
      CardCases cases, Column.Categories grouping, CutOff cutOff, Optional<String> reference) {
    List<GroupTally> tallies = new ArrayList<>();
    for (int level = 0; level < grouping.levels().size(); level++) {
      int wanted = level;
      int[] rows =
          IntStream.range(0, grouping.codes().length)
              .filter(row -> grouping.codes()[row] == wanted)
              .toArray();
      if (rows.length > 0) {
        tallies.add(new GroupTally(grouping.levels().get(level), cases, rows, cutOff.score()));
      }
    }
    double all = tallies.stream().mapToDouble(GroupTally::weight).sum();
    GroupTally base = reference(grouping, tallies, all, reference);
    List<GroupFigures> groups =
        tallies.stream()
            .sorted(Comparator.comparingDouble(GroupTally::weight).reversed())
            .map(tally -> tally.figures(base, all))
            .toList();
    Optional<GroupFigures> worst =
        groups.stream()
            .filter(group -> group.judged() && group.impact() != null)
            .min(Comparator.comparingDouble(GroupingReport::ratio));
    long inNone = IntStream.of(grouping.codes()).filter(code -> code < 0).count();
    return new GroupingReport(
        grouping.name(),
        groups,
        inNone,
        worst.map(GroupFigures::name).orElse(null),
        worst.map(GroupFigures::impact).map(Gap::ratio).orElse(null));
  }

  private static double ratio(GroupFigures group) {
    return group.impact() == null ? 1 : group.impact().ratio().value();
  }

  private static GroupTally reference(
      Column.Categories grouping,
      List<GroupTally> tallies,
      double all,
      Optional<String> reference) {
    Comparator<GroupTally> byRate =
        Comparator.comparingDouble(GroupTally::approvedRate)
            .thenComparingDouble(GroupTally::weight);
    if (reference.isPresent()) {
      Optional<GroupTally> named =
          tallies.stream().filter(tally -> tally.name.equals(reference.get())).findFirst();
      if (named.isPresent()) {
        return named.get();
      }
    }
    return tallies.stream()
        .filter(tally -> tally.isJudged(all))
        .max(byRate)
        .or(() -> tallies.stream().max(Comparator.comparingDouble(GroupTally::weight)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no case is in any group of \"" + grouping.name() + "\""));
  }
}
