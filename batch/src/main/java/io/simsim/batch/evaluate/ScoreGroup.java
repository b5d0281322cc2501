package io.simsim.batch.evaluate;

import io.simsim.engine.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cases with scores of a range: what happened, and what the card says of them.
///
/// @param name of the band, or the decile from 1 (the lowest scores) to 10
/// @param from the lowest score of the range
/// @param to the highest score of the range, itself included
/// @param stated null where there are no cases
public record ScoreGroup(String name, int from, int to, BadRate observed, @Nullable Stated stated) {

  /// What the card's scaling leads one to expect of the cases of a group, at their own scores.
  ///
  /// @param badRate the mean of the stated chances to end bad
  /// @param odds goods to one bad at that rate
  public record Stated(double badRate, double odds) {}

  /// The groups of a card's bands, from the lowest on, with or without cases.
  static List<ScoreGroup> bands(ScoreCounts counts, Yardstick yardstick) {
    List<ScoreGroup> groups = new ArrayList<>();
    for (int i = 0; i < yardstick.bands().size(); i++) {
      int to =
          i + 1 < yardstick.bands().size()
              ? yardstick.bands().get(i + 1).from() - 1
              : Scorecard.HIGHEST;
      String name = yardstick.bands().get(i).name();
      groups.add(of(name, yardstick.bands().get(i).from(), to, counts, yardstick));
    }
    return groups;
  }

  /// Tenths of the cases by score. Cases of one score stay together, in the tenth that the middle
  /// of them is in: tenths may differ in size, and one may lack.
  static List<ScoreGroup> deciles(ScoreCounts counts, Yardstick yardstick) {
    List<ScoreGroup> groups = new ArrayList<>();
    long before = 0;
    int decile = -1;
    int from = 0;
    int to = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      long cases = counts.casesAt(cell);
      if (cases == 0) {
        continue;
      }
      int next = (int) (5 * (2 * before + cases) / counts.cases());
      before += cases;
      if (next != decile) {
        if (decile >= 0) {
          groups.add(of(Integer.toString(decile + 1), from, to, counts, yardstick));
        }
        decile = next;
        from = ScoreCounts.scoreOf(cell);
      }
      to = ScoreCounts.scoreOf(cell);
    }
    if (decile >= 0) {
      groups.add(of(Integer.toString(decile + 1), from, to, counts, yardstick));
    }
    return groups;
  }

  private static ScoreGroup of(
      String name, int from, int to, ScoreCounts counts, Yardstick yardstick) {
    long cases = 0;
    long bads = 0;
    double expected = 0;
    for (int score = from; score <= to; score++) {
      int cell = ScoreCounts.cellOf(score);
      cases += counts.casesAt(cell);
      bads += counts.badsAt(cell);
      expected += counts.casesAt(cell) * LogOdds.logistic(-yardstick.logOdds(score));
    }
    double rate = expected / cases;
    Stated stated = cases == 0 ? null : new Stated(rate, (1 - rate) / rate);
    return new ScoreGroup(name, from, to, BadRate.of(bads, cases), stated);
  }
}
