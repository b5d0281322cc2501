package io.simsim.trainer.fairness;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.validation.CardCases;
import io.simsim.trainer.validation.LearnedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/// What a card does to groups.
///
/// @param card its name with its version
/// @param hash of the card
/// @param purpose that it is for
/// @param cases with a score
/// @param bads how many of them ended bad
/// @param thin cases that were left out since their record is too thin for a score
/// @param weighted whether cases have weights
/// @param cutOff from which score on cases are approved
/// @param groupings what it does to each grouping
/// @param proxies which of its columns tell the groups, grouping by grouping
/// @param frontier what other cards would do; empty where it was not asked for
/// @param cautions what to know before trusting the figures
public record Fairness(
    String card,
    String hash,
    String purpose,
    long cases,
    long bads,
    long thin,
    boolean weighted,
    CutOff cutOff,
    List<GroupingReport> groupings,
    List<Proxies> proxies,
    Optional<Frontier> frontier,
    List<Caution> cautions) {

  public Fairness {
    groupings = List.copyOf(groupings);
    proxies = List.copyOf(proxies);
    cautions = List.copyOf(cautions);
  }

  /// What is wanted.
  ///
  /// @param reference the group that others are held against; empty: the most approved
  /// @param frontier whether other cards are sought, and how
  public record Wanted(
      CutOff.Wanted cutOff, Optional<String> reference, Optional<Frontier.Wanted> frontier) {}

  /// What one must know before trusting the figures.
  public enum Caution {
    /// The card was learned from this table.
    LEARNED_FROM_THESE(
        "The card was learned from these cases: it ranks them better than others. The frontier is"
            + " of cards that did not know the cases."),
    /// A group is too small to be judged.
    SMALL_GROUPS(
        "Groups of fewer than 30 cases, or of less than 2 % of all, are shown but not judged."),
    /// A group has fewer than 30 bads or goods.
    FEW_OUTCOMES(
        "A group that is judged has fewer than 30 goods or bads: its figures by outcome are"
            + " vague."),
    /// Cases are in no group.
    NO_GROUP("Cases whose group is not told, or is in none of those named, are left out of it."),
    /// Outcomes are known of those who were accepted alone.
    ACCEPTED_ALONE(
        "Outcomes are of cases that somebody accepted before: whoever was refused then has none,"
            + " and what is said by outcome does not hold of them."),
    /// Cases have weights.
    WEIGHTED("Cases count by their weights in all figures."),
    /// Some cases have no score.
    THIN_LEFT_OUT("Cases whose record is too thin for a score are left out of all figures."),
    /// The card does not say how it was learned.
    NOT_LEARNED("The card does not say how it was learned, so no other card is sought."),
    /// No grouping has two groups to be judged.
    NOTHING_JUDGED("No grouping has two groups that are large enough to be judged.");

    private final String text;

    Caution(String text) {
      this.text = text;
    }

    /// The caution in a sentence or two of English.
    public String text() {
      return text;
    }
  }

  /// Looks at what `card` does to the groups of `frame`.
  ///
  /// @param onFit hears how many cards of the frontier are learned
  /// @throws FrameException where the table has no groups, or no such figures can be had from it
  /// @throws IllegalArgumentException where a column of the card is not in the table, or there is
  ///     no such reference
  public static Fairness of(Scorecard card, Frame frame, Wanted wanted, IntConsumer onFit) {
    CardCases cases = CardCases.of(card, frame);
    List<Column.Categories> groups = cases.frame().groups();
    requireGroups(groups, wanted.reference());
    CutOff cutOff = CutOff.of(cases, wanted.cutOff());
    List<GroupingReport> reports = new ArrayList<>();
    List<Proxies> proxies = new ArrayList<>();
    for (Column.Categories group : groups) {
      reports.add(GroupingReport.of(cases, group, cutOff, wanted.reference()));
      proxies.add(Proxies.of(cases, group, reports.getLast()));
    }
    Optional<LearnedBy> learned = LearnedBy.of(card);
    Optional<Frontier> frontier =
        wanted
            .frontier()
            .filter(search -> reports.stream().anyMatch(report -> report.worst() != null))
            .flatMap(
                search ->
                    learned.map(
                        by ->
                            Frontier.of(
                                CardCases.readable(card, cases.frame()),
                                groups,
                                reports,
                                proxies,
                                by.options(),
                                cutOff.approved().rateOr(0.5),
                                search,
                                onFit)));
    return new Fairness(
        cases.name(),
        card.hash(),
        card.purpose().name(),
        cases.frame().size(),
        cases.frame().bads(),
        cases.thin(),
        frame.weights() != null,
        cutOff,
        reports,
        proxies,
        frontier,
        cautions(cases, reports, wanted.frontier().isPresent() && learned.isEmpty()));
  }

  private static void requireGroups(List<Column.Categories> groups, Optional<String> reference) {
    if (groups.isEmpty()) {
      throw new FrameException(
          FrameException.Code.TOO_LITTLE,
          "there are no groups: name a column with --group, or under \"groups\" in the roles");
    }
    if (reference.isPresent()
        && groups.stream().noneMatch(group -> group.levels().contains(reference.get()))) {
      throw new IllegalArgumentException(
          "no grouping has a group \""
              + reference.get()
              + "\"; the groups are "
              + groups.stream().flatMap(group -> group.levels().stream()).limit(20).toList());
    }
  }

  private static List<Caution> cautions(
      CardCases cases, List<GroupingReport> reports, boolean notLearned) {
    List<Caution> cautions = new ArrayList<>();
    if (cases.learnedFrom()) {
      cautions.add(Caution.LEARNED_FROM_THESE);
    }
    List<GroupFigures> groups =
        reports.stream().flatMap(report -> report.groups().stream()).toList();
    if (groups.stream().anyMatch(group -> !group.judged())) {
      cautions.add(Caution.SMALL_GROUPS);
    }
    if (groups.stream()
        .anyMatch(
            group ->
                group.judged() && Math.min(group.bads(), group.cases() - group.bads()) < FEW)) {
      cautions.add(Caution.FEW_OUTCOMES);
    }
    if (reports.stream().anyMatch(report -> report.inNone() > 0)) {
      cautions.add(Caution.NO_GROUP);
    }
    cautions.add(Caution.ACCEPTED_ALONE);
    if (cases.frame().weights() != null) {
      cautions.add(Caution.WEIGHTED);
    }
    if (cases.thin() > 0) {
      cautions.add(Caution.THIN_LEFT_OUT);
    }
    if (notLearned) {
      cautions.add(Caution.NOT_LEARNED);
    }
    if (reports.stream().allMatch(report -> report.worst() == null)) {
      cautions.add(Caution.NOTHING_JUDGED);
    }
    return cautions;
  }

  private static final int FEW = 30;
}
