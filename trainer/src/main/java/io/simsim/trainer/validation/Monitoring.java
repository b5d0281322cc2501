package io.simsim.trainer.validation;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.Training;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.OpenFrame;
import io.simsim.trainer.measure.CardBins;
import io.simsim.trainer.measure.ScoreMass;
import io.simsim.trainer.measure.ScoreShift;
import io.simsim.trainer.measure.Separation;
import io.simsim.trainer.measure.Shift;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How the cases of a card shift, and whether its probabilities still hold.
///
/// @param card its name with its version
/// @param hash of the card
/// @param purpose that it is for
/// @param cases with a score
/// @param ended how many of them have ended
/// @param thin cases that were left out since their record is too thin for a score
/// @param weighted whether cases have weights
/// @param binsAgainst what the bins are held against
/// @param scoresAgainst what the scores are held against; null: nothing, and there is no shift of
///     scores
/// @param score the shift of the scores of all cases, in tenths of those before; null where they
///     are held against nothing, or against the first month of these cases
/// @param meanScore by weight
/// @param characteristics how far the cases moved from bin to bin, in the card's order
/// @param drift bads expected and observed, of all cases that have ended
/// @param bands the same in each band of the card
/// @param months month by month, by the column of days; empty where there is none
/// @param cautions what to know before trusting the figures
public record Monitoring(
    String card,
    String hash,
    String purpose,
    long cases,
    long ended,
    long thin,
    boolean weighted,
    Against binsAgainst,
    @Nullable Against scoresAgainst,
    @Nullable Shift score,
    double meanScore,
    List<CharacteristicShift> characteristics,
    Drift drift,
    List<Drift> bands,
    List<Month> months,
    List<Caution> cautions) {

  public Monitoring {
    characteristics = List.copyOf(characteristics);
    bands = List.copyOf(bands);
    months = List.copyOf(months);
    cautions = List.copyOf(cautions);
  }

  /// What cases are held against.
  public enum Against {
    /// The baseline table.
    BASELINE,
    /// The shares of bins that the card was learned from, as it says.
    CARD,
    /// The first month of the cases themselves.
    FIRST_MONTH
  }

  /// The cases of one month.
  ///
  /// @param month such as `2026-03`
  /// @param cases with a score
  /// @param ended how many of them have ended
  /// @param meanScore by weight
  /// @param score the shift of their scores; null where they are held against nothing
  /// @param auc of those that have ended; null where a class is missing
  /// @param drift bads expected and observed
  /// @param bands the same in each band
  /// @param characteristics how far they moved from bin to bin
  public record Month(
      String month,
      long cases,
      long ended,
      double meanScore,
      @Nullable Shift score,
      @Nullable Estimate auc,
      Drift drift,
      List<Drift> bands,
      List<CharacteristicShift> characteristics) {
    public Month {
      bands = List.copyOf(bands);
      characteristics = List.copyOf(characteristics);
    }
  }

  /// What one must know before trusting the figures.
  public enum Caution {
    /// There is nothing to hold scores against.
    NO_SCORES_BEFORE(
        "Scores are held against nothing: a card does not say how its scores were spread. Give the"
            + " cases before with --baseline, or name the column of days in the roles."),
    /// Scores are held against the first month.
    FIRST_MONTH(
        "Scores are held against the first month of these cases, since there is no baseline: what"
            + " had moved before is not seen."),
    /// Characteristics that are given another feature are held against their own bins.
    PAIRS_BY_OWN_BINS(
        "The card does not say how its cases were spread over both columns of a pair: what depends"
            + " on another column is held against its own bins alone. Give the cases before with"
            + " --baseline."),
    /// No case has ended.
    NOTHING_ENDED("No case has ended: whether probabilities hold is not known."),
    /// Some cases have not ended.
    SOME_OPEN(
        "Some cases have not ended. If bad ends come late, or early, the others tell too much or"
            + " too little of them."),
    /// The card has no calibration.
    BY_SCALING("The card has no calibration: expected bads are by the odds of its scaling."),
    /// Cases have weights.
    WEIGHTED("Cases count by their weights in all figures."),
    /// Some cases have no score.
    THIN_LEFT_OUT("Cases whose record is too thin for a score are left out of all figures.");

    private final String text;

    Caution(String text) {
      this.text = text;
    }

    /// The caution in a sentence or two of English.
    public String text() {
      return text;
    }
  }

  /// Looks at the cases of a table.
  ///
  /// @param baseline cases to hold them against; empty: the card's own shares of bins, or the first
  ///     month
  /// @throws FrameException where there is nothing to hold the bins against, or no case has a score
  /// @throws IllegalArgumentException where a column of the card is of another kind
  public static Monitoring of(Scorecard card, OpenFrame table, Optional<OpenFrame> baseline) {
    return new Look(card, table, baseline).monitoring();
  }

  /// One look at a table.
  private static final class Look {
    private final Scorecard card;
    private final CardCases cases;
    private final Frame frame;
    private final boolean[] known;
    private final long thin;
    private final CardBins bins;
    private final SortedMap<YearMonth, int[]> months;
    private final Optional<CardCases> before;
    private final Against binsAgainst;
    private final CharacteristicShift.Before binsBefore;
    private final @Nullable Against scoresAgainst;
    private final @Nullable ScoreMass scoresBefore;

    Look(Scorecard card, OpenFrame table, Optional<OpenFrame> baseline) {
      this.card = card;
      int[] rows = CardCases.thick(card, table.frame());
      this.frame = table.frame().rows(rows);
      this.thin = (long) table.frame().size() - rows.length;
      this.known = new boolean[rows.length];
      for (int i = 0; i < rows.length; i++) {
        known[i] = table.known()[rows[i]];
      }
      this.cases = CardCases.of(card, frame);
      this.bins = CardBins.of(card, frame);
      this.months = months(frame);
      this.before = baseline.map(cases -> CardCases.of(card, cases.frame()));
      Training training = card.evidence().training();
      boolean several = months.size() > 1;
      if (before.isPresent()) {
        Frame old = before.get().frame();
        binsAgainst = Against.BASELINE;
        binsBefore = CharacteristicShift.Before.of(CardBins.of(card, old), old, row -> true);
      } else if (training != null) {
        binsAgainst = Against.CARD;
        binsBefore = CharacteristicShift.Before.of(training);
      } else if (several) {
        binsAgainst = Against.FIRST_MONTH;
        binsBefore = CharacteristicShift.Before.of(bins, frame, in(first()));
      } else {
        throw new FrameException(
            FrameException.Code.TOO_LITTLE,
            "there is nothing to hold the cases against: this card does not say what it was learned"
                + " from; give the cases before with --baseline, or name the column of days in the"
                + " roles");
      }
      scoresAgainst = before.isPresent() ? Against.BASELINE : several ? Against.FIRST_MONTH : null;
      scoresBefore =
          before.isPresent() ? before.get().mass() : several ? mass(months.get(first())) : null;
    }

    Monitoring monitoring() {
      int[] all = IntStream.range(0, frame.size()).toArray();
      List<Month> found = new ArrayList<>();
      months.forEach((month, rows) -> found.add(month(month, rows)));
      return new Monitoring(
          cases.name(),
          card.hash(),
          card.purpose().name(),
          frame.size(),
          ended(all),
          thin,
          frame.weights() != null,
          binsAgainst,
          scoresAgainst,
          scoresAgainst == Against.BASELINE && scoresBefore != null
              ? ScoreShift.of(scoresBefore, cases.mass())
              : null,
          meanScore(all),
          CharacteristicShift.of(binsBefore, bins, frame, row -> true),
          Drift.of(cases, row -> known[row]),
          Drift.bands(cases, row -> known[row]),
          found,
          cautions(ended(all)));
    }

    private Month month(YearMonth month, int[] rows) {
      IntPredicate here = in(month);
      IntPredicate endedHere = row -> known[row] && here.test(row);
      ScoreMass endedMass = mass(IntStream.of(rows).filter(row -> known[row]).toArray());
      return new Month(
          month.toString(),
          rows.length,
          ended(rows),
          meanScore(rows),
          scoresBefore == null ? null : ScoreShift.of(scoresBefore, mass(rows)),
          endedMass.hasBothClasses() ? Separation.auc(endedMass) : null,
          Drift.of(cases, endedHere),
          Drift.bands(cases, endedHere),
          CharacteristicShift.of(binsBefore, bins, frame, here));
    }

    private YearMonth first() {
      return months.firstKey();
    }

    /// Whether a row is of a month; all rows are asked often, so that each month is looked up once.
    private IntPredicate in(YearMonth month) {
      boolean[] here = new boolean[frame.size()];
      for (int row : months.getOrDefault(month, new int[0])) {
        here[row] = true;
      }
      return row -> here[row];
    }

    private static SortedMap<YearMonth, int[]> months(Frame frame) {
      int[] days = frame.days();
      SortedMap<YearMonth, List<Integer>> rows = new TreeMap<>();
      for (int i = 0; days != null && i < days.length; i++) {
        rows.computeIfAbsent(monthOf(days[i]), any -> new ArrayList<>()).add(i);
      }
      SortedMap<YearMonth, int[]> months = new TreeMap<>();
      rows.forEach(
          (month, those) ->
              months.put(month, those.stream().mapToInt(Integer::intValue).toArray()));
      return months;
    }

    private static YearMonth monthOf(int day) {
      return YearMonth.from(LocalDate.ofEpochDay(day));
    }

    private ScoreMass mass(int @Nullable [] rows) {
      int[] those = rows == null ? new int[0] : rows;
      return ScoreMass.of(
          IntStream.of(those).map(row -> cases.scores()[row]).toArray(), frame.rows(those));
    }

    private long ended(int[] rows) {
      return IntStream.of(rows).filter(row -> known[row]).count();
    }

    private double meanScore(int[] rows) {
      double sum = 0;
      double all = 0;
      for (int row : rows) {
        sum += frame.weight(row) * cases.scores()[row];
        all += frame.weight(row);
      }
      return sum / all;
    }

    private List<Caution> cautions(long ended) {
      List<Caution> cautions = new ArrayList<>();
      if (scoresAgainst == null) {
        cautions.add(Caution.NO_SCORES_BEFORE);
      }
      if (scoresAgainst == Against.FIRST_MONTH) {
        cautions.add(Caution.FIRST_MONTH);
      }
      if (binsAgainst == Against.CARD
          && card.characteristics().stream().anyMatch(c -> c.given() != null)) {
        cautions.add(Caution.PAIRS_BY_OWN_BINS);
      }
      if (ended == 0) {
        cautions.add(Caution.NOTHING_ENDED);
      } else if (ended < frame.size()) {
        cautions.add(Caution.SOME_OPEN);
      }
      if (ended > 0 && cases.stated().calibration() == null) {
        cautions.add(Caution.BY_SCALING);
      }
      if (frame.weights() != null) {
        cautions.add(Caution.WEIGHTED);
      }
      if (thin > 0) {
        cautions.add(Caution.THIN_LEFT_OUT);
      }
      return cautions;
    }
  }
}
