package io.simsim.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.tables.TableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions with outcomes as cases to learn from.
final class LabellingTest {
  private static final String ACTIVE = "payments.months-active.12m";
  private static final String LATE = "credit.late-any.count.24m";
  private static final String NEVER = "credit.loan-left.6m";
  private static final String HEADER =
      "id,subject,purpose,asOf,refused," + ACTIVE + "," + LATE + "," + NEVER + "\n";
  private static final String PURPOSE = "consumer-credit";

  @TempDir private Path folder;

  private static Scorecard card() throws Exception {
    return Objects.requireNonNull(RuleSet.builtIn().rules().cardFor(PURPOSE));
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private Labelling.Cases labelled(String questions, String outcomes) throws Exception {
    return Labelling.write(
        file("features.csv", HEADER + questions),
        file("outcomes.csv", "id,bad\n" + outcomes),
        card(),
        folder.resolve("cases.csv"));
  }

  @Test
  void onlyWhatWouldBeScoredAndHasEndedIsLearnedFrom() throws Exception {
    Labelling.Cases cases =
        labelled(
            """
            good,s1,consumer-credit,2026-01-02,,12,0,
            bad,s2,consumer-credit,2026-01-03T10:00:00Z,,12,3,
            other,s3,deposit-waiver,2026-01-04,,12,0,
            refused,s4,consumer-credit,2026-01-05,no-consent,,,
            thin,s5,consumer-credit,2026-01-06,,2,0,
            open,s6,consumer-credit,2026-01-07,,12,0,
            unknown,s7,consumer-credit,2026-01-08,,12,0,
            """,
            "good,0\nbad,1\nother,0\nrefused,1\nthin,1\nopen,\nelse,1\n");

    assertThat(Files.readString(folder.resolve("cases.csv")).lines())
        .containsExactly(
            NEVER + "," + LATE + "," + ACTIVE + ",asOf,bad",
            ",0,12,2026-01-02,0",
            ",3,12,2026-01-03,1");
    assertThat(
            List.of(cases.others(), cases.refused(), cases.thin(), cases.open(), cases.unknown()))
        .containsExactly(1L, 1L, 1L, 1L, 1L);
  }

  @Test
  void featuresWithoutAnyValueAreLeftOut() throws Exception {
    Labelling.Cases cases = labelled("good,s1,consumer-credit,2026-01-02,,12,0,\n", "good,0\n");

    assertThat(cases.roles().columns()).containsOnlyKeys(ACTIVE, LATE);
    assertThat(cases.roles().only()).isTrue();
  }

  @Test
  void whatThePurposeMayNotReadIsNotLearnedFrom() throws Exception {
    Scorecard card = card();
    Feature other =
        card.catalogue().features().stream()
            .filter(feature -> (feature.contexts() & ~card.purpose().contexts()) != 0)
            .findFirst()
            .orElseThrow();

    Labelling.Cases cases =
        Labelling.write(
            file(
                "features.csv",
                HEADER.strip()
                    + ","
                    + other.name()
                    + "\ngood,s1,consumer-credit,2026-01-02,,12,0,,7\n"),
            file("outcomes.csv", "id,bad\ngood,0\n"),
            card,
            folder.resolve("cases.csv"));

    assertThat(cases.roles().columns()).containsOnlyKeys(ACTIVE, LATE);
  }

  @Test
  void theCardInForceScoresEachCase() throws Exception {
    Labelling.Cases cases = labelled("bad,s1,consumer-credit,2026-01-02,,12,3,\n", "bad,1\n");
    long[] values = new long[card().catalogue().features().size()];
    Arrays.fill(values, Feature.MISSING);
    values[card().catalogue().indexOf(ACTIVE)] = 12;
    values[card().catalogue().indexOf(LATE)] = 3;

    assertThat(cases.inForce()).containsExactly(card().total(values));
  }

  @Test
  void aQuestionThatIsThereTwiceIsRefused() {
    String twice = "a,s1,consumer-credit,2026-01-02,,12,0,\n".repeat(2);

    assertThatThrownBy(() -> labelled(twice, "a,0\n"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("unique");
  }
}
