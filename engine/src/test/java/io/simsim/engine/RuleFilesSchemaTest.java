package io.simsim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The published schemas describe the rule files and events that we ship, and refuse broken ones.
final class RuleFilesSchemaTest {
  private static final Path ROOT = Path.of("src/main/resources/io/simsim");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final String EVENT =
      """
      {"specversion": "1.0", "id": "t-17", "source": "furnisher:my-bank",
       "type": "io.simsim.payment-made.v1", "subject": "p-1001", "time": "2025-03-01T00:00:00Z",
       "data": {"context": "credit", "obligation": "loan-7", "currency": "EUR",
                "obligationType": "instalment", "amount": 12345, "daysLate": 0}}
      """;

  static Stream<Path> ruleFiles() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("rules"))) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("ruleFiles")
  void everyRuleFileFitsItsSchema(Path file) throws IOException {
    assertThat(errors(kind(file), Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          catalogue.json | "pillar": "capacity" | "pillar": "tastes"
          catalogue.json | "smallAmount": 15000 | "smallAmount": 150.5
          catalogue.json | "zh-Hans": "一年内收入合计" | "zh": "一年内收入合计"
          catalogue.json | "events": ["overdrawn"] | "events": ["overdrawn", "money-in"]
          catalogue.json | "aggregate": "decayed-sum" | "aggregate": "sum"
          catalogue.json | "aggregate": "distinct-furnishers" | "aggregate": "count"
          catalogue.json | "where": {"daysLate": {"max": 0}} | "where": {"daysLate": {"max": 30}}
          purposes.json | "kind": "benefit" | "kind": "reward"
          purposes.json | "contexts": ["rental"] | "contexts": ["gaming"]
          scorecards/consumer-credit-expert.json | "version": 1 | "version": 1, "extra": 1
          scorecards/consumer-credit-expert.json | "missing": 0 | "missing": null
          scorecards/consumer-credit-expert.json | "catalogue": "sha256: | "catalogue": "md5:
          offers/city-drive-rental-deposit.json | "from": 650 | "from": 1000
          offers/city-drive-rental-deposit.json | "until": "2027-12-31" | "until": "soon"
          offers/city-drive-rental-deposit.json | "from": 650 | "from": 650, "window": 31
          """)
  void aBrokenRuleFileIsRefused(String name, String part, String broken) throws IOException {
    Path file = ROOT.resolve("rules").resolve(name);
    String text = Files.readString(file);
    assertThat(text).contains(part);
    assertThat(errors(kind(file), text.replace(part, broken))).isNotEmpty();
  }

  @Test
  void theExampleOfAPairFitsTheSchemaAndLoads() throws IOException {
    String card = Files.readString(ROOT.resolve("rules/scorecards/consumer-credit-expert.json"));
    String paired = withExample(card);

    assertThat(errors("scorecard", paired)).isEmpty();
    Scorecard read =
        ScorecardReader.read(
            "card.json",
            TestRules.utf8(paired.replace("\"base\": 630", "\"base\": 650")),
            TestRules.CATALOGUE,
            TestRules.PURPOSES,
            TestRules.SHA256);
    assertThat(read.characteristics()).anyMatch(characteristic -> characteristic.given() != null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "adds": [0, 0, 0, 0] | "adds": [0, 0, 0, 601]
          "adds": [0, 0, 0, 0] | "points": 0
          "missing": {"adds": [0, 0, 0, 0]} | "missing": 0
          "given": {"feature" | "given": {"when"
          """)
  void aBrokenPairDoesNotFitTheSchema(String part, String broken) throws IOException {
    String card = Files.readString(ROOT.resolve("rules/scorecards/consumer-credit-expert.json"));
    String paired = withExample(card);
    assertThat(paired).contains(part);
    assertThat(errors("scorecard", paired.replace(part, broken))).isNotEmpty();
  }

  /// The card with the page's example in the place of its own characteristic.
  private static String withExample(String card) throws IOException {
    String page = Files.readString(Path.of("../docs/reference/scorecard.md"));
    int from = page.indexOf("```json") + 7;
    String example = page.substring(from, page.indexOf("```", from));
    int feature = card.indexOf("\"feature\": \"credit.card-utilization.6m\"");
    int end = card.indexOf("\"missing\": 0\n    }", feature);
    assertThat(end).isPositive();
    return card.substring(0, card.lastIndexOf('{', feature))
        + example
        + card.substring(card.indexOf('}', end) + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"catalogue", "purposes", "scorecard", "offer", "event"})
  void everySchemaIsAValidSchema(String kind) throws IOException {
    SchemaLocation dialect = SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId());
    assertThat(SCHEMAS.getSchema(dialect).validate(schema(kind), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "id": "t-17" | "id": "t-18"
          "amount": 12345 | "amount": 0, "goods": "dropped, not read"
          "context": "credit", |
          2025-03-01T00:00:00Z | 2025-03-01
          """)
  void aGoodEventFitsItsSchema(String part, String other) throws IOException {
    assertThat(EVENT).contains(part);
    assertThat(errors("event", EVENT.replace(part, other == null ? "" : other))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "currency": "EUR", |
          "context": "credit" | "context": "rental"
          "daysLate": 0 | "daysLate": -1
          "amount": 12345 | "amount": 123.45
          "amount": 12345, |
          io.simsim.payment-made.v1 | io.simsim.game-played.v1
          furnisher:my-bank | subject:
          2025-03-01T00:00:00Z | yesterday
          "subject": "p-1001", |
          """)
  void aBrokenEventIsRefused(String part, String broken) throws IOException {
    assertThat(EVENT).contains(part);
    assertThat(errors("event", EVENT.replace(part, broken == null ? "" : broken))).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void theEventSchemaKnowsEveryKind(FactKind kind) throws IOException {
    String type = "\"io.simsim." + kind.id() + ".v1\"";
    assertThat(schema("event")).contains("{\"type\": {\"const\": " + type + "}}");
  }

  private static String kind(Path file) {
    Path parent = file.getName(file.getNameCount() - 2);
    return switch (parent.toString()) {
      case "scorecards" -> "scorecard";
      case "offers" -> "offer";
      default -> file.getFileName().toString().replace(".json", "");
    };
  }

  private static String schema(String kind) throws IOException {
    return Files.readString(ROOT.resolve("schemas").resolve(kind + ".schema.json"));
  }

  private static List<Error> errors(String kind, String text) throws IOException {
    Schema schema = SCHEMAS.getSchema(schema(kind), InputFormat.JSON);
    return schema.validate(
        text,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }
}
