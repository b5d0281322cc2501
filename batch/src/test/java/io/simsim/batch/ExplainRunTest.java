package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.answer.Assessment;
import io.simsim.engine.scorecard.Score;
import io.simsim.formats.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One answer with all that is said about it.
final class ExplainRunTest {
  private static final Lives LIVES = new Lives(71, 6, 30);

  @TempDir Path temp;

  private Path events;
  private Path questions;

  @BeforeEach
  void write() throws Exception {
    events = LIVES.writeEvents(temp.resolve("events.ndjson"));
    questions = LIVES.writeQuestions(temp.resolve("questions.csv"));
  }

  @Test
  void aQuestionIsExplainedAsItWasScored() throws Exception {
    Path results = temp.resolve("results.csv");
    Runs.score(
            List.of(EventSource.of(events)), Runs.questions(questions), results, Runs.limits(temp))
        .run(Progress.NONE);

    Explained explained =
        explain(Runs.questions(questions), new ExplainRun.Wanted.OfId("now-4")).getFirst();

    Score.Scored score = explained.explanation().orElseThrow().score();
    assertThat(Files.readAllLines(results))
        .anyMatch(line -> line.contains("now-4,p-4,consumer-credit,2022-07-01," + score.points()));
    assertThat(explained.behind()).hasSize(score.lines().size());
  }

  @Test
  void theEventsBehindALineAreTheSubjectsOwn() throws Exception {
    List<Explained> all =
        explain(Runs.questions(questions), new ExplainRun.Wanted.OfSubject("p-3"));

    assertThat(all).hasSize(2);
    assertThat(all.getFirst().behind())
        .flatExtracting(Explained.Behind::events)
        .isNotEmpty()
        .allMatch(event -> event.subject().value().equals("p-3"));
  }

  @Test
  void aQuestionNeedsNoFile() throws Exception {
    QuestionSource alone =
        QuestionSource.none().withPurpose("consumer-credit").withConsentBasis(Runs.BASIS);

    Explained fromFile =
        explain(Runs.questions(questions), new ExplainRun.Wanted.OfId("now-4")).getFirst();
    Explained explained =
        explain(
                alone,
                new ExplainRun.Wanted.Alone(
                    "p-4", LIVES.end().toString(), Optional.of(500_000L), Optional.empty()))
            .getFirst();

    assertThat(explained.explanation().orElseThrow().score())
        .isEqualTo(fromFile.explanation().orElseThrow().score());
  }

  @Test
  void aThinRecordHasNothingToExplain() throws Exception {
    QuestionSource alone =
        QuestionSource.none().withPurpose("consumer-credit").withConsentBasis(Runs.BASIS);

    Explained explained =
        explain(alone, ExplainRun.Wanted.Alone.of("nobody", "2022-01-01")).getFirst();

    assertThat(explained.explanation()).isEmpty();
    assertThat(explained.assessment()).isInstanceOf(Assessment.Assessed.class);
  }

  @Test
  void whatIsWrongWithAQuestionOfItsOwnIsTold() {
    QuestionSource none = QuestionSource.none().withPurpose("consumer-credit");

    assertFails(none, ExplainRun.Wanted.Alone.of("p-1", "2022-01-01"), "consent");
    assertFails(
        none.withConsentBasis("yes"), ExplainRun.Wanted.Alone.of("p-1", "1.1.2022"), "asOf");
    assertFails(
        Runs.questions(questions), new ExplainRun.Wanted.OfId("now-99"), "no question now-99");
  }

  private void assertFails(QuestionSource source, ExplainRun.Wanted wanted, String part) {
    assertThatThrownBy(() -> explain(source, wanted))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining(part);
  }

  private List<Explained> explain(QuestionSource source, ExplainRun.Wanted wanted)
      throws Exception {
    return new ExplainRun(
            RuleSet.builtIn(), List.of(EventSource.of(events)), source, wanted, Runs.limits(temp))
        .run(Progress.NONE);
  }
}
