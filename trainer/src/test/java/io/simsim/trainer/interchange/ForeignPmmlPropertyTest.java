package io.simsim.trainer.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Whatever predicates overlap, of the attributes the first that holds counts, before and after.
final class ForeignPmmlPropertyTest {
  private static final long SEED = 20_260_301;
  private static final int DOCUMENTS = 600;
  private static final String[] COLOURS = {"red", "green", "blue", "grey"};

  @Test
  void everyRowThatHasAScoreKeepsIt() throws IOException {
    RuleSet rules = RuleSet.builtIn();
    int taken = 0;
    for (long seed = SEED; seed < SEED + DOCUMENTS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      String document = document(random);
      Scorecard card;
      try {
        card = Pmml.read(document, rules).stored().card();
      } catch (RuleFileException refused) {
        assertThat(Set.of("gap", "unsupported")).as(document).contains(refused.rule());
        continue;
      }
      taken++;
      PmmlEvaluator pmml = new PmmlEvaluator(document);
      for (int i = 0; i < 60; i++) {
        Map<String, Object> row = row(random);
        OptionalInt theirs = pmml.score(row).score();
        if (theirs.isPresent()) {
          assertThat(Scored.byEngine(card, row).score())
              .as("seed %d, %s in %s", seed, row, document)
              .isEqualTo(theirs);
        }
      }
    }
    assertThat(taken).isGreaterThan(DOCUMENTS / 4);
  }

  private static Map<String, Object> row(SplittableRandom random) {
    Map<String, Object> row = new HashMap<>();
    if (random.nextInt(6) > 0) {
      row.put("whole", (double) random.nextInt(-6, 7));
    }
    if (random.nextInt(6) > 0) {
      row.put("real", random.nextInt(-24, 25) / 4.0);
    }
    if (random.nextInt(6) > 0) {
      row.put("colour", COLOURS[random.nextInt(COLOURS.length)]);
    }
    return row;
  }

  private static String document(SplittableRandom random) {
    StringBuilder text =
        new StringBuilder(
            """
            <PMML version="4.3" xmlns="http://www.dmg.org/PMML-4_3"><Header/><DataDictionary>
            <DataField name="whole" optype="continuous" dataType="integer"/>
            <DataField name="real" optype="continuous" dataType="double"/>
            <DataField name="colour" optype="categorical" dataType="string"/>
            </DataDictionary><Scorecard functionName="regression" initialScore="600"
              useReasonCodes="false"><MiningSchema><MiningField name="whole"/>
              <MiningField name="real"/><MiningField name="colour"/></MiningSchema>
            <Characteristics>
            """);
    for (String field : new String[] {"whole", "real", "colour"}) {
      text.append("<Characteristic name=\"").append(field).append("\">\n");
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        attribute(text, random, predicate(random, field, 0));
      }
      if (random.nextInt(3) > 0) {
        attribute(text, random, random.nextBoolean() ? "<True/>" : simple(field, "isNotMissing"));
      }
      text.append("</Characteristic>\n");
    }
    return text.append("</Characteristics></Scorecard></PMML>").toString();
  }

  private static void attribute(StringBuilder text, SplittableRandom random, String predicate) {
    text.append("<Attribute partialScore=\"").append(random.nextInt(-40, 41)).append("\">");
    text.append(predicate).append("</Attribute>\n");
  }

  private static String predicate(SplittableRandom random, String field, int depth) {
    if (depth < 2 && random.nextInt(3) == 0) {
      return "<CompoundPredicate booleanOperator=\""
          + (random.nextBoolean() ? "and" : "or")
          + "\">"
          + predicate(random, field, depth + 1)
          + predicate(random, field, depth + 1)
          + "</CompoundPredicate>";
    }
    boolean numbers = !field.equals("colour");
    String[] operators =
        numbers
            ? new String[] {
              "lessThan", "lessOrEqual", "greaterThan", "greaterOrEqual", "equal", "notEqual"
            }
            : new String[] {"equal", "notEqual"};
    return switch (random.nextInt(8)) {
      case 0 -> simple(field, "isMissing");
      case 1, 2 ->
          "<SimpleSetPredicate field=\""
              + field
              + "\" booleanOperator=\""
              + (random.nextBoolean() ? "isIn" : "isNotIn")
              + "\"><Array n=\"2\" type=\""
              + (numbers ? "real" : "string")
              + "\">"
              + value(random, field)
              + " "
              + value(random, field)
              + "</Array></SimpleSetPredicate>";
      default ->
          "<SimplePredicate field=\""
              + field
              + "\" operator=\""
              + operators[random.nextInt(operators.length)]
              + "\" value=\""
              + value(random, field)
              + "\"/>";
    };
  }

  private static String simple(String field, String operator) {
    return "<SimplePredicate field=\"" + field + "\" operator=\"" + operator + "\"/>";
  }

  private static String value(SplittableRandom random, String field) {
    return switch (field) {
      case "whole" -> "" + random.nextInt(-5, 6);
      case "real" -> "" + random.nextInt(-10, 11) / 2.0;
      default -> COLOURS[random.nextInt(3)];
    };
  }
}
