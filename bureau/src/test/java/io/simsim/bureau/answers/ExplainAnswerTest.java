package io.simsim.bureau.answers;

import static io.simsim.bureau.TestBureau.ASKER;
import static io.simsim.bureau.TestBureau.CARS;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.TestBureau;
import io.simsim.bureau.consents.ConsentRecord;
import io.simsim.engine.answer.Explanation;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplainAnswerTest {
  private static final String DEPOSIT = "rental-deposit";
  private static TestBureau bureau;

  @BeforeAll
  static void open() {
    bureau = TestBureau.open();
  }

  @AfterAll
  static void close() {
    bureau.close();
  }

  private static UUID asked() {
    UUID subject = bureau.enrol();
    bureau.keepPromises(subject, CARS);
    bureau.letAsk(subject, ASKER, DEPOSIT);
    bureau.ask(subject, DEPOSIT);
    return subject;
  }

  private static Optional<Explanation> explained(UUID subject, OwnAnswer answer) {
    return bureau.bureau.explainAnswer().explain(subject, answer.id()).orElseThrow().explanation();
  }

  @Test
  void whatIsExplainedIsWhatWasScored() {
    UUID subject = asked();
    OwnAnswer answer = bureau.latest(subject);

    assertThat(explained(subject, answer).orElseThrow().score().points())
        .isEqualTo(answer.score().orElseThrow());
  }

  @Test
  void anAnswerIsExplainedAsItWasKnownThenWhateverCameSince() {
    UUID subject = asked();
    OwnAnswer answer = bureau.latest(subject);
    bureau.clock.forward(Duration.ofDays(2));
    bureau.report(CARS, bureau.returned(subject, CARS, "later"));
    for (ConsentRecord consent : bureau.bureau.consents().book(subject).orElseThrow().all()) {
      bureau.bureau.consents().withdraw(subject, consent.id());
    }

    assertThat(explained(subject, answer).orElseThrow().score().points())
        .isEqualTo(answer.score().orElseThrow());
  }

  @Test
  void whereNoScoreWasComputedThereIsNothingToExplain() {
    UUID subject = bureau.enrol();
    bureau.ask(subject, DEPOSIT);

    assertThat(explained(subject, bureau.latest(subject))).isEmpty();
  }

  @Test
  void anothersAnswerIsNotThere() {
    OwnAnswer answer = bureau.latest(asked());

    assertThat(bureau.bureau.explainAnswer().explain(bureau.enrol(), answer.id())).isEmpty();
  }
}
