package io.simsim.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.answer.Consent;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.feature.Aggregate;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.purpose.PurposesReader;
import io.simsim.engine.rule.RuleNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The engine as JavaScript against the engine on this JVM, byte for byte (P10). The JVM hashes
/// with the JDK's SHA-256, JavaScript with ours.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserDifferentialTest {
  private static final long SEED = 20_260_101;
  private static final int RECORDS = 1_000;
  private static final int CANARIES = 120;
  private static final int SHIPPED = 12;
  private static final String HASH = "sha256:[0-9a-f]{64}";
  private static final String REFUSED = "not possible: .*|\\{\"(unreadable|refused|remedy)\":.*";
  private static final JdkSha256 JDK = new JdkSha256();

  private List<SeededRecord> records = List.of();
  private String catalogue = "";
  private String purposes = "";
  private String scorecard = "";
  private Asking asking = new Asking("", "", "", List.of());
  private List<String> onJvm = List.of();

  @BeforeAll
  void askOnTheJvm() throws Exception {
    records = SeededRecords.of(SEED, RECORDS);
    catalogue = text("catalogue.json");
    purposes = text("purposes.json");
    scorecard = text("scorecard.json");
    asking = Asking.of(catalogue, purposes, scorecard, "page", records, JDK);
    onJvm = asking.onJvm(JDK);
  }

  @Test
  void aThousandRecordsGiveTheSameFeaturesPointsReasonsAndReceipts(@TempDir Path work)
      throws Exception {
    List<String> inJs = NodeJs.ask(work, List.of(asking));

    assertThat(inJs).hasSize(2 * RECORDS);
    assertSame(inJs, onJvm);
  }

  @Test
  void everyShippedScorecardGivesTheSameReceipts(@TempDir Path work) throws Exception {
    String shipped = text("/io/simsim/rules/catalogue.json");
    String uses = text("/io/simsim/rules/purposes.json");
    List<Asking> askings = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    byte[] utf8 = uses.getBytes(StandardCharsets.UTF_8);
    for (Purpose purpose : PurposesReader.read("purposes", utf8, JDK).all()) {
      String name = purpose.name();
      if (!purpose.ofChosen()) {
        String card = text("/io/simsim/rules/scorecards/" + name + "-expert.json");
        Asking asking = Asking.of(shipped, uses, card, name, records.subList(0, SHIPPED), JDK);
        askings.add(asking);
        expected.addAll(asking.onJvm(JDK));
      }
    }

    List<String> actual = NodeJs.ask(work, askings);

    assertThat(askings).hasSizeGreaterThan(8);
    assertSame(actual, expected);
  }

  @Test
  void badEventsAndQuestionsAreRefusedInTheSameWords(@TempDir Path work) throws Exception {
    SeededRecord some = records.get(2);
    String question = some.question("page");
    String event = some.hex().get(0);
    String foreign = records.get(3).hex().get(0);
    List<Asking.Asked> bad = new ArrayList<>();
    for (String hex : List.of("", "0", "zz", "01", "02ff", event + "00", event.substring(2))) {
      bad.add(new Asking.Asked(question, question, List.of(hex)));
    }
    bad.add(new Asking.Asked(question, question, List.of(event, foreign)));
    for (String text :
        List.of(
            "",
            "{",
            "[1.5]",
            "{}",
            "{\"question\":{}}",
            some.question("unheard-of"),
            some.question("employment"),
            question.replace("EUR", "CZK"),
            question.replace("EUR", "eur"),
            question.replace("credit", "loans"),
            question.replace("\"consent\"", "\"answer\""))) {
      bad.add(new Asking.Asked(text, text, some.hex()));
    }
    Asking refused = new Asking(catalogue, purposes, scorecard, bad);
    List<String> expected = refused.onJvm(JDK);

    List<String> actual = NodeJs.ask(work, List.of(refused));

    assertThat(expected).hasSize(2 * bad.size()).allMatch(line -> line.matches(REFUSED));
    assertSame(actual, expected);
  }

  @Test
  void badRulesAreRefusedInTheSameWords(@TempDir Path work) throws Exception {
    List<Asking> bad = new ArrayList<>();
    for (String card :
        List.of(
            "",
            "{\"format\":\"simsim-scorecard/1\"}",
            scorecard.replace("\"to\": 30,", "\"to\": 31,"),
            scorecard.replace("\"late.worst.36m\"", "\"late.worst.37m\""),
            scorecard.replace("\"step\": 8", "\"step\": 7"),
            scorecard.replace("9007199254740993", "9223372036854775808"))) {
      bad.add(new Asking(catalogue, purposes, card, List.of()));
    }
    String misspelt = catalogue.replace("\"min\"", "\"mni\"");
    bad.add(new Asking(misspelt, purposes, scorecard, List.of()));
    List<String> expected = new ArrayList<>();
    bad.forEach(asking -> expected.addAll(asking.onJvm(JDK)));

    List<String> actual = NodeJs.ask(work, bad);

    assertThat(expected).hasSameSizeAs(bad).allMatch(line -> line.startsWith("rules: "));
    assertSame(actual, expected);
  }

  @Test
  void arithmeticOf53BitsIsFound(@TempDir Path work) throws Exception {
    List<String> lossy = NodeJs.ask(work, List.of(asking.first(CANARIES)), "lossy.mjs");

    assertThat(differing(lossy)).anyMatch(line -> line.startsWith("{\"features\""));
  }

  @Test
  void oneEdgeOfOneBinMovedByOneIsFound(@TempDir Path work) throws Exception {
    String moved = scorecard.replace("\": 48", "\": 49");

    List<String> other = NodeJs.ask(work, List.of(asking.withScorecard(moved).first(CANARIES)));

    assertThat(differing(other)).isNotEmpty().hasSizeLessThan(CANARIES / 2);
  }

  @Test
  void theRecordsHoldWhatCouldDiffer() {
    Set<FactKind> kinds = EnumSet.noneOf(FactKind.class);
    records.forEach(record -> record.events().forEach(event -> kinds.add(event.fact().kind())));
    Set<String> told = new TreeSet<>();
    Set<String> outcomes = new TreeSet<>();
    for (int i = 0; i < onJvm.size(); i += 2) {
      Map<String, RuleNode> members = Asking.told(onJvm.get(i));
      told.addAll(members.keySet());
      told.addAll(Asking.members(members, "features").keySet());
      told.addAll(Asking.members(members, "nextBand").keySet());
      told.addAll(Asking.members(Asking.told(receipt(members)), "result").keySet());
      outcomes.add(onJvm.get(i + 1));
    }

    assertThat(kinds).containsExactlyInAnyOrder(FactKind.values());
    assertThat(outcomes).containsExactly("different: result", "equal");
    assertThat(told)
        .contains("harm", "wholeAgain", "byWaiting", "byConduct", "notScored", "underObjection")
        .containsAll(features().stream().map(Feature::name).toList());
    assertThat(onJvm.toString())
        .contains("thin-record", "required-source-withdrawn")
        .containsPattern("underObjection\\W+[2-9]")
        .containsPattern("given\\W+feature\\W+balance.lowest.6m\\W+points\\W+0")
        .containsPattern("given\\W+bin\\W+[12]\\W+feature\\W+damage.open.84m\\W+points\\W+-")
        .contains("\"balance-to-income\":1000000000000,", "\"balance-to-income\":-1000000000000,")
        .containsPattern("\"spent.sum.84m\":1[0-9]{16}[,}]");
  }

  @Test
  void theCatalogueHasEveryAggregateAndEveryContext() {
    Set<Aggregate> aggregates = EnumSet.noneOf(Aggregate.class);
    int contexts = 0;
    for (Feature feature : features()) {
      contexts |= feature.contexts();
      if (feature.source() instanceof Feature.Source.Folded folded) {
        aggregates.add(folded.aggregate());
      }
    }

    assertThat(aggregates).containsExactlyInAnyOrder(Aggregate.values());
    assertThat(contexts).isEqualTo(Consent.ALL_CONTEXTS);
  }

  private List<Feature> features() {
    byte[] utf8 = catalogue.getBytes(StandardCharsets.UTF_8);
    return CatalogueReader.read("catalogue", utf8, JDK).features();
  }

  private static String receipt(Map<String, RuleNode> told) {
    RuleNode receipt = told.get("receipt");
    return receipt == null ? "{}" : receipt.text();
  }

  /// The answers that are not what the JVM says, whatever the hashes.
  private List<String> differing(List<String> inJs) {
    assertThat(inJs).hasSize(2 * CANARIES);
    List<String> differing = new ArrayList<>();
    for (int i = 0; i < inJs.size(); i += 2) {
      String answer = inJs.get(i).replaceAll(HASH, "");
      if (!answer.equals(onJvm.get(i).replaceAll(HASH, ""))) {
        differing.add(answer);
      }
    }
    return differing;
  }

  /// Says the first line that differs instead of all.
  private static void assertSame(List<String> actual, List<String> expected) {
    for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
      assertThat(actual.get(i)).as("line %d", i + 1).isEqualTo(expected.get(i));
    }
    assertThat(actual).hasSameSizeAs(expected);
  }

  private static String text(String resource) throws Exception {
    try (var in = BrowserDifferentialTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
