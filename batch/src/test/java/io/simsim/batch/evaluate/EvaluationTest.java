package io.simsim.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.simsim.tables.Schema;
import io.simsim.tables.TableException;
import io.simsim.tables.TableReader;
import io.simsim.tables.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  @TempDir private Path directory;

  @Test
  void everyRowIsCountedOnce() throws Exception {
    Evaluation found =
        evaluate(
            """
            id,purpose,score,noScore
            a,consumer-credit,700,
            b,consumer-credit,500,
            c,consumer-credit,,thin-record
            d,consumer-credit,,thin-record
            e,consumer-credit,,refused:consent
            f,consumer-credit,610,
            g,consumer-credit,620,
            h,pay-later,400,
            i,consumer-credit,,
            """,
            """
            id,bad
            a,no
            b,yes
            c,true
            d,0
            f,
            z,1
            y,1
            """);

    assertThat(found.cases()).isEqualTo(new Cases(Key.ID, 8, 1, 7, 4, 2, 1, 1, 2));
    assertThat(found.noScore())
        .extracting(
            NoScore::reason, NoScore::rows, n -> n.observed().cases(), n -> n.observed().bads())
        .containsExactly(
            tuple("not-stated", 1L, 0L, 0L),
            tuple("refused:consent", 1L, 0L, 0L),
            tuple("thin-record", 2L, 2L, 1L));
    assertThat(found.badRate()).isEqualTo(BadRate.of(1, 2));
    assertThat(found.discrimination().auc().value()).isEqualTo(1);
    assertThat(found.cautions())
        .containsExactly(
            Caution.FEW_BADS, Caution.FEW_GOODS, Caution.MANY_WITHOUT_OUTCOME, Caution.APART);
  }

  @Test
  void subjectAndTimeMatchHoweverTheTimeIsWritten() throws Exception {
    Evaluation found =
        evaluate(
            """
            id,subject,asOf,score
            q-1,p,2025-03-01,700
            q-2,p,2025-04-01,500
            q-3,r,2025-03-01,500
            """,
            """
            subject,asOf,bad
            p,2025-03-01T00:00:00Z,false
            p,2025-04-01T02:00:00+02:00,true
            r,2025-03-02,true
            """);

    assertThat(found.cases().matchedBy()).isEqualTo(Key.SUBJECT_AND_AS_OF);
    assertThat(found.cases().evaluated()).isEqualTo(2);
    assertThat(found.cases().withoutOutcome()).isEqualTo(1);
    assertThat(found.cases().outcomesWithoutScore()).isEqualTo(1);
  }

  @Test
  void subjectAloneMatchesWhereOutcomesHaveNoTime() throws Exception {
    Evaluation found =
        evaluate(
            "subject,asOf,score\np,2025-03-01,700\nr,2025-03-01,500\n",
            "subject,bad\np,false\nr,true\n");

    assertThat(found.cases().matchedBy()).isEqualTo(Key.SUBJECT);
    assertThat(found.cases().evaluated()).isEqualTo(2);
  }

  @Test
  void aCaseTwiceInTheScoresIsAnErrorWithBothLines() {
    assertThatThrownBy(
            () -> evaluate("id,score\na,700\nb,500\na,700\n", "id,bad\na,false\nb,true\n"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("scores.csv:4")
        .hasMessageContaining("\"a\" is not unique: line 2 has the same id");
    assertThatThrownBy(() -> evaluate("id,score\nx,700\nx,500\n", "id,bad\na,false\n"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("scores.csv:3");
  }

  @Test
  void aCaseTwiceInTheOutcomesIsAnErrorWithBothLines() {
    assertThatThrownBy(() -> evaluate("id,score\na,700\n", "id,bad\na,false\nb,true\na,false\n"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("outcomes.csv:4")
        .hasMessageContaining("line 2 has the same id");
  }

  @Test
  void aSubjectScoredTwiceNeedsTheTimeOfItsOutcome() {
    assertThatThrownBy(
            () ->
                evaluate(
                    "subject,asOf,score\np,2025-03-01,700\np,2025-04-01,500\n",
                    "subject,bad\np,false\n"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("give the outcomes asOf");
  }

  @Test
  void oneClassAloneIsAClearError() {
    assertThatThrownBy(
            () -> evaluate("id,score\na,700\nb,500\n", "id,bad\na,false\nb,false\nc,true\n"))
        .isInstanceOfSatisfying(
            EvaluationException.class,
            e -> assertThat(e.code()).isEqualTo(EvaluationException.Code.ONE_CLASS))
        .hasMessageContaining("All 2 scored cases with an outcome ended good");
  }

  @Test
  void tablesWithoutACommonKeyAreRefused() {
    assertThatThrownBy(() -> evaluate("id,score\na,700\n", "subject,bad\na,false\n"))
        .isInstanceOfSatisfying(
            EvaluationException.class,
            e -> assertThat(e.code()).isEqualTo(EvaluationException.Code.NO_KEY));
    assertThatThrownBy(
            () -> evaluate("subject,score\na,700\n", "subject,asOf,bad\na,2025-03-01,0\n"))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("the outcomes have subject, asOf, bad");
  }

  @Test
  void keysThatNeverMeetAreRefused() {
    assertThatThrownBy(() -> evaluate("id,score\na,700\n", "id,bad\nA,false\n"))
        .isInstanceOfSatisfying(
            EvaluationException.class,
            e -> assertThat(e.code()).isEqualTo(EvaluationException.Code.NO_CASES))
        .hasMessageContaining("Of 1 scores for consumer-credit and 1 outcomes, 0 are");
  }

  @Test
  void scoresForOtherPurposesAloneAreRefusedByName() {
    assertThatThrownBy(() -> evaluate("id,purpose,score\na,pay-later,700\n", "id,bad\na,false\n"))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("the scores are for pay-later");
  }

  @Test
  void bandsOfAnotherCardAreFound() {
    assertThatThrownBy(() -> evaluate("id,score,band\na,655,fair\n", "id,bad\na,false\n"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("\"fair\" is not the band of 655 on card/1 (good)");
  }

  @Test
  void valuesThatCannotBeAreRefusedWithTheirLine() {
    assertThatThrownBy(() -> evaluate("id,score\na,951\n", "id,bad\na,false\n"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("scores.csv:2")
        .hasMessageContaining("a score from 350 to 950");
    assertThatThrownBy(() -> evaluate("id,score\na,700\n", "id,bad\na,maybe\n"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("outcomes.csv:2")
        .hasMessageContaining("one of true, false");
    assertThatThrownBy(
            () -> evaluate("subject,asOf,score\na,soon,7\n", "subject,asOf,bad\na,soon,1\n"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("\"soon\" is not a date");
  }

  @Test
  void outcomesMayBeWrittenInAnyOfSixWays() throws Exception {
    Evaluation found =
        evaluate(
            "id,score\na,700\nb,600\nc,500\nd,700\ne,600\nf,500\n",
            "id,bad\na,false\nb,0\nc,No\nd,TRUE\ne,1\nf,yes\n");

    assertThat(found.badRate()).isEqualTo(BadRate.of(3, 6));
    assertThat(found.discrimination().auc().value()).isEqualTo(0.5);
  }

  @Test
  void anExpertCardClaimsNoProbability() throws Exception {
    String scores = "id,score\na,700\nb,500\nc,600\n";
    String outcomes = "id,bad\na,0\nb,1\nc,0\n";

    assertThat(evaluate(scores, outcomes).probability()).isNotNull();
    assertThat(evaluate(scores, outcomes, Cards.EXPERT).probability()).isNull();
    assertThat(evaluate(scores, outcomes, Cards.EXPERT).cautions())
        .contains(Caution.NO_PROBABILITY);
  }

  @Test
  void scoresThatRunBackwardsAreCautionedAgainst() throws Exception {
    StringBuilder scores = new StringBuilder("id,score\n");
    StringBuilder outcomes = new StringBuilder("id,bad\n");
    RandomCases cases = RandomCases.of(1, 300, 100, -80, 1);
    for (int i = 0; i < cases.scores.length; i++) {
      scores.append(i).append(',').append(cases.scores[i]).append('\n');
      outcomes.append(i).append(',').append(cases.bad[i]).append('\n');
    }

    Evaluation found = evaluate(scores.toString(), outcomes.toString());

    assertThat(found.cautions()).containsExactly(Caution.BACKWARDS);
    assertThat(found.discrimination()).isEqualTo(Discrimination.of(cases.counts()));
    assertThat(found.cases().evaluated()).isEqualTo(400);
  }

  @Test
  void parquetAndNdjsonAreReadAsCsvIs() throws Exception {
    Path scores = directory.resolve("scores.parquet");
    Schema schema =
        Schema.builder().text("subject").date("asOf").longs("score").text("noScore").build();
    try (TableWriter table = TableWriter.open(scores, schema)) {
      table.text("a").epochDay(20_000).longValue(700).missing().endRow();
      table.text("b").epochDay(20_000).longValue(500).missing().endRow();
      table.text("c").epochDay(20_000).missing().text("thin-record").endRow();
      table.commit();
    }
    Path outcomes = directory.resolve("outcomes.ndjson");
    Files.writeString(
        outcomes,
        """
        {"subject":"a","asOf":"2024-10-04","bad":false}
        {"subject":"b","asOf":"2024-10-04","bad":true}
        {"subject":"c","asOf":"2024-10-04","bad":true}
        """);

    Evaluation found = evaluate(scores, outcomes, Cards.YARDSTICK);

    assertThat(found.cases().evaluated()).isEqualTo(2);
    assertThat(found.noScore()).containsExactly(new NoScore("thin-record", 1, BadRate.of(1, 1)));
  }

  private Evaluation evaluate(String scores, String outcomes) throws Exception {
    return evaluate(scores, outcomes, Cards.YARDSTICK);
  }

  private Evaluation evaluate(String scores, String outcomes, Yardstick yardstick)
      throws Exception {
    return evaluate(file("scores.csv", scores), file("outcomes.csv", outcomes), yardstick);
  }

  private static Evaluation evaluate(Path scores, Path outcomes, Yardstick yardstick)
      throws EvaluationException {
    try (TableReader scoreTable = TableReader.open(scores);
        TableReader outcomeTable = TableReader.open(outcomes)) {
      return Evaluation.of(scoreTable, outcomeTable, yardstick);
    }
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
