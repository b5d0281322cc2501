package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happened at a question's moment or after it, or was recorded later, is not used.
final class LaterEventsTest {
  private static final Lives LIVES = new Lives(12, 40, 30);

  @TempDir Path temp;

  @Test
  void laterEventsChangeNoByte() throws Exception {
    Path events = LIVES.writeEvents(temp.resolve("events.ndjson"));
    Path questions = LIVES.writeQuestions(temp.resolve("questions.csv"));
    Path without = score("without", questions, List.of(events));

    Path with = score("with", questions, List.of(later(LIVES.end()), events));

    assertThat(with).hasSameBinaryContentAs(without);
    assertThat(Runs.receipts(with)).hasSameBinaryContentAs(Runs.receipts(without));
  }

  /// The test above sees a difference where there is one.
  @Test
  void theSameEventsADayEarlierChangeThem() throws Exception {
    Path events = LIVES.writeEvents(temp.resolve("events.ndjson"));
    Path questions = LIVES.writeQuestions(temp.resolve("questions.csv"));
    Path without = score("without", questions, List.of(events));

    Path with = score("with", questions, List.of(later(LIVES.end().minusDays(1)), events));

    assertThat(Files.readString(with)).isNotEqualTo(Files.readString(without));
  }

  /// For everybody a debt written off at `day`, salary afterwards, another body under an old name,
  /// and an old missed payment that becomes known after that day.
  private Path later(LocalDate day) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String who = Lives.name(i);
      String owed =
          "\"obligation\":\"old\",\"currency\":\"EUR\",\"obligationType\":\"instalment\","
              + "\"amount\":90000,\"daysLate\":95";
      String salary = "\"currency\":\"EUR\",\"flow\":\"salary\",\"amount\":999900";
      lines.add(Lives.event(who, "other", "off", "written-off", day, owed));
      lines.add(Lives.event(who, "other", "in", "money-in", day.plusMonths(1), salary));
      lines.add(Lives.event(who, "my-bank", "m3-in", "money-in", day.plusDays(1), salary));
      lines.add(
          Lives.event(who, "other", "missed", "payment-missed", day.minusDays(90), owed)
              .replace(
                  "\"data\"", "\"recordedat\":\"" + day.plusDays(1) + "T00:00:00Z\",\"data\""));
    }
    return Files.write(temp.resolve("later.ndjson"), lines);
  }

  private Path score(String name, Path questions, List<Path> files) throws Exception {
    Path results = temp.resolve(name + ".csv");
    Runs.score(
            files.stream().map(EventSource::of).toList(),
            Runs.questions(questions),
            results,
            Runs.limits(temp))
        .run(Progress.NONE);
    return results;
  }
}
