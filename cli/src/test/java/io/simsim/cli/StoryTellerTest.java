package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.cli.story.Story;
import io.simsim.cli.story.Timeline;
import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.scorecard.Score;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told of the sample's people is what their lives were made to show.
class StoryTellerTest {
  private static final String TODAY = "2026-06-01";

  @ParameterizedTest
  @CsvSource({
    "fern, rental-deposit, OBJECTED, 1",
    "sorrel, consumer-credit, EXCUSED, 5",
    "clover, telecom-postpaid, FORGIVEN, 1",
    "juniper, consumer-credit, NOT_LIABLE, 4"
  })
  void whatDoesNotCountIsSaidWithItsCause(
      String subject, String purpose, Story.Cause cause, int count) throws IOException {
    Story.Told told = told(subject, purpose, TODAY);

    assertThat(told.leftOut()).extracting(Story.LeftOut::cause).containsOnly(cause).hasSize(count);
    assertThat(told.explanation().harm()).isEqualTo(subject.equals("fern") ? 35 : 0);
  }

  @Test
  void aWrongReportIsTakenBackAndAnotherCorrected() throws IOException {
    assertThat(told("linden", "consumer-credit", TODAY).leftOut())
        .extracting(Story.LeftOut::cause)
        .containsExactly(Story.Cause.TAKEN_BACK, Story.Cause.CORRECTED);
  }

  @Test
  void whatCountsIsNotSaidToBeLeftOut() throws IOException {
    Story.Told told = told("thistle", "consumer-credit", TODAY);

    assertThat(told.leftOut()).isEmpty();
    assertThat(told.explanation().harm()).isGreaterThan(100);
  }

  @Test
  void basePlusLinesIsTheScore() throws IOException {
    Story.Told told = told("rowan", "consumer-credit", TODAY);

    int sum = told.lines().stream().mapToInt(line -> line.line().points()).sum();
    assertThat(told.assessed().card().base() + sum).isEqualTo(told.points());
  }

  @Test
  void theHeaviestLinesComeFirst() throws IOException {
    assertThat(told("rowan", "consumer-credit", TODAY).lines())
        .extracting(line -> -Math.abs(line.line().points()))
        .isSorted();
  }

  @Test
  void thePastIsWhatTheEngineSaysWhenAskedAtEarlierDates() throws IOException {
    RuleSet rules = RuleSet.builtIn();
    AskQuestion ask = new AskQuestion(rules.rules(), rules.sha256());
    List<Timeline.Point> past = told("rowan", "consumer-credit", TODAY).timeline().past();

    assertThat(past).hasSize(25);
    for (Timeline.Point point : past) {
      String day = LocalDate.ofEpochDay(point.day()).toString();
      Assessment earlier =
          ask.ask(
              SampleStories.question("rowan", "consumer-credit", day),
              SampleStories.consent("rowan", "consumer-credit"),
              SampleStories.record("rowan"));
      assertThat(earlier)
          .isInstanceOfSatisfying(
              Assessment.Assessed.class,
              assessed ->
                  assertThat(assessed.score())
                      .isInstanceOfSatisfying(
                          Score.Scored.class,
                          scored ->
                              assertThat(scored.points()).isEqualTo(point.score().orElseThrow())));
    }
  }

  @Test
  void theFutureNeverFallsAndEndsWithNothingHeldAgainstThem() throws IOException {
    Story.Told told = told("rowan", "consumer-credit", TODAY);

    assertThat(told.timeline().future())
        .extracting(point -> point.score().orElseThrow())
        .isSorted()
        .startsWith(told.points())
        .endsWith(told.points() + told.explanation().harm());
  }

  @Test
  void aThinRecordSaysWhatWouldBeEnough() throws IOException {
    assertThat(SampleStories.tell("aspen", "consumer-credit", TODAY))
        .isInstanceOfSatisfying(
            Story.NoScore.class,
            none -> {
              assertThat(none.why()).isEqualTo(Score.Why.THIN_RECORD);
              assertThat(none.needed()).hasSize(4);
            });
  }

  private static Story.Told told(String subject, String purpose, String asOf) throws IOException {
    return (Story.Told) SampleStories.tell(subject, purpose, asOf);
  }
}
