package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.cli.golden.Golden;
import io.simsim.trainer.interchange.StoredCard;
import io.simsim.tree.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardCommandTest {
  private static final Pattern ADDRESS =
      Pattern.compile("src=|href=\"[^#]|https?://|@import|url\\(");
  private static final Pattern SECTION = Pattern.compile("<section class=\"card\" id=\"([a-z]+)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");
  private static final Pattern NAMED = Pattern.compile("(?:aria-labelledby=\"|href=\"#)([^\"]+)\"");

  @TempDir private static Path folder;
  private static LoanCard loans = new LoanCard(Path.of(""));

  @BeforeAll
  static void learn() {
    loans = LoanCard.in(folder, "loans", "--bins", "5");
  }

  private static String page(String name, String... more) throws IOException {
    Path page = folder.resolve(name);
    List<String> args = new ArrayList<>(List.of("--out", page.toString()));
    args.addAll(List.of(more));
    Ran ran = loans.run("card", args.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    return body(page);
  }

  /// The page without its style sheet, so that a failure shows little but the page.
  private static String body(Path page) throws IOException {
    return Files.readString(page).replaceFirst("(?s)<style>.*</style>", "");
  }

  /// A page about the card in `file`, without cases.
  private static String alone(Path file) throws IOException {
    Path page = folder.resolve("alone.html");
    Ran ran = Ran.of("card", file.toString(), "--out", page.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    return body(page);
  }

  private static List<String> found(Pattern pattern, String page) {
    return pattern.matcher(page).results().map((MatchResult hit) -> hit.group(1)).toList();
  }

  @Test
  void thePageIsAsItWas() throws IOException {
    Golden.check("card/loans.html", page("golden.html", "--folds", "3", "--out-of-time", "0.25"));
  }

  @Test
  void thePageNeedsNothingElseAndItsPartsAreInOrder() throws IOException {
    String page = page("whole.html", "--folds", "2");

    assertThat(page).startsWith("<!doctype html>").doesNotContain("<script");
    assertThat(Files.readString(folder.resolve("whole.html"))).doesNotContainPattern(ADDRESS);
    assertThat(found(SECTION, page))
        .containsExactly(
            "use",
            "data",
            "ranking",
            "scores",
            "calibration",
            "points",
            "fairness",
            "steadiness",
            "limits");
    assertThat(page).doesNotContain("NaN", "Infinity", "null");
    Elements.checkClosed(page);
  }

  @Test
  void everyNameLeadsToOnePartOfThePage() throws IOException {
    String page = page("names.html", "--folds", "2");
    List<String> ids = found(ID, page);
    List<String> named =
        found(NAMED, page).stream().flatMap(all -> List.of(all.split(" ", -1)).stream()).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(named).isNotEmpty().isSubsetOf(ids);
    assertThat(page.split("role=\"img\"", -1)).hasSameSizeAs(page.split("<title id=", -1));
  }

  @Test
  void thePageIsTheSameWithAnyNumberOfThreads() throws IOException {
    assertThat(page("one.html", "--folds", "2", "--threads", "1"))
        .isEqualTo(page("four.html", "--folds", "2", "--threads", "4"));
  }

  @Test
  void withoutFoldsThePageSaysThatNothingIsKnownOfItsSteadiness() throws IOException {
    String page = page("fixed.html", "--folds", "0");

    assertThat(page)
        .contains("No card was learned again", "<code>--folds 5</code>", "its own cases")
        .doesNotContain("cases not seen", "sampling error");
  }

  @Test
  void withoutATableThePageIsMadeFromTheFileAlone() throws IOException {
    String page = alone(loans.card());

    assertThat(page)
        .contains(
            "It needs cases whose end is known",
            "nothing on it was checked",
            "boosted",
            "share of cases learned")
        .contains("<caption>Chance to end bad<", "Research on a table", "<b>Employment.</b>")
        .doesNotContain(
            "<svg viewBox=\"0 0 400 300\" class=\"plot\" role=\"img\" aria-labelledby=\"roc");
    assertThat(page.split("It needs cases whose end is known", -1)).hasSize(7);
    Elements.checkClosed(page);
  }

  @Test
  void groupsOfTheCommandLineAreLookedAt() throws IOException {
    String page = page("groups.html", "--folds", "0", "--group", "age:30", "--cut-off", "560");

    assertThat(page)
        .contains("below 30", "30 and more", "scores from 560 on", "class=\"limit\"")
        .doesNotContain("female");
  }

  @Test
  void theFiguresAreJsonAsWell() throws IOException {
    Path page = folder.resolve("json.html");
    Ran ran = loans.run("card", "--out", page.toString(), "--folds", "2", "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .startsWith("{\"card\":\"loans/1\",\"hash\":\"sha256:")
        .contains("\"days\":{\"first\":\"2023-01-01\",", "\"validation\":{\"card\":\"loans/1\"")
        .contains(
            "\"fairness\":{", "\"characteristics\":[{\"feature\":\"", "\"woe\":", "\"error\":")
        .doesNotContain("NaN", "null");
    assertThat(ran.err()).contains("Wrote the page: " + page);
  }

  @Test
  void anExpertsCardSaysItsPurposeAndThatNothingWasLearned() throws IOException {
    String page =
        alone(
            SourceTree.root()
                .resolve("engine/src/main/resources/io/simsim/rules/scorecards")
                .resolve("consumer-credit-expert.json"));

    assertThat(page)
        .contains("A loan, card or overdraft for a person", "approved, declined with reasons")
        .contains("credit, payments, housing, utilities, public-record", "written by experts")
        .contains("it states odds by its scaling alone", "too thin has no score");
  }

  @Test
  void pointsThatDependOnAnotherFeatureAreATable() throws IOException {
    String page = alone(PairedCard.written(folder));

    assertThat(page.split("<table class=\"heat\">", -1)).hasSize(3);
    assertThat(page).contains("Its points depend on <b>Rentals returned late in 2 years</b>, too");
    Elements.checkClosed(page);
  }

  /// Column names, categories, groups and names of files are texts, whatever they look like.
  @Test
  void nothingOfACardOrTableBecomesMarkup() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("<script>alert(1)</script>,a&b\"c,<img src=x>,end\n");
    for (int i = 0; i < 600; i++) {
      int value = random.nextInt(100);
      text.append(value).append(',');
      text.append(random.nextBoolean() ? "<b onload=x>" : "'\"\"<i>").append(',');
      text.append(random.nextBoolean() ? "<svg/onload=x>" : "two").append(',');
      text.append(random.nextInt(100) < value ? "good" : "bad").append('\n');
    }
    Path table = Files.writeString(folder.resolve("<u>table.csv"), text.toString());
    Path card = folder.resolve("odd.json");
    Path page = folder.resolve("odd.html");
    Path roles =
        Files.writeString(
            folder.resolve("odd-roles.json"),
            """
            {"format": "simsim-roles/1", "target": {"column": "end", "bad": ["bad"]},
             "groups": ["<img src=x>"]}
            """);
    List<String> train = new ArrayList<>(List.of("train", "--table", table.toString()));
    train.addAll(List.of("--roles", roles.toString(), "--date", "2026-03-01"));
    train.addAll(List.of("--out", card.toString()));
    Ran trained = Ran.of(train.toArray(String[]::new));
    Ran ran = card(card, table, roles, "2", page);

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(ran.code()).as(ran.err()).isZero();
    String html = Files.readString(page);
    assertThat(html)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;svg/onload=x&gt;", "&lt;u&gt;table")
        .doesNotContain("<script", "<img", "<svg/", "<u>", "<b onload");
    Elements.checkClosed(html);
  }

  /// Cards learned again from another table say nothing of this one.
  @Test
  void theFiguresOnTopAreOfThisCard() throws IOException {
    List<String> rows = Files.readAllLines(LoanCard.TABLE);
    Path fewer = Files.write(folder.resolve("fewer.csv"), rows.subList(0, rows.size() - 20));
    Path page = folder.resolve("fewer.html");

    Ran ran = card(loans.card(), fewer, LoanCard.ROLES, "2", page);

    assertThat(ran.code()).as(ran.err()).isZero();
    String html = Files.readString(page);
    assertThat(html.substring(0, html.indexOf("<nav")))
        .contains("this table")
        .doesNotContain("cases not seen");
    String own = page("own.html", "--folds", "2");
    assertThat(own.substring(0, own.indexOf("<nav"))).contains("cases not seen");
  }

  @Test
  void thePageOverwritesNothingThatItIsMadeFrom() throws IOException {
    Path card = Files.copy(loans.card(), folder.resolve("own.json"));
    Path catalogue =
        Files.copy(
            StoredCard.catalogueOf(loans.card()),
            StoredCard.catalogueOf(folder.resolve("own.json")));
    Path table = Files.copy(LoanCard.TABLE, folder.resolve("own.csv"));
    Path roles = Files.copy(LoanCard.ROLES, folder.resolve("own-roles.json"));
    for (Path input : List.of(card, catalogue, table, roles)) {
      byte[] before = Files.readAllBytes(input);

      Ran ran = card(card, table, roles, "0", input);

      assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
      assertThat(ran.err()).contains(input + ": would overwrite an input");
      assertThat(input).hasBinaryContent(before);
    }
  }

  private static Ran card(Path card, Path table, Path roles, String folds, Path out) {
    List<String> args = new ArrayList<>(List.of("card", card.toString()));
    args.addAll(List.of("--table", table.toString(), "--roles", roles.toString()));
    args.addAll(List.of("--folds", folds, "--out", out.toString()));
    return Ran.of(args.toArray(String[]::new));
  }

  @Test
  void optionsAboutCasesNeedATable() {
    String page = folder.resolve("no.html").toString();
    for (String[] more :
        List.of(
            new String[] {"--folds", "3"},
            new String[] {"--group", "sex"},
            new String[] {"--roles", LoanCard.ROLES.toString()})) {
      Ran ran = Ran.of("card", loans.card().toString(), "--out", page, more[0], more[1]);

      assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
      assertThat(ran.err()).contains("name their file with --table");
    }
    assertThat(Path.of(page)).doesNotExist();
  }

  @Test
  void whatCannotBeUsedIsSaidAsByValidate() {
    String page = folder.resolve("no.html").toString();

    assertThat(loans.run("card", "--out", page, "--folds", "99").err()).contains("2 to 50 folds");
    assertThat(loans.run("card", "--out", page, "--group", "job").err())
        .contains("keep column \"job\" apart, but the card reads it");
    assertThat(loans.run("card", "--out", page, "--cut-off", "600", "--approve-share", "0.5").err())
        .contains("not both");
    assertThat(loans.run("card").err()).contains("--out");
    assertThat(Path.of(page)).doesNotExist();
  }
}
