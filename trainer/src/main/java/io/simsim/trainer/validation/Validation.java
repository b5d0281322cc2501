package io.simsim.trainer.validation;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.Figures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/// How a card does on a table of cases whose end is known.
///
/// @param card its name with its version
/// @param hash of the card
/// @param purpose that it is for
/// @param scaling of the card, which all figures are on
/// @param thin cases that were left out since their record is too thin for a score
/// @param weighted whether cases have weights
/// @param figures of the card's scores on the table
/// @param refits of cards learned again on folds of the table; empty where none were asked for, or
///     the card does not say how it was learned
/// @param outOfTime of a card learned again from earlier cases; empty where it was not asked for
/// @param leaks what looks as if it knew the outcome
/// @param cautions what to know before trusting the figures
public record Validation(
    String card,
    String hash,
    String purpose,
    Scorecard.Scaling scaling,
    long thin,
    boolean weighted,
    Figures figures,
    Optional<Refits> refits,
    Optional<OutOfTime> outOfTime,
    List<Leak> leaks,
    List<Caution> cautions) {

  public Validation {
    leaks = List.copyOf(leaks);
    cautions = List.copyOf(cautions);
  }

  /// What is wanted beside the card's own figures.
  ///
  /// @param folds of each repetition
  /// @param repeats of the cross-validation; 0: none
  /// @param outOfTime where the later cases begin; empty: no such test
  public record Wanted(int folds, int repeats, Optional<OutOfTime.Cut> outOfTime) {
    /// How many cards are learned for it.
    public int fits() {
      return folds * repeats + (outOfTime.isPresent() ? 1 : 0);
    }
  }

  /// What one must know before trusting the figures.
  public enum Caution {
    /// The card was learned from this table.
    LEARNED_FROM_THESE(
        "The card was learned from these cases: its own figures are too good. Those of the folds"
            + " are of cards that did not know the cases."),
    /// The table is not the one that the card was learned from.
    OTHER_TABLE(
        "The card was learned from another table: the folds and the test out of time are of cards"
            + " learned from this one by the same options, not of this card."),
    /// The card does not say how it was learned.
    NOT_LEARNED(
        "The card does not say how it was learned, so none is learned again: no folds, no test"
            + " out of time."),
    /// The card was learned by options that this program does not know.
    UNKNOWN_OPTIONS(
        "The card names options of learning that this program does not know; those of the cards"
            + " that are learned again may differ."),
    /// The card was refined from one that it does not name.
    REFINED(
        "The card started from the card that was in force when it was learned; those that are"
            + " learned again start from nothing."),
    /// Ends were assumed of refused applications.
    WITH_REFUSED(
        "The card was learned with refused applications as well, whose ends were assumed; those"
            + " that are learned again are learned from cases that have ended alone."),
    /// Fewer than 30 cases ended bad.
    FEW_BADS("Fewer than 30 cases ended bad: the intervals are wide and hold less than 95 %."),
    /// Fewer than 30 cases ended good.
    FEW_GOODS("Fewer than 30 cases ended good: the intervals are wide and hold less than 95 %."),
    /// Some cases have no score.
    THIN_LEFT_OUT("Cases whose record is too thin for a score are left out of all figures."),
    /// Cases have weights.
    WEIGHTED("Cases count by their weights in all figures; KS has no interval then."),
    /// The interval of the AUC holds 0.5, or is below it.
    TELLS_NOTHING("The interval of the AUC does not lie above 0.5: the scores may tell nothing.");

    private final String text;

    Caution(String text) {
      this.text = text;
    }

    /// The caution in a sentence or two of English.
    public String text() {
      return text;
    }
  }

  /// Whether cards that are learned again are learned as the card was.
  public boolean learnedAlike() {
    return Collections.disjoint(
        cautions, Set.of(Caution.UNKNOWN_OPTIONS, Caution.REFINED, Caution.WITH_REFUSED));
  }

  /// Holds `card` against the cases of `frame`.
  ///
  /// @param onFit hears how many cards are learned
  /// @throws io.simsim.trainer.frame.FrameException where no such figures can be had from the table
  /// @throws IllegalArgumentException where a column of the card is not in the table, or of another
  ///     kind
  public static Validation of(Scorecard card, Frame frame, Wanted wanted, IntConsumer onFit) {
    CardCases cases = CardCases.of(card, frame);
    Optional<LearnedBy> learned = LearnedBy.of(card);
    Figures figures = Figures.of(cases.mass(), cases.stated(), card.bands());
    Optional<TrainOptions> options =
        learned.map(by -> by.options().validated(wanted.folds(), wanted.repeats()));
    Optional<Refits> refits =
        options.filter(known -> wanted.repeats() > 0).map(known -> Refits.of(cases, known, onFit));
    Optional<OutOfTime> outOfTime =
        wanted.outOfTime().flatMap(cut -> options.map(known -> OutOfTime.of(cases, known, cut)));
    outOfTime.ifPresent(done -> onFit.accept(wanted.fits()));
    return new Validation(
        cases.name(),
        card.hash(),
        card.purpose().name(),
        card.scaling(),
        cases.thin(),
        frame.weights() != null,
        figures,
        refits,
        outOfTime,
        Leaks.of(cases),
        cautions(cases, figures, learned, wanted));
  }

  private static List<Caution> cautions(
      CardCases cases, Figures figures, Optional<LearnedBy> learned, Wanted wanted) {
    List<Caution> cautions = new ArrayList<>();
    boolean again = wanted.fits() > 0;
    if (cases.learnedFrom()) {
      cautions.add(Caution.LEARNED_FROM_THESE);
    } else if (again && learned.isPresent()) {
      cautions.add(Caution.OTHER_TABLE);
    }
    if (again && learned.isEmpty()) {
      cautions.add(Caution.NOT_LEARNED);
    }
    if (again && learned.map(by -> !by.unknown().isEmpty()).orElse(false)) {
      cautions.add(Caution.UNKNOWN_OPTIONS);
    }
    if (again && learned.map(by -> by.options().refine()).orElse(false)) {
      cautions.add(Caution.REFINED);
    }
    if (again && learned.map(LearnedBy::withRefused).orElse(false)) {
      cautions.add(Caution.WITH_REFUSED);
    }
    if (figures.bads() < FEW) {
      cautions.add(Caution.FEW_BADS);
    }
    if (figures.cases() - figures.bads() < FEW) {
      cautions.add(Caution.FEW_GOODS);
    }
    if (cases.thin() > 0) {
      cautions.add(Caution.THIN_LEFT_OUT);
    }
    if (cases.frame().weights() != null) {
      cautions.add(Caution.WEIGHTED);
    }
    var auc = figures.separation().auc();
    if (auc.interval() == null ? auc.value() <= 0.5 : auc.interval().low() <= 0.5) {
      cautions.add(Caution.TELLS_NOTHING);
    }
    return cautions;
  }

  private static final int FEW = 30;
}
