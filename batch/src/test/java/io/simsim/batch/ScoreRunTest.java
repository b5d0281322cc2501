package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.answer.Answers;
import io.simsim.formats.RuleSet;
import io.simsim.tables.TableReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a score run makes of questions, consents and events, row by row.
final class ScoreRunTest {
  private static final Lives LIVES = new Lives(21, 6, 30);
  private static final String LOAN = "consumer-credit";

  @TempDir Path temp;

  private Path events;

  @BeforeEach
  void write() throws Exception {
    events = LIVES.writeEvents(temp.resolve("events.ndjson"));
  }

  @Test
  void everyPointIsNamedAndTheyAddUpToTheScore() throws Exception {
    Path questions = file("q.csv", "subject,asOf,purpose", "p-1," + LIVES.end() + "," + LOAN);

    Map<String, String> row = rows(score(Runs.questions(questions))).getFirst();

    int sum = 0;
    for (String part : row.getOrDefault("points", "").split(" ", -1)) {
      sum += Integer.parseInt(part.substring(part.indexOf('=') + 1));
    }
    assertThat(row.get("points")).startsWith("base=");
    assertThat(row).containsEntry("score", Integer.toString(sum)).containsEntry("id", "q-1");
    assertThat(row.get("band")).isNotEmpty();
    assertThat(row.get("noScore")).isEmpty();
    assertThat(row.get("reason1")).contains(".");
  }

  @Test
  void resultsStandInTheOrderOfTheQuestions() throws Exception {
    Path questions = LIVES.writeQuestions(temp.resolve("q.csv"));
    List<String> ids =
        Files.readAllLines(questions).stream().skip(1).map(line -> line.split(",", -1)[0]).toList();

    List<Map<String, String>> rows = rows(score(Runs.questions(questions)));

    assertThat(rows).extracting(row -> row.get("id")).isEqualTo(ids);
  }

  @Test
  void aStrangerHasNoScoreAndNeverALowOne() throws Exception {
    Path questions = file("q.csv", "subject,asOf,purpose", "nobody," + LIVES.end() + "," + LOAN);

    Map<String, String> row = rows(score(Runs.questions(questions))).getFirst();

    assertThat(row).containsEntry("score", "").containsEntry("noScore", "thin-record");
  }

  @Test
  void badRowsAreRejectedWithTheirPlaceAndTheOthersGoOn() throws Exception {
    Path questions =
        file(
            "q.csv",
            "subject,asOf,purpose,amount,currency",
            "p-1," + LIVES.end() + "," + LOAN + ",,",
            "p 1," + LIVES.end() + "," + LOAN + ",,",
            "p-1,31.12.2021," + LOAN + ",,",
            "p-1," + LIVES.end() + ",loan,,",
            "p-1," + LIVES.end() + "," + LOAN + ",12.50,",
            "p-1," + LIVES.end() + "," + LOAN + ",-3,",
            "p-1," + LIVES.end() + "," + LOAN + ",100,euro",
            ",2021-01-01," + LOAN + ",,",
            "p-1,1821-01-01," + LOAN + ",,",
            "p-1," + LIVES.end(),
            "p-2," + LIVES.end() + "T00:00:00Z," + LOAN + ",100,EUR");

    ScoreSummary summary = run(Runs.questions(questions));

    assertThat(summary.questions()).isEqualTo(2);
    assertThat(summary.rejects().count()).isEqualTo(9);
    assertThat(Files.readAllLines(Runs.rejects(results())))
        .extracting(line -> line.replaceAll(".*\"line\":(\\d+),\"field\":\"(.*?)\".*", "$1 $2"))
        .containsExactly(
            "3 subject",
            "4 asOf",
            "5 purpose",
            "6 amount",
            "7 amount",
            "8 currency",
            "9 subject",
            "10 asOf",
            "11 line");
    assertThat(rows(results())).extracting(row -> row.get("id")).containsExactly("q-1", "q-11");
  }

  @Test
  void refusedUsesHaveNoScoreAndNoReceipt() throws Exception {
    Path questions =
        file(
            "q.csv",
            "subject,asOf,purpose",
            "p-1," + LIVES.end() + ",employment",
            "p-1," + LIVES.end() + ",profile-badge");

    List<Map<String, String>> rows = rows(score(Runs.questions(questions)));

    assertThat(rows)
        .extracting(row -> row.get("noScore"))
        .containsExactly("refused:use-refused", "refused:no-scorecard");
    assertThat(Runs.receipts(results())).isEmptyFile();
  }

  @Test
  void aQuestionWhoseConsentIsNotLiveIsRefusedAndTheOthersGoOn() throws Exception {
    String day = LIVES.end().toString();
    Path consents =
        file(
            "c.ndjson",
            consent("live", "p-1", ""),
            consent("ended", "p-2", ",\"until\":\"" + day + "\""),
            consent("coming", "p-3", ",\"from\":\"" + LIVES.end().plusDays(1) + "\""),
            consent("other-person", "p-5", ""),
            consent("twice", "p-4", ""),
            consent("twice", "p-4", ",\"withdrawn\":[\"my-bank\"]"),
            "{\"id\":\"bad\"",
            consent("no-loan", "p-0", "").replace(LOAN, "rental-deposit"));
    Path questions =
        file(
            "q.csv",
            "subject,asOf,purpose,consent",
            "p-1," + day + "," + LOAN + ",live",
            "p-2," + day + "," + LOAN + ",ended",
            "p-3," + day + "," + LOAN + ",coming",
            "p-4," + day + "," + LOAN + ",other-person",
            "p-4," + day + "," + LOAN + ",twice",
            "p-0," + day + "," + LOAN + ",no-loan",
            "p-5," + day + "," + LOAN + ",",
            "p-5," + day + "," + LOAN + ",other-person");

    ScoreSummary summary = run(QuestionSource.of(questions).withConsents(consents));

    List<Map<String, String>> rows = rows(results());
    assertThat(rows.subList(1, 7))
        .extracting(row -> row.get("noScore"))
        .containsOnly("refused:no-consent");
    assertThat(rows.get(0).get("score")).isNotEmpty();
    assertThat(rows.get(7).get("score")).isNotEmpty();
    assertThat(summary.rejects().count()).isEqualTo(1);
    assertThat(Files.readString(Runs.receipts(results()))).contains("\"id\":\"live\"");
  }

  @Test
  void aRequiredSourceThatWasWithdrawnGivesNoScore() throws Exception {
    Path consents = file("c.ndjson", consent("c-1", "p-1", ",\"withdrawn\":[\"lender\"]"));
    Path questions =
        file("q.csv", "subject,asOf,purpose,consent", "p-1," + LIVES.end() + "," + LOAN + ",c-1");

    Path results = score(QuestionSource.of(questions).withConsents(consents));

    assertThat(rows(results).getFirst()).containsEntry("noScore", "required-source-withdrawn");
  }

  @Test
  void theBasisOfConsentIsInEveryReceipt() throws Exception {
    Path questions = LIVES.writeQuestions(temp.resolve("q.csv"));

    score(Runs.questions(questions));

    assertThat(Files.readAllLines(Runs.receipts(results())))
        .hasSize(8)
        .allMatch(line -> line.contains("\"id\":\"" + Runs.BASIS + "\""));
  }

  @Test
  void eventsInAnotherCurrencyAreRejectedWithTheirPlace() throws Exception {
    String foreign = "\"currency\":\"USD\",\"flow\":\"salary\",\"amount\":1";
    Path more =
        file("more.ndjson", Lives.event("p-1", "my-bank", "usd", "money-in", Lives.BEGIN, foreign));
    Path questions = LIVES.writeQuestions(temp.resolve("q.csv"));

    ScoreSummary summary =
        Runs.score(
                List.of(EventSource.of(events), EventSource.of(more)),
                Runs.questions(questions),
                results(),
                Runs.limits(temp))
            .run(Progress.NONE);

    assertThat(summary.rejects().first())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.file()).isEqualTo(more.toString());
              assertThat(rejected.line()).isEqualTo(1);
              assertThat(rejected.rule()).isEqualTo("currency");
              assertThat(rejected.value()).isEqualTo("USD");
            });
  }

  @Test
  void aQuestionInAnotherCurrencyIsRefused() throws Exception {
    Path questions =
        file("q.csv", "subject,asOf,purpose,currency", "p-1," + LIVES.end() + "," + LOAN + ",USD");

    Path results = score(Runs.questions(questions));

    assertThat(rows(results).getFirst()).containsEntry("noScore", "refused:currency");
  }

  @Test
  void conflictingReportsAreCountedAndTheFirstStands() throws Exception {
    String other = "\"currency\":\"EUR\",\"flow\":\"salary\",\"amount\":1";
    Path more =
        file(
            "more.ndjson",
            Lives.event("p-1", "my-bank", "m0-out", "money-in", LIVES.end(), other),
            Lives.event("nobody", "my-bank", "x", "money-in", Lives.BEGIN, other),
            Lives.event("nobody", "my-bank", "x", "money-in", LIVES.end(), other));
    Path questions = LIVES.writeQuestions(temp.resolve("q.csv"));
    Path without = score(Runs.questions(questions));
    String before = Files.readString(without);

    ScoreSummary summary =
        Runs.score(
                List.of(EventSource.of(more), EventSource.of(events)),
                Runs.questions(questions),
                results(),
                Runs.limits(temp))
            .run(Progress.NONE);

    assertThat(summary.events().conflicts()).isEqualTo(1);
    assertThat(Files.readString(results())).isEqualTo(before);
  }

  @Test
  void anOfferIsAppliedToTheQuestionsOfItsPurpose() throws Exception {
    RuleSet rules = RuleSet.builtIn();
    Path questions =
        file(
            "q.csv",
            "subject,asOf,purpose",
            "p-1," + LIVES.end() + "," + LOAN,
            "nobody," + LIVES.end() + "," + LOAN,
            "p-1," + LIVES.end() + ",telecom-postpaid");
    ScoreRun run = Runs.score(sources(), Runs.questions(questions), results(), Runs.limits(temp));

    withOffer(run, rules, Answers.Use.REHEARSAL).run(Progress.NONE);
    List<Map<String, String>> rehearsed = rows(results());
    withOffer(run, rules, Answers.Use.LIVE).run(Progress.NONE);
    List<Map<String, String>> live = rows(results());

    assertThat(rehearsed)
        .extracting(row -> row.get("answer"))
        .satisfies(
            answers -> {
              assertThat(answers.get(0)).isIn("approved", "declined");
              assertThat(answers.get(1)).isEqualTo("not-available:thin-record");
              assertThat(answers.get(2)).isEmpty();
            });
    assertThat(live.getFirst()).containsEntry("answer", "not-available:card-not-validated");
  }

  @Test
  void questionsAndResultsMayBeParquetOrNdjson() throws Exception {
    Path csv = LIVES.writeQuestions(temp.resolve("q.csv"));
    List<Map<String, String>> expected = rows(score(Runs.questions(csv)));
    Path parquet = temp.resolve("r.parquet");
    Path ndjson = file("q.ndjson", asNdjson(csv));

    Runs.score(sources(), Runs.questions(ndjson), parquet, Runs.limits(temp)).run(Progress.NONE);

    assertThat(rows(parquet)).isEqualTo(expected);
  }

  private static ScoreRun withOffer(ScoreRun run, RuleSet rules, Answers.Use use) {
    return new ScoreRun(
        run.rules(),
        run.events(),
        run.questions(),
        run.outputs(),
        Optional.ofNullable(rules.offers().get("good-neighbour-consumer-credit")),
        use,
        run.limits());
  }

  private static String[] asNdjson(Path csv) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(csv).stream().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      lines.add(
          "{\"id\":\"%s\",\"subject\":\"%s\",\"asOf\":\"%s\",\"purpose\":\"%s\",\"amount\":%s}"
              .formatted(
                  cells[0], cells[1], cells[2], cells[3], cells[4].isEmpty() ? "null" : cells[4]));
    }
    return lines.toArray(String[]::new);
  }

  private static String consent(String id, String subject, String more) {
    return "{\"id\":\"%s\",\"subject\":\"%s\",\"purpose\":\"%s\"%s}"
        .formatted(id, subject, LOAN, more);
  }

  private List<EventSource> sources() {
    return List.of(EventSource.of(events));
  }

  private Path results() {
    return temp.resolve("results.csv");
  }

  private Path score(QuestionSource questions) throws Exception {
    run(questions);
    return results();
  }

  private ScoreSummary run(QuestionSource questions) throws Exception {
    return Runs.score(sources(), questions, results(), Runs.limits(temp)).run(Progress.NONE);
  }

  private Path file(String name, String... lines) throws Exception {
    return Files.write(temp.resolve(name), List.of(lines));
  }

  private static List<Map<String, String>> rows(Path path) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (TableReader table = TableReader.open(path)) {
      while (table.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (String column : table.columns()) {
          String text = table.row().textOrNull(table.column(column));
          row.put(column, text == null ? "" : text);
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
