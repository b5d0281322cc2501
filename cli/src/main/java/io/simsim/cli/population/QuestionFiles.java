package io.simsim.cli.population;

import io.simsim.engine.answer.Question;
import io.simsim.engine.feature.Feature;
import io.simsim.population.Outcome;
import io.simsim.tables.Schema;
import io.simsim.tables.TableWriter;
import java.nio.file.Path;
import java.time.LocalDate;

/// The questions, and their outcomes with the true odds, as two tables.
final class QuestionFiles implements AutoCloseable {
  private static final long SECONDS_A_DAY = 86_400;
  private static final String CONSENT = "invented";
  private static final Schema QUESTIONS =
      Schema.builder()
          .text("id")
          .text("subject")
          .text("purpose")
          .text("asOf")
          .longs("amount")
          .text("currency")
          .text("consent")
          .text("partner")
          .build();
  private static final Schema OUTCOMES =
      Schema.builder().text("id").text("subject").text("asOf").flag("bad").longs("badPpm").build();

  private final TableWriter questions;
  private final TableWriter outcomes;

  QuestionFiles(Path questionFile, Path outcomeFile) {
    this.questions = TableWriter.open(questionFile, QUESTIONS);
    try {
      this.outcomes = TableWriter.open(outcomeFile, OUTCOMES);
    } catch (RuntimeException failure) {
      questions.close();
      throw failure;
    }
  }

  void add(Outcome outcome) {
    Question question = outcome.question();
    String asOf = LocalDate.ofEpochDay(question.asOf() / SECONDS_A_DAY).toString();
    String subject = question.subject().value();
    questions.text(question.id()).text(subject).text(question.purpose()).text(asOf);
    if (question.asked() == Feature.MISSING) {
      questions.missing();
    } else {
      questions.longValue(question.asked());
    }
    questions.text(question.currency().value()).text(CONSENT);
    questions.text(outcome.partner().id().value()).endRow();
    outcomes.text(question.id()).text(subject).text(asOf);
    outcomes.booleanValue(outcome.bad()).longValue(outcome.badPpm()).endRow();
  }

  void commit() {
    questions.commit();
    outcomes.commit();
  }

  @Override
  public void close() {
    try {
      questions.close();
    } finally {
      outcomes.close();
    }
  }
}
