package io.simsim.batch.evaluate;

import io.simsim.tables.TableReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How well the scores of one card told good from bad.
///
/// The same rows give the same figures, whatever their order and the number of threads.
///
/// @param yardstick what the card states
/// @param cases what the figures are of, and what they leave out
/// @param badRate of all evaluated cases
/// @param bands by the card's bands, from the lowest on
/// @param deciles by tenths of the cases, from the lowest scores on
/// @param probability null where the card states no probability
/// @param noScore the cases without a score, by reason
/// @param cautions what to know before trusting the figures
public record Evaluation(
    Yardstick yardstick,
    Cases cases,
    BadRate badRate,
    Discrimination discrimination,
    List<ScoreGroup> bands,
    List<ScoreGroup> deciles,
    Calibration calibration,
    @Nullable ProbabilityFit probability,
    List<NoScore> noScore,
    List<Caution> cautions) {

  public Evaluation {
    bands = List.copyOf(bands);
    deciles = List.copyOf(deciles);
    noScore = List.copyOf(noScore);
    cautions = List.copyOf(cautions);
  }

  /// Evaluates a table of scores by a table of outcomes; reads both to their end.
  ///
  /// Scores have `score` (whole, nothing where there is none) and may have `noScore`, `band` and
  /// `purpose`; outcomes have `bad` (true, false, 1, 0, yes, no; nothing while it is open). Both
  /// have `id`, or `subject` with or without `asOf`. Scores for another purpose than the card's
  /// are left out. Memory is about 50 bytes a row of both tables.
  ///
  /// @throws EvaluationException where the tables do not fit together, or all ended the same way
  /// @throws io.simsim.tables.TableException where a row is not as it should be, or a case is there
  ///     twice, with file and line
  public static Evaluation of(TableReader scores, TableReader outcomes, Yardstick yardstick)
      throws EvaluationException {
    OutcomeJoin.Joined joined = OutcomeJoin.of(scores, outcomes, yardstick);
    ScoreCounts counts = joined.counts();
    if (!counts.hasBothClasses()) {
      throw new EvaluationException(
          EvaluationException.Code.ONE_CLASS,
          "All %d scored cases with an outcome ended %s: figures need both. Take in more cases,"
                  .formatted(counts.cases(), counts.bads() > 0 ? "bad" : "good")
              + " or look whether the column bad is what its name says.");
    }
    Discrimination discrimination = Discrimination.of(counts);
    return new Evaluation(
        yardstick,
        joined.cases(),
        BadRate.of(counts.bads(), counts.cases()),
        discrimination,
        ScoreGroup.bands(counts, yardstick),
        ScoreGroup.deciles(counts, yardstick),
        Calibration.of(counts, yardstick),
        yardstick.statesProbability() ? ProbabilityFit.of(counts, yardstick) : null,
        joined.noScore(),
        Caution.of(counts, joined.cases(), discrimination, yardstick));
  }
}
