package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.formats.RuleSet;
import io.simsim.tables.TableReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The features of every question as columns.
final class FeatureRunTest {
  private static final Lives LIVES = new Lives(51, 5, 30);
  private static final String UTILITIES = "utilities.months-kept.24m";
  private static final String CREDIT = "credit.months-kept.24m";

  @TempDir Path temp;

  private Path events;

  @BeforeEach
  void write() throws Exception {
    events = LIVES.writeEvents(temp.resolve("events.ndjson"));
  }

  @Test
  void aQuestionReadsTheContextsOfItsPurposeAndNoOthers() throws Exception {
    FeatureSummary summary = run(Optional.empty(), "p-1,telecom-postpaid", "p-1,consumer-credit");

    assertThat(summary.features()).contains(UTILITIES, CREDIT).hasSizeGreaterThan(40);
    try (TableReader table = TableReader.open(results())) {
      assertThat(table.next()).isTrue();
      assertThat(table.row().longValue(UTILITIES)).isPositive();
      assertThat(table.row().isMissing(CREDIT)).isTrue();
      assertThat(table.next()).isTrue();
      assertThat(table.row().longValue(CREDIT)).isPositive();
      assertThat(table.next()).isFalse();
    }
  }

  @Test
  void thoseOfAPurposeAreWrittenAlone() throws Exception {
    FeatureSummary summary = run(Optional.of("telecom-postpaid"), "p-1,telecom-postpaid");

    assertThat(summary.features())
        .contains(UTILITIES)
        .noneMatch(name -> name.startsWith("credit.") || name.startsWith("rental."));
  }

  @Test
  void aRefusedQuestionHasNoFeatures() throws Exception {
    FeatureSummary summary = run(Optional.empty(), "p-1,employment", "p-1,consumer-credit");

    assertThat(summary.refused()).isEqualTo(1);
    assertThat(Files.readAllLines(results()).get(1))
        .matches("q-1,p-1,employment,2022-07-01,use-refused,+");
  }

  @Test
  void featuresOfAnUnknownPurposeAreNotLookedFor() {
    assertThatThrownBy(() -> run(Optional.of("loans"), "p-1,consumer-credit"))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("loans");
  }

  private FeatureSummary run(Optional<String> featuresOf, String... questions) throws Exception {
    StringBuilder csv = new StringBuilder("asOf,subject,purpose\n");
    for (String question : questions) {
      csv.append(LIVES.end()).append(',').append(question).append('\n');
    }
    return new FeatureRun(
            RuleSet.builtIn(),
            List.of(EventSource.of(events)),
            Runs.questions(Files.writeString(temp.resolve("q.csv"), csv)),
            featuresOf,
            results(),
            Optional.empty(),
            Runs.limits(temp))
        .run(Progress.NONE);
  }

  private Path results() {
    return temp.resolve("features.csv");
  }
}
