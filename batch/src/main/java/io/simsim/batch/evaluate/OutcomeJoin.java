package io.simsim.batch.evaluate;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.tables.Row;
import io.simsim.tables.TableReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Joins a table of scores with a table of outcomes and counts.
///
/// The outcomes are read first, into an [OutcomeBook]; the scores pass by them.
final class OutcomeJoin {
  private static final int OTHER_PURPOSES_SHOWN = 5;

  /// What the tables say together.
  record Joined(ScoreCounts counts, Cases cases, List<NoScore> noScore) {}

  private final TableReader scores;
  private final OutcomeBook outcomes;
  private final Yardstick yardstick;
  private final ScoreCounts.Builder counts = ScoreCounts.builder();
  private final Map<String, Unscored> unscored = new TreeMap<>();
  private final List<String> otherPurposes = new ArrayList<>();
  private long scoreRows;
  private long otherPurposeRows;
  private long scored;
  private long evaluated;
  private long open;

  private OutcomeJoin(TableReader scores, TableReader outcomes, Yardstick yardstick)
      throws EvaluationException {
    this.scores = scores;
    this.outcomes = OutcomeBook.of(outcomes, scores);
    this.yardstick = yardstick;
  }

  /// Reads both tables to their end.
  ///
  /// @throws io.simsim.tables.TableException where a row is not as it should be
  static Joined of(TableReader scores, TableReader outcomes, Yardstick yardstick)
      throws EvaluationException {
    OutcomeJoin join = new OutcomeJoin(scores, outcomes, yardstick);
    join.readScores();
    return join.joined();
  }

  private void readScores() {
    int score = scores.column("score");
    int reason = scores.optionalColumn("noScore");
    int purpose = scores.optionalColumn("purpose");
    int band = scores.optionalColumn("band");
    while (scores.next()) {
      Row row = scores.row();
      if (isOfOtherPurpose(row.textOrNull(purpose))) {
        otherPurposeRows++;
        continue;
      }
      scoreRows++;
      OutcomeBook.Outcome outcome = outcomes.take(row);
      if (row.isMissing(score)) {
        String why = row.textOrNull(reason);
        unscored
            .computeIfAbsent(why == null ? "not-stated" : why, any -> new Unscored())
            .add(outcome);
      } else {
        count(scoreOf(row, score, band), outcome);
      }
    }
  }

  private boolean isOfOtherPurpose(@Nullable String purpose) {
    if (purpose == null || purpose.equals(yardstick.purpose())) {
      return false;
    }
    if (otherPurposes.size() < OTHER_PURPOSES_SHOWN && !otherPurposes.contains(purpose)) {
      otherPurposes.add(purpose);
    }
    return true;
  }

  private int scoreOf(Row row, int column, int bandColumn) {
    long score = row.longValue(column);
    if (score < Scorecard.LOWEST || score > Scorecard.HIGHEST) {
      throw row.wrong(column, "a score from 350 to 950");
    }
    String band = row.textOrNull(bandColumn);
    if (band != null && !band.equals(yardstick.bandOf((int) score))) {
      throw row.wrong(
          bandColumn,
          "the band of %d on %s (%s); name the card that gave these scores"
              .formatted(score, yardstick.card(), yardstick.bandOf((int) score)));
    }
    return (int) score;
  }

  private void count(int score, OutcomeBook.Outcome outcome) {
    scored++;
    switch (outcome) {
      case GOOD, BAD -> {
        evaluated++;
        counts.add(score, outcome == OutcomeBook.Outcome.BAD);
      }
      case OPEN -> open++;
      case NONE -> {
        // Counted as what remains.
      }
    }
  }

  private Joined joined() throws EvaluationException {
    if (evaluated == 0) {
      throw new EvaluationException(EvaluationException.Code.NO_CASES, whyNoCases());
    }
    Cases cases =
        new Cases(
            outcomes.key(),
            scoreRows,
            otherPurposeRows,
            outcomes.rows(),
            scored,
            evaluated,
            open,
            scored - evaluated - open,
            outcomes.rows() - outcomes.matched());
    List<NoScore> noScore = new ArrayList<>();
    unscored.forEach((reason, tally) -> noScore.add(tally.noScore(reason)));
    return new Joined(counts.build(), cases, noScore);
  }

  private String whyNoCases() {
    if (scoreRows == 0 && otherPurposeRows > 0) {
      return "No score is for %s, the purpose of card %s; the scores are for %s. Name another card."
          .formatted(yardstick.purpose(), yardstick.card(), String.join(", ", otherPurposes));
    }
    String found =
        "Of %d scores for %s and %d outcomes, %d are of the same case by %s; "
            .formatted(
                scored,
                yardstick.purpose(),
                outcomes.rows(),
                outcomes.matched(),
                outcomes.key().title());
    return found
        + (outcomes.matched() == 0
            ? "look whether both files write it alike, and leave out a column of one of them to"
                + " match by another key."
            : "none of those has a score and an outcome that is known.");
  }

  /// The cases without a score for one reason.
  private static final class Unscored {
    private long rows;
    private long goods;
    private long bads;

    void add(OutcomeBook.Outcome outcome) {
      rows++;
      goods += outcome == OutcomeBook.Outcome.GOOD ? 1 : 0;
      bads += outcome == OutcomeBook.Outcome.BAD ? 1 : 0;
    }

    NoScore noScore(String reason) {
      return new NoScore(reason, rows, BadRate.of(bads, goods + bads));
    }
  }
}
