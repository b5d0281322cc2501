package io.simsim.trainer.validation;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.AucPair;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.measure.MeanDifference;
import io.simsim.trainer.measure.ScoreMass;
import io.simsim.trainer.measure.Stated;
import io.simsim.trainer.measure.Swap;
import java.util.ArrayList;
import java.util.List;

/// Two cards on the same cases.
///
/// Differences are challenger less champion, paired case by case.
///
/// @param champion the first card
/// @param challenger the second card
/// @param thin cases that were left out since one of them finds their record too thin
/// @param weighted whether cases have weights
/// @param auc both AUCs, and DeLong's test of their difference
/// @param brier the difference of the Brier scores of what the scalings state; below 0 the
///     challenger is better
/// @param logLoss the difference of the log losses
/// @param swaps whom they approve at each cut-off
/// @param cautions what to know before trusting the figures
public record Comparison(
    Side champion,
    Side challenger,
    long thin,
    boolean weighted,
    AucPair auc,
    Estimate brier,
    Estimate logLoss,
    List<Swap> swaps,
    List<Caution> cautions) {

  public Comparison {
    swaps = List.copyOf(swaps);
    cautions = List.copyOf(cautions);
  }

  /// One of the cards.
  ///
  /// @param card its name with its version
  /// @param learnedFrom whether it was learned from this table
  public record Side(
      String card,
      String hash,
      String purpose,
      Scorecard.Scaling scaling,
      boolean learnedFrom,
      Figures figures) {}

  /// How the challenger's cut-off is found for one of the champion's.
  public enum Cut {
    /// It approves nearest to as many cases.
    SHARE,
    /// It is the same score.
    SCORE
  }

  /// What one must know before trusting the figures.
  public enum Caution {
    /// One of the cards was learned from this table.
    ONE_LEARNED_FROM_THESE(
        "One of the cards was learned from these cases and the other was not: the comparison"
            + " favours the one that was. Use cases that neither knows."),
    /// Both were.
    BOTH_LEARNED_FROM_THESE(
        "Both cards were learned from these cases: the comparison favours the one with more bins"
            + " and columns. Use cases that neither knows."),
    /// They are for different purposes.
    OTHER_PURPOSE("The cards are for different purposes."),
    /// Fewer than 30 goods or bads.
    FEW("Fewer than 30 cases ended good, or bad: the intervals are wide and hold less than 95 %."),
    /// Cases have weights.
    WEIGHTED("Cases count by their weights in all figures; KS has no interval then."),
    /// Some cases have no score.
    THIN_LEFT_OUT(
        "Cases whose record is too thin for a score of one of the cards are left out of all"
            + " figures.");

    private final String text;

    Caution(String text) {
      this.text = text;
    }

    /// The caution in a sentence or two of English.
    public String text() {
      return text;
    }
  }

  /// Compares two cards on the cases of `frame`.
  ///
  /// @param cutOffs scores of the champion; empty: where its bands begin
  /// @throws io.simsim.trainer.frame.FrameException where no such figures can be had from the table
  /// @throws IllegalArgumentException where a column of a card is not in the table, or of another
  ///     kind, or there are fewer than two goods or bads
  public static Comparison of(
      Scorecard champion, Scorecard challenger, Frame frame, List<Integer> cutOffs, Cut cut) {
    CardCases first = CardCases.of(champion, frame);
    CardCases second = CardCases.of(challenger, first.frame());
    CardCases both = second.thin() == 0 ? first : CardCases.of(champion, second.frame());
    boolean challengerLearned = CardCases.of(challenger, frame).learnedFrom();
    Frame cases = both.frame();
    int[] one = both.scores();
    int[] other = second.scores();
    Stated stated = both.stated();
    Stated otherStated = second.stated();
    Side left = side(both, first.learnedFrom());
    Side right = side(second, challengerLearned);
    return new Comparison(
        left,
        right,
        (long) frame.size() - cases.size(),
        frame.weights() != null,
        AucPair.of(one, other, cases.bad(), cases.weights()),
        MeanDifference.of(
            one.length,
            i ->
                brier(otherStated, other[i], cases.bad()[i])
                    - brier(stated, one[i], cases.bad()[i]),
            cases.weights()),
        MeanDifference.of(
            one.length,
            i ->
                logLoss(otherStated, other[i], cases.bad()[i])
                    - logLoss(stated, one[i], cases.bad()[i]),
            cases.weights()),
        swaps(both, second, cutOffs, cut),
        cautions(left, right, (long) frame.size() - cases.size(), frame.weights() != null));
  }

  private static Side side(CardCases cases, boolean learnedFrom) {
    return new Side(
        cases.name(),
        cases.card().hash(),
        cases.card().purpose().name(),
        cases.card().scaling(),
        learnedFrom,
        Figures.of(cases.mass(), cases.stated(), cases.card().bands()));
  }

  private static double brier(Stated stated, int score, boolean bad) {
    double off = stated.bad(score) - (bad ? 1 : 0);
    return off * off;
  }

  private static double logLoss(Stated stated, int score, boolean bad) {
    double logOdds = stated.logOdds(score);
    return StrictMath.log1p(StrictMath.exp(bad ? logOdds : -logOdds));
  }

  private static List<Swap> swaps(
      CardCases champion, CardCases challenger, List<Integer> cutOffs, Cut cut) {
    ScoreMass mass = champion.mass();
    ScoreMass other = challenger.mass();
    List<Integer> from = new ArrayList<>(cutOffs);
    if (from.isEmpty()) {
      champion.card().bands().stream().skip(1).map(Band::from).forEach(from::add);
    }
    List<Swap> swaps = new ArrayList<>();
    for (int score : from) {
      double approved = mass.approvedFrom(score);
      int otherFrom =
          switch (cut) {
            case SHARE -> other.scoreApproving(approved);
            case SCORE -> score;
          };
      boolean all = cutOffs.isEmpty() && (approved == 0 || approved == 1);
      if (!all) {
        swaps.add(
            Swap.of(
                champion.scores(),
                score,
                challenger.scores(),
                otherFrom,
                champion.frame().bad(),
                champion.frame().weights()));
      }
    }
    return swaps;
  }

  private static List<Caution> cautions(Side left, Side right, long thin, boolean weighted) {
    List<Caution> cautions = new ArrayList<>();
    if (left.learnedFrom() && right.learnedFrom()) {
      cautions.add(Caution.BOTH_LEARNED_FROM_THESE);
    } else if (left.learnedFrom() || right.learnedFrom()) {
      cautions.add(Caution.ONE_LEARNED_FROM_THESE);
    }
    if (!left.purpose().equals(right.purpose())) {
      cautions.add(Caution.OTHER_PURPOSE);
    }
    long bads = left.figures().bads();
    if (Math.min(bads, left.figures().cases() - bads) < 30) {
      cautions.add(Caution.FEW);
    }
    if (weighted) {
      cautions.add(Caution.WEIGHTED);
    }
    if (thin > 0) {
      cautions.add(Caution.THIN_LEFT_OUT);
    }
    return cautions;
  }
}
