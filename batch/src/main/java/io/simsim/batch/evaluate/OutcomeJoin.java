package io.simsim.batch.evaluate;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.tables.Row;
import io.simsim.tables.TableReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Joins a table of scores with a table of outcomes and counts.
///
/// The outcomes are read first, into a [KeyTable]; the scores pass by them. Either table may hold
/// a case once: a second row is a fault of the file, since nothing tells which of them is right.
final class OutcomeJoin {
  /// What an entry of the table says: the line of the row that was there last, whether a row of
  /// scores was, and the outcome.
  private static final long GOOD = 0;

  private static final long BAD = 1;
  private static final long OPEN = 2;
  private static final long NONE = 3;
  private static final long OUTCOME = 3;
  private static final long SCORE_SEEN = 4;
  private static final int LINE_SHIFT = 3;

  private static final int OTHER_PURPOSES_SHOWN = 5;

  /// What the tables say together.
  record Joined(ScoreCounts counts, Cases cases, List<NoScore> noScore) {}

  private final TableReader scores;
  private final TableReader outcomes;
  private final Yardstick yardstick;
  private final Key key;
  private final KeyTable table = new KeyTable();
  private final ScoreCounts.Builder counts = ScoreCounts.builder();
  private final Map<String, Unscored> unscored = new TreeMap<>();
  private final List<String> otherPurposes = new ArrayList<>();
  private long outcomeRows;
  private long scoreRows;
  private long otherPurposeRows;
  private long scored;
  private long evaluated;
  private long open;
  private long matched;

  private OutcomeJoin(TableReader scores, TableReader outcomes, Yardstick yardstick)
      throws EvaluationException {
    this.scores = scores;
    this.outcomes = outcomes;
    this.yardstick = yardstick;
    this.key = Key.of(scores.columns(), outcomes.columns());
  }

  /// Reads both tables to their end.
  ///
  /// @throws io.simsim.tables.TableException where a row is not as it should be
  static Joined of(TableReader scores, TableReader outcomes, Yardstick yardstick)
      throws EvaluationException {
    OutcomeJoin join = new OutcomeJoin(scores, outcomes, yardstick);
    join.readOutcomes();
    join.readScores();
    return join.joined();
  }

  private void readOutcomes() {
    Key.Reading reading = key.reading(outcomes);
    int bad = outcomes.column("bad");
    while (outcomes.next()) {
      Row row = outcomes.row();
      int place = table.placeOf(reading.of(row));
      long before = table.value(place);
      if (before != 0) {
        throw row.wrong(reading.column(), unique(before));
      }
      table.set(place, row.line() << LINE_SHIFT | outcome(row, bad));
      outcomeRows++;
    }
  }

  private static long outcome(Row row, int column) {
    String text = row.textOrNull(column);
    if (text == null) {
      return OPEN;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes" -> BAD;
      case "false", "0", "no" -> GOOD;
      default ->
          throw row.wrong(column, "one of true, false, 1, 0, yes, no, or nothing while it is open");
    };
  }

  private void readScores() {
    Key.Reading reading = key.reading(scores);
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
      long outcome = take(row, reading);
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

  /// Returns the outcome of a row of scores, and remembers that it was there.
  private long take(Row row, Key.Reading reading) {
    int place = table.placeOf(reading.of(row));
    long before = table.value(place);
    if ((before & SCORE_SEEN) != 0) {
      String remedy =
          key == Key.SUBJECT ? "; give the outcomes asOf, so that it may be there twice" : "";
      throw row.wrong(reading.column(), unique(before) + remedy);
    }
    long outcome = before == 0 ? NONE : before & OUTCOME;
    matched += before == 0 ? 0 : 1;
    table.set(place, row.line() << LINE_SHIFT | SCORE_SEEN | outcome);
    return outcome;
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

  private void count(int score, long outcome) {
    scored++;
    if (outcome == GOOD || outcome == BAD) {
      evaluated++;
      counts.add(score, outcome == BAD);
    } else if (outcome == OPEN) {
      open++;
    }
  }

  private Joined joined() throws EvaluationException {
    if (evaluated == 0) {
      throw new EvaluationException(EvaluationException.Code.NO_CASES, whyNoCases());
    }
    Cases cases =
        new Cases(
            key,
            scoreRows,
            otherPurposeRows,
            outcomeRows,
            scored,
            evaluated,
            open,
            scored - evaluated - open,
            outcomeRows - matched);
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
            .formatted(scored, yardstick.purpose(), outcomeRows, matched, key.title());
    return found
        + (matched == 0
            ? "look whether both files write it alike, and leave out a column of one of them to"
                + " match by another key."
            : "none of those has a score and an outcome that is known.");
  }

  /// What a key should be that an entry has already.
  private String unique(long entry) {
    return "unique: line " + (entry >>> LINE_SHIFT) + " has the same " + key.title();
  }

  /// The cases without a score for one reason.
  private static final class Unscored {
    private long rows;
    private long goods;
    private long bads;

    void add(long outcome) {
      rows++;
      goods += outcome == GOOD ? 1 : 0;
      bads += outcome == BAD ? 1 : 0;
    }

    NoScore noScore(String reason) {
      return new NoScore(reason, rows, BadRate.of(bads, goods + bads));
    }
  }
}
