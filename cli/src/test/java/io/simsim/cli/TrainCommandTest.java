package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir private Path folder;
  private Path table = Path.of("");

  @BeforeEach
  void aTableOfLoans() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("end,months,colour\n");
    for (int i = 0; i < 400; i++) {
      int months = random.nextInt(60);
      boolean bad = random.nextInt(100) < 10 + months;
      text.append(bad ? "lost" : "paid").append(',').append(months);
      text.append(",").append(random.nextBoolean() ? "red" : "blue").append('\n');
    }
    table = folder.resolve("loans.csv");
    Files.writeString(table, text);
  }

  private Ran train(String... more) {
    String[] args = {"train", "--table", table.toString(), "--target", "end", "--bad", "lost"};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Ran.of(all);
  }

  /// Of events, questions and outcomes that nobody has to have.
  private static Ran fromEvents(String... more) {
    List<String> args = new ArrayList<>(List.of("train", "--events", "events.ndjson"));
    args.addAll(List.of("--questions", "questions.csv", "--outcomes", "outcomes.csv"));
    args.addAll(List.of("--purpose", "pay-later"));
    args.addAll(List.of(more));
    if (!args.contains("--date")) {
      args.addAll(List.of("--date", "2026-03-01"));
    }
    return Ran.of(args.toArray(String[]::new));
  }

  @Test
  void aTableBecomesACardWithItsCatalogueBesideIt() throws IOException {
    Path card = folder.resolve("loans.json");

    Ran ran = train("--date", "2026-03-01", "--out", card.toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("AUC on cases not seen", "research", "400 cases");
    assertThat(Files.readString(card)).contains("\"purpose\": \"research\"", "\"calibration\"");
    assertThat(Files.readString(folder.resolve("loans.catalogue.json"))).contains("\"months\"");
  }

  @Test
  void theCardIsTheSameWithAnyNumberOfThreads() throws IOException {
    Path one = folder.resolve("a/card.json");
    Path four = folder.resolve("b/card.json");
    Files.createDirectories(folder.resolve("a"));
    Files.createDirectories(folder.resolve("b"));

    train("--date", "2026-03-01", "--threads", "1", "--out", one.toString());
    train("--date", "2026-03-01", "--threads", "4", "--out", four.toString());

    assertThat(four).hasSameBinaryContentAs(one);
  }

  @Test
  void withoutADayThereIsNoCard() {
    Ran ran = train();

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("--date");
  }

  @Test
  void guessedRolesAreShown() {
    assertThat(train("--show-roles").out())
        .contains("simsim-roles/1", "\"months\": {\"kind\":\"number\"", "\"kind\":\"category\"");
  }

  @Test
  void eventsQuestionsAndOutcomesBecomeACardThatScoresThem() throws IOException {
    Path world = folder.resolve("world");
    Path card = folder.resolve("learned.json");
    Path cases = folder.resolve("cases.csv");
    Ran made = Ran.of("population", "--people", "1500", "--out", world.toString());
    String events = world.resolve("events.ndjson").toString();
    String questions = world.resolve("questions.ndjson").toString();

    Ran ran =
        Ran.of(
            "train",
            "--events",
            events,
            "--questions",
            questions,
            "--purpose",
            "consumer-credit",
            "--outcomes",
            world.resolve("outcomes.ndjson").toString(),
            "--refine",
            "--folds",
            "2",
            "--date",
            "2026-03-01",
            "--write-cases",
            cases.toString(),
            "--out",
            card.toString());
    Ran scored =
        Ran.of(
            "score",
            "--events",
            events,
            "--questions",
            questions,
            "--purpose",
            "consumer-credit",
            "--scorecard",
            card.toString(),
            "--consent-basis",
            "test",
            "--out",
            folder.resolve("scores.csv").toString());

    assertThat(made.code()).as(made.err()).isZero();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("AUC of the card in force", "Left out:", "for another purpose");
    assertThat(Files.readAllLines(cases).getFirst()).endsWith("asOf,bad");
    assertThat(scored.code()).as(scored.err()).isZero();
    assertThat(Files.readString(folder.resolve("scores.csv"))).contains("consumer-credit");
  }

  @Test
  void protectedColumnsAreLeftOutAndSaid() throws IOException {
    withSex();
    Path card = folder.resolve("loans.json");

    Ran ran = train("--date", "2026-03-01", "--repeats", "0", "--out", card.toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("Not learned from: Sex (protected).");
    assertThat(Files.readString(card)).doesNotContain("Sex");
    assertThat(train("--show-roles").out()).contains("\"leaveOut\": [\"Sex\"]");
  }

  @Test
  void aFileOfRolesThatLearnsFromThemIsRefused() throws IOException {
    withSex();
    Path card = folder.resolve("loans.json");
    Path roles = folder.resolve("roles.json");
    Files.writeString(
        roles,
        """
        {
          "format": "simsim-roles/1",
          "target": {"column": "end", "bad": ["lost"]},
          "columns": {"Sex": {"kind": "category"}}
        }
        """);

    Ran ran =
        Ran.of(
            "train",
            "--table",
            table.toString(),
            "--roles",
            roles.toString(),
            "--date",
            "2026-03-01",
            "--out",
            card.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("\"Sex\": sex, protected (12 CFR 1002.2(z)");
    assertThat(card).doesNotExist();
  }

  private void withSex() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String row : Files.readAllLines(table)) {
      rows.add(row + (rows.isEmpty() ? ",Sex" : rows.size() % 2 == 0 ? ",f" : ",m"));
    }
    Files.write(table, rows);
  }

  @Test
  void refusedApplicationsAreLeftOutUnlessSomethingIsAssumedOfThem() throws IOException {
    withRefused();
    Path card = folder.resolve("loans.json");

    Ran without = train("--date", "2026-03-01", "--repeats", "0", "--refused", "no");
    Ran with =
        train(
            "--date",
            "2026-03-01",
            "--refused",
            "no",
            "--reject-inference",
            "fuzzy",
            "--refused-odds",
            "1.5",
            "--out",
            card.toString());

    assertThat(without.err()).contains("100 applications were refused and are left out");
    assertThat(without.out()).contains("400 cases");
    assertThat(with.code()).as(with.err()).isZero();
    assertThat(with.out())
        .contains("400 cases")
        .contains("tested by no case: each of 100 refused applications has 1.5 times the odds");
    assertThat(Files.readString(card)).contains("rejects=fuzzy worse=1.5 refused=100");
  }

  @Test
  void whatIsAssumedOfTheRefusedMustBeSaid() throws IOException {
    withRefused();

    Ran half = train("--date", "2026-03-01", "--refused", "no", "--reject-inference", "fuzzy");
    Ran nobody =
        train("--date", "2026-03-01", "--reject-inference", "fuzzy", "--refused-odds", "2");

    assertThat(half.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(half.err()).contains("--reject-inference and --refused-odds go together");
    assertThat(nobody.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(nobody.err()).contains("no application was refused");
  }

  private void withRefused() throws IOException {
    StringBuilder more = new StringBuilder(Files.readString(table));
    for (int i = 0; i < 100; i++) {
      more.append("no,").append(30 + i % 30).append(",red\n");
    }
    Files.writeString(table, more);
  }

  @Test
  void aValueOfTheRefusedThatNobodyHasIsSaid() {
    Ran ran = train("--date", "2026-03-01", "--repeats", "0", "--refused", "no");
    Ran both = train("--date", "2026-03-01", "--refused", "lost");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("no case ended as no.");
    assertThat(both.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(both.err()).contains("not both --bad and --refused");
  }

  @Test
  void whereAllWereRefusedThereIsNothingToLearnFrom() throws IOException {
    Files.writeString(table, Files.readString(table).replaceAll("(?m)^(lost|paid),", "no,"));

    Ran ran = train("--date", "2026-03-01", "--refused", "no");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("all cases are refused applications");
  }

  @Test
  void theCardOverwritesNothingThatItIsLearnedFrom() throws IOException {
    byte[] before = Files.readAllBytes(table);

    Ran card = train("--date", "2026-03-01", "--name", "loans", "--out", table.toString());
    Ran same = fromEvents("--write-cases", "outcomes.csv");

    assertThat(card.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(card.err()).contains(table + ": would overwrite an input");
    assertThat(table).hasBinaryContent(before);
    assertThat(same.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(same.err()).contains("outcomes.csv: would overwrite an input");
  }

  @Test
  void nameAndDayAreLookedAtBeforeAnyFileIsRead() {
    assertThat(fromEvents("--name", "My card!").err()).contains("a card's name is made of");
    assertThat(fromEvents("--date", "1 March").err()).contains("write a day such as");
  }

  @Test
  void optionsOfATableDoNotGoWithEvents() {
    Ran ran = fromEvents("--refused", "no");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("options of a table go with --table");
  }

  @Test
  void whatCannotBeLearnedFromIsSaid() {
    Ran ran =
        Ran.of(
            "train",
            "--table",
            table.toString(),
            "--target",
            "end",
            "--bad",
            "LOST",
            "--date",
            "2026-03-01");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("all cases ended well", "lost");
  }

  @Test
  void aCardForAPurposeTakesFeaturesOfItsContextsOnly() {
    Ran ran = train("--date", "2026-03-01", "--purpose", "consumer-credit");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("\"months\" is no feature of the catalogue");
  }
}
