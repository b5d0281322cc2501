package io.simsim.trainer.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Documents of other programs: what a card can say becomes one, the rest is refused at its place.
final class ForeignPmmlTest {
  /// In the form of the sample of the specification, with numbers of our own.
  static final String SAMPLE =
      """
      <?xml version="1.0"?>
      <PMML version="4.2" xmlns="http://www.dmg.org/PMML-4_2">
        <Header copyright="x" description="Sample scorecard"/>
        <DataDictionary numberOfFields="4">
          <DataField name="department" dataType="string" optype="categorical"/>
          <DataField name="age" dataType="integer" optype="continuous"/>
          <DataField name="income" dataType="double" optype="continuous"/>
          <DataField name="overall" dataType="double" optype="continuous"/>
        </DataDictionary>
        <Scorecard modelName="SampleScorecard" functionName="regression" useReasonCodes="true"
            reasonCodeAlgorithm="pointsBelow" initialScore="500" baselineMethod="other">
          <MiningSchema>
            <MiningField name="department" usageType="active" invalidValueTreatment="asMissing"/>
            <MiningField name="age" usageType="active"/>
            <MiningField name="income" usageType="active"/>
            <MiningField name="overall" usageType="predicted"/>
          </MiningSchema>
          <Output>
            <OutputField name="Final Score" feature="predictedValue" dataType="double"/>
          </Output>
          <Characteristics>
            <Characteristic name="departmentScore" reasonCode="RC1" baselineScore="19">
              <Attribute partialScore="-9">
                <SimplePredicate field="department" operator="isMissing"/>
              </Attribute>
              <Attribute partialScore="19">
                <SimplePredicate field="department" operator="equal" value="marketing"/>
              </Attribute>
              <Attribute partialScore="3">
                <SimpleSetPredicate field="department" booleanOperator="isIn">
                  <Array n="2" type="string">engineering "human resources"</Array>
                </SimpleSetPredicate>
              </Attribute>
            </Characteristic>
            <Characteristic name="ageScore" baselineScore="18">
              <Attribute partialScore="-1" reasonCode="RC2_1">
                <SimplePredicate field="age" operator="isMissing"/>
              </Attribute>
              <Attribute partialScore="-3" reasonCode="RC2_2">
                <SimplePredicate field="age" operator="lessOrEqual" value="18"/>
              </Attribute>
              <Attribute partialScore="0" reasonCode="RC2_3">
                <CompoundPredicate booleanOperator="and">
                  <SimplePredicate field="age" operator="greaterThan" value="18"/>
                  <SimplePredicate field="age" operator="lessOrEqual" value="29"/>
                </CompoundPredicate>
              </Attribute>
              <Attribute partialScore="12" reasonCode="RC2_4">
                <SimplePredicate field="age" operator="greaterThan" value="29"/>
              </Attribute>
            </Characteristic>
            <Characteristic name="incomeScore" reasonCode="RC3" baselineScore="10">
              <Attribute partialScore="7">
                <SimplePredicate field="income" operator="equal" value="-1"/>
              </Attribute>
              <Attribute partialScore="5">
                <SimplePredicate field="income" operator="lessThan" value="1000.5"/>
              </Attribute>
              <Attribute partialScore="26">
                <True/>
              </Attribute>
            </Characteristic>
          </Characteristics>
        </Scorecard>
      </PMML>
      """;

  private RuleSet rules;

  @BeforeEach
  void builtInRules() throws IOException {
    rules = RuleSet.builtIn();
  }

  private ImportedCard read(String document) {
    return Pmml.read(document, rules);
  }

  private static Map<String, Object> row(Object... members) {
    Map<String, Object> row = new java.util.HashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      row.put((String) members[i], members[i + 1]);
    }
    return row;
  }

  @Test
  void aSampleScorecardBecomesAResearchCardWithTheSameScores() {
    ImportedCard imported = read(SAMPLE);
    Scorecard card = imported.stored().card();

    assertThat(card.purpose().name()).isEqualTo("research");
    assertThat(card.base()).isEqualTo(500);
    PmmlEvaluator pmml = new PmmlEvaluator(SAMPLE);
    for (Object department : new Object[] {"marketing", "human resources", "engineering"}) {
      for (double age : new double[] {17, 18, 19, 29, 30}) {
        for (double income : new double[] {-1, 0, 1000.4999, 1000.5, 1000.500001, 1e9}) {
          Map<String, Object> row = row("department", department, "age", age, "income", income);
          assertThat(Scored.byEngine(card, row).score()).isEqualTo(pmml.score(row).score());
        }
      }
    }
    assertThat(Scored.byEngine(card, Map.of()).score()).hasValue(500 - 9 - 1 + 26);
  }

  @Test
  void equalitiesBecomeSpecialValuesAndReasonCodesBecomeReasons() {
    Scorecard card = read(SAMPLE).stored().card();

    Characteristic income = card.characteristics().get(2);
    assertThat(income.specials()).containsExactly(new Characteristic.Special(-1_000_000, 7));
    assertThat(income.feature().reason().en()).isEqualTo("RC3");
    assertThat(income.feature().name()).isEqualTo("incomescore");
    assertThat(Field.of(income.feature()).column()).isEqualTo("income");
  }

  @Test
  void whatIsNotKeptIsSaid() {
    assertThat(read(SAMPLE).notes())
        .anyMatch(note -> note.contains("650 for 20 : 1"))
        .anyMatch(note -> note.contains("pointsBelow a baseline (other)"))
        .anyMatch(note -> note.contains("reason codes of their own"))
        .anyMatch(note -> note.matches("Output \\(line \\d+\\) is not kept"));
  }

  @Test
  void aCardMadeOfItGoesThroughPmmlUnchanged() {
    StoredCard card = read(SAMPLE).stored();

    assertThat(read(PmmlText.of(card)).stored().text()).isEqualTo(card.text());
  }

  @Test
  void pointsWithDecimalsAreRoundedOnlyWhenAsked() {
    String half = SAMPLE.replace("\"19\">", "\"19.4\">").replace("\"-3\"", "\"-3.25\"");

    refused(half, "departmentScore", "integer", "19.4 points are no whole number", "--round");
    ImportOptions rounding =
        new ImportOptions("card", "x", Optional.empty(), true, BigDecimal.ZERO, Optional.empty());
    assertThat(Pmml.read(half, rounding, rules).notes())
        .anyMatch(note -> note.contains("a score is off by at most 0.4"));
  }

  @Test
  void scoresOutsideOfTheRangeAreRefusedWithWhatToAdd() {
    refused(
        SAMPLE.replace("\"500\"", "\"300\""), "<?xml", "range", "scores from 293 to", "--add 57");
  }

  @Test
  void aGapIsRefusedWithItsCharacteristic() {
    refused(
        SAMPLE.replace(
            "operator=\"greaterThan\" value=\"29\"", "operator=\"greaterThan\" value=\"40\""),
        "ageScore",
        "gap",
        "no Attribute that holds for 30");
  }

  @Test
  void wholeNumbersLeaveNoGapBetweenNeighbours() {
    String whole =
        SAMPLE.replace(
            "operator=\"greaterThan\" value=\"29\"", "operator=\"greaterOrEqual\" value=\"30\"");

    assertThat(read(whole).stored().card().characteristics().get(1).bins()).hasSize(3);
  }

  @Test
  void otherCategoriesWithPointsOfTheirOwnAreRefused() {
    String others =
        SAMPLE
            .replace(" invalidValueTreatment=\"asMissing\"", "")
            .replaceFirst(
                "(?s)(<Array.*?</Attribute>)",
                "$1<Attribute partialScore=\"1\"><True/></Attribute>");

    refused(others, "departmentScore", "unsupported", "does not name 1 points and missing ones -9");
  }

  @Test
  void valuesThatStandForMissingAreSpecialWithThePointsOfTheMissing() {
    String coded =
        SAMPLE.replace(
            "<DataField name=\"age\" dataType=\"integer\" optype=\"continuous\"/>",
            "<DataField name=\"age\" dataType=\"integer\" optype=\"continuous\">"
                + "<Value value=\"999\" property=\"missing\"/></DataField>");

    assertThat(read(coded).stored().card().characteristics().get(1).specials())
        .containsExactly(new Characteristic.Special(999, -1));
  }

  @Test
  void malformedXmlIsRefusedWithLineAndColumn() {
    assertThatThrownBy(() -> read(SAMPLE.replace("</Characteristics>", "</Characteristic>")))
        .isInstanceOfSatisfying(
            RuleFileException.class,
            e -> {
              assertThat(e.line()).isEqualTo((int) SAMPLE.lines().count() - 2);
              assertThat(e.column()).isPositive();
              assertThat(e.rule()).isEqualTo("xml");
            })
        .hasMessageContaining("card.pmml:");
    refused("", "", "xml", "no well-formed XML");
    refused(SAMPLE + "<more/>", "<more/>", "xml", "no well-formed XML");
  }

  @Test
  void theDeclaredEncodingIsReadAndWrongBytesAreRefusedWithTheirLine() {
    String latin =
        SAMPLE
            .replace("version=\"1.0\"?", "version=\"1.0\" encoding=\"ISO-8859-1\"?")
            .replace("marketing", "caf\u00e9");
    byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);

    Scorecard card =
        CardImport.pmml(Pmml.FILE, bytes, ImportOptions.DEFAULT, rules).stored().card();

    assertThat(Scored.byEngine(card, Map.of("department", "caf\u00e9")).score())
        .hasValue(500 + 19 - 1 + 26);
    byte[] wrong = SAMPLE.replace("marketing", "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> CardImport.pmml(Pmml.FILE, wrong, ImportOptions.DEFAULT, rules))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("card.pmml:27:1: this is not UTF-8 [rule encoding]");
  }

  @Test
  void nothingIsFetchedNorExpanded() {
    String document =
        SAMPLE.replace(
            "<PMML version",
            "<!DOCTYPE PMML [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<PMML version");

    refused(document, "<!DOCTYPE", "xml", "a document type is not read");
    refused("<a>".repeat(100), "<a>", "xml", "nest deeper than 64");
  }

  @Test
  void whatACardCannotSayIsRefusedByElementAndLine() {
    refused(
        SAMPLE.replace("\"regression\"", "\"classification\""),
        "reasonCodeAlgorithm",
        "function",
        "<Scorecard> has functionName \"classification\"");
    changed("<True/>", "<Maybe/>", "unsupported", "<Maybe>");
    changed("\"lessThan\"", "\"almost\"", "unsupported", "unknown operator: almost");
    changed("\"and\"", "\"surrogate\"", "unsupported", "<CompoundPredicate>", "surrogate");
    changed(
        "<True/>",
        "<True/><ComplexPartialScore><Constant>1</Constant></ComplexPartialScore>",
        "unsupported",
        "<ComplexPartialScore> computes points");
    changed("value=\"1000.5\"", "value=\"much\"", "number", "\"much\" is no number");
    changed(
        "name=\"income\" usageType=\"active\"",
        "name=\"income\" outliers=\"asExtremeValues\"",
        "unsupported",
        "outliers");
    changed("<Header", "<RegressionModel/><Header", "unsupported", "another model");
    changed("version=\"4.2\"", "version=\"3.2\"", "version", "4.1 to 4.4");
    changed("n=\"2\"", "n=\"3\"", "array", "holds 2 values");
    changed(
        "field=\"department\" operator=\"isMissing\"",
        "field=\"wage\" operator=\"isMissing\"",
        "unknown-field",
        "no DataField");
  }

  /// The sample with one change is refused in the line of the change.
  private void changed(String from, String to, String rule, String... said) {
    assertThat(SAMPLE).contains(from);
    refused(SAMPLE.replace(from, to), to, rule, said);
  }

  /// Points by age and income, as a grid.
  private static String pair(String... attributes) {
    String characteristic =
        "<Characteristic name=\"both\" reasonCode=\"RC4\" baselineScore=\"9\">\n"
            + String.join("\n", attributes)
            + "\n</Characteristic>\n</Characteristics>";
    return SAMPLE.replace("</Characteristics>", characteristic);
  }

  private static String attribute(int points, String... predicates) {
    return "<Attribute partialScore=\"%d\"><CompoundPredicate booleanOperator=\"and\">%s%s"
        .formatted(points, String.join("", predicates), "</CompoundPredicate></Attribute>");
  }

  private static final String OLD =
      "<SimplePredicate field=\"age\" operator=\"greaterThan\" value=\"40\"/>";
  private static final String YOUNG =
      "<SimplePredicate field=\"age\" operator=\"lessOrEqual\" value=\"40\"/>";
  private static final String POOR =
      "<SimplePredicate field=\"income\" operator=\"lessThan\" value=\"0.5\"/>";
  private static final String RICH =
      "<SimplePredicate field=\"income\" operator=\"greaterOrEqual\" value=\"0.5\"/>";
  private static final String NO_AGE = "<SimplePredicate field=\"age\" operator=\"isMissing\"/>";

  @Test
  void aGridOfTwoFieldsBecomesOneThatIsGivenTheOther() {
    String document =
        pair(
            "<Attribute partialScore=\"-5\">" + NO_AGE + "</Attribute>",
            attribute(1, OLD, POOR),
            attribute(2, OLD, RICH),
            attribute(3, OLD, "<True/>"),
            attribute(4, YOUNG, POOR),
            attribute(5, YOUNG, RICH),
            attribute(6, YOUNG, "<True/>"));

    ImportedCard imported = read(document);

    Characteristic both = imported.stored().card().characteristics().getLast();
    assertThat(both.feature().name()).isEqualTo("both");
    Given given = Objects.requireNonNull(both.given());
    assertThat(given.feature().name()).isEqualTo("incomescore");
    assertThat(given.missing()).containsExactly(2, 2, 0);
    assertThat(imported.stored().card().characteristics()).hasSize(4);
    PmmlEvaluator pmml = new PmmlEvaluator(document);
    for (Double age : new Double[] {null, 40.0, 41.0}) {
      for (Double income : new Double[] {null, -1.0, 0.49, 0.5, 5e6}) {
        Map<String, Object> row = new HashMap<>(Map.of("department", "marketing"));
        if (age != null) {
          row.put("age", age);
        }
        if (income != null) {
          row.put("income", income);
        }
        assertThat(Scored.byEngine(imported.stored().card(), row).score())
            .as("%s", row)
            .isEqualTo(pmml.score(row).score());
      }
    }
  }

  @Test
  void twoFieldsThatAreNoGridAreRefusedByAttribute() {
    String mark = attribute(9, YOUNG, RICH);
    refused(
        pair(
            attribute(1, OLD, POOR),
            attribute(2, OLD, RICH),
            attribute(4, YOUNG, POOR) + mark + "\n" + attribute(5, YOUNG, "<True/>")),
        attribute(5, YOUNG, "<True/>"),
        "two-fields",
        "<Attribute> is out of the grid of \"age\" and \"income\"");
    refused(
        pair(attribute(1, OLD, POOR), attribute(2, OLD, RICH), attribute(4, YOUNG, RICH)),
        attribute(4, YOUNG, RICH),
        "two-fields",
        "<Attribute> is out of the grid");
    String either =
        "<Attribute partialScore=\"1\"><CompoundPredicate booleanOperator=\"or\">"
            + OLD
            + POOR
            + "</CompoundPredicate></Attribute>";
    refused(
        pair(either),
        "or\">" + OLD + POOR + "</CompoundPredicate></Attribute>",
        "two-fields",
        "in another way than joined by \"and\"");
    refused(
        pair(
            attribute(
                1, OLD, POOR, "<SimplePredicate field=\"department\" operator=\"isMissing\"/>")),
        "isMissing\"/></CompoundPredicate>",
        "two-fields",
        "is of a third field");
    refused(
        pair(
            attribute(1, OLD, POOR),
            attribute(2, OLD, RICH),
            attribute(4, YOUNG, POOR),
            attribute(5, YOUNG, RICH)),
        "name=\"both\"",
        "gap",
        "both: there are no points for a missing age");
  }

  @Test
  void computedFieldsAreRefusedWhereTheyAreComputed() {
    String document =
        SAMPLE
            .replace(
                "</DataDictionary>",
                "</DataDictionary>\n<TransformationDictionary>"
                    + "<DerivedField name=\"ln\" optype=\"continuous\" dataType=\"double\"/>"
                    + "</TransformationDictionary>")
            .replace("field=\"income\"", "field=\"ln\"");

    refused(document, "<DerivedField", "unsupported", "\"ln\" is computed");
  }

  @Test
  void anEditedDocumentOfOursIsAnotherCardOrRefusedAtItsPlace() {
    StoredCard card = read(SAMPLE).stored();
    String document = PmmlText.of(card);

    ImportedCard edited = read(document.replace("partialScore=\"26\"", "partialScore=\"25\""));
    assertThat(edited.notes())
        .containsExactly("the document was changed since it was exported; the card is another");
    assertThat(Scored.byEngine(edited.stored().card(), Map.of("income", 5e6)).score())
        .hasValue(500 - 9 - 1 + 25);

    refused(
        document.replace("partialScore=\"26\"", "partialScore=\"599\""),
        "<Scorecard",
        "range",
        "can be reached");
    refused(
        document.replace("partialScore=\"26\"", "partialScore=\"601\""),
        "name=\"incomescore\" reason",
        "range",
        "the card made of this is refused");
    refused(
        document.replaceFirst("\"pillar\": \"credit-history\"", "\"pillar\": \"luck\""),
        "\"features\": [\n    {",
        "name",
        "luck");
  }

  /// @param mark stands in the line that the refusal names
  private void refused(String document, String mark, String rule, String... said) {
    int line = (int) (document.substring(0, document.indexOf(mark)) + mark).lines().count();
    assertThatThrownBy(() -> read(document))
        .isInstanceOfSatisfying(
            RuleFileException.class,
            e -> {
              assertThat(e.rule()).as(e.getMessage()).isEqualTo(rule);
              assertThat(e.line()).as(e.getMessage()).isEqualTo(Math.max(1, line));
            })
        .hasMessageContainingAll(said);
  }
}
