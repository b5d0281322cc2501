package io.simsim.batch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Made-up people and their events, by seed: salary, bills, rent, a loan, sometimes late, sometimes
/// corrected, objected to or excused.
final class Lives {
  static final LocalDate BEGIN = LocalDate.of(2020, 1, 1);

  private static final String DATA_LOAN =
      "\"obligation\":\"loan\",\"currency\":\"EUR\",\"obligationType\":\"instalment\"";

  private final long seed;
  private final int subjects;
  private final int months;

  Lives(long seed, int subjects, int months) {
    this.seed = seed;
    this.subjects = subjects;
    this.months = months;
  }

  /// The day after the last month.
  LocalDate end() {
    return BEGIN.plusMonths(months);
  }

  /// Writes the events month by month, so that no subject's events stand together.
  Path writeEvents(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      Consumer<String> line =
          text -> {
            try {
              out.write(text);
              out.write('\n');
            } catch (IOException failure) {
              throw new UncheckedIOException(failure);
            }
          };
      for (int month = 0; month < months; month++) {
        for (int subject = 0; subject < subjects; subject++) {
          month(subject, month, line);
        }
      }
    }
    return file;
  }

  /// Writes a question about every subject as of the end, and about some at an earlier month.
  Path writeQuestions(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("id,subject,asOf,purpose,amount");
    for (int subject = subjects - 1; subject >= 0; subject--) {
      lines.add("now-" + subject + "," + name(subject) + "," + end() + ",consumer-credit,500000");
      if (subject % 3 == 0) {
        LocalDate earlier = BEGIN.plusMonths(months / 2);
        lines.add("then-" + subject + "," + name(subject) + "," + earlier + ",telecom-postpaid,");
      }
    }
    return Files.write(file, lines);
  }

  static String name(int subject) {
    return "p-" + subject;
  }

  private void month(int subject, int month, Consumer<String> out) {
    SplittableRandom random = new SplittableRandom(seed + subject * 1_000_003L + month);
    LocalDate first = BEGIN.plusMonths(month);
    String who = name(subject);
    String id = "m" + month;
    long salary = 150_000L + random.nextInt(200_000);
    if (random.nextInt(12) > 0) {
      out.accept(event(who, "my-bank", id + "-in", "money-in", first, money("salary", salary)));
    }
    long spent = salary / 2 + random.nextInt(100_000);
    LocalDate middle = first.plusDays(14);
    out.accept(event(who, "my-bank", id + "-out", "money-out", middle, money("essential", spent)));
    String balance =
        "\"currency\":\"EUR\",\"account\":\"current\",\"balance\":"
            + random.nextInt(-20_000, 400_000);
    out.accept(event(who, "my-bank", id + "-bal", "balance-reported", middle, balance));
    int late = subject % 4 == 0 && random.nextInt(6) == 0 ? 1 + random.nextInt(80) : 0;
    String paid = DATA_LOAN + ",\"amount\":20000,\"daysLate\":" + late;
    LocalDate due = first.plusDays(4);
    out.accept(event(who, "lender", id + "-loan", "payment-made", due.plusDays(late), paid));
    String bill =
        "\"obligation\":\"power\",\"currency\":\"EUR\",\"obligationType\":\"bill\",\"amount\":8000,"
            + "\"daysLate\":";
    if (random.nextInt(15) == 0) {
      out.accept(event(who, "power", id + "-bill", "payment-missed", middle, bill + 9));
    } else {
      out.accept(event(who, "power", id + "-bill", "payment-made", middle, bill + 0));
    }
    amendments(random, who, id, first, out);
  }

  private static void amendments(
      SplittableRandom random, String who, String id, LocalDate first, Consumer<String> out) {
    LocalDate later = first.plusDays(20);
    String context = "\"context\":\"utilities\"";
    switch (random.nextInt(40)) {
      case 0 ->
          out.accept(event(who, "power", id + "-back", "retraction", later, context + target(id)));
      case 1 ->
          out.accept(
              line(
                  who,
                  "subject:",
                  id + "-no",
                  "objection-opened",
                  later,
                  context + ",\"targetFurnisher\":\"power\"" + target(id)));
      case 2 ->
          out.accept(
              line(
                  who,
                  "subject:",
                  id + "-hard",
                  "hardship-declared",
                  later,
                  "\"context\":\"credit\",\"from\":\"" + first + "\",\"to\":\"" + later + "\""));
      default -> {}
    }
  }

  private static String target(String id) {
    return ",\"target\":\"" + id + "-bill\"";
  }

  private static String money(String flow, long amount) {
    return "\"currency\":\"EUR\",\"flow\":\"" + flow + "\",\"amount\":" + amount;
  }

  static String event(
      String subject, String furnisher, String id, String kind, LocalDate day, String data) {
    return line(subject, "furnisher:" + furnisher, id, kind, day, data);
  }

  private static String line(
      String subject, String source, String id, String kind, LocalDate day, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\""
        + id
        + "\",\"source\":\""
        + source
        + "\",\"type\":\"io.simsim."
        + kind
        + ".v1\",\"subject\":\""
        + subject
        + "\",\"time\":\""
        + day
        + "T00:00:00Z\",\"data\":{"
        + data
        + "}}";
  }
}
