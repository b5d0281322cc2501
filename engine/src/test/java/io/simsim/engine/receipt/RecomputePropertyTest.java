package io.simsim.engine.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.answer.Answer;
import io.simsim.engine.answer.Answers;
import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.event.Event;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.scorecard.RandomGiven;
import io.simsim.engine.scorecard.Score;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RecomputePropertyTest {
  private static final List<Purpose> PURPOSES = TestRules.purposesWithCard();

  /// Cards whose characteristics depend on other features.
  private static final Rules GIVEN =
      new Rules(TestRules.CATALOGUE, TestRules.PURPOSES, RandomGiven.cards(11, PURPOSES.size()));

  private static final ThreadLocal<AskQuestion> ASK_GIVEN =
      ThreadLocal.withInitial(() -> new AskQuestion(GIVEN, TestRules.SHA256));

  @Test
  void everyReceiptIsComputedAgainToEqualBytes() {
    Cases.hold(random -> equal(random, events -> Lives.shuffled(events, random), text -> text));
  }

  @Test
  void whatALineDependsOnIsNoticedWhenItWasChanged() {
    Cases.breakDown(
        random ->
            equal(
                ASK_GIVEN.get(),
                random,
                events -> events,
                text -> text.replaceFirst("(\"given\":\\{[^}]*\"points\":-?)[0-9]", "$17")));
  }

  @Test
  void aLineOfAReceiptHoldsWhatItDependsOn() {
    List<Event> life = Lives.any(new SplittableRandom(5), Lives.ALL);
    int pairs = 0;
    for (Purpose purpose : PURPOSES) {
      Assessment.Assessed assessed = assessed(ASK_GIVEN.get(), purpose, life);
      String receipt = Receipt.of(assessed, GIVEN).text();
      if (assessed.score() instanceof Score.Scored scored) {
        for (Score.Line line : scored.lines()) {
          Score.Other other = line.other();
          if (other != null) {
            assertThat(receipt).contains("\"given\":" + Canonical.text(members(other)));
            pairs++;
          }
        }
      }
    }
    assertThat(pairs).isPositive();
  }

  private static Map<String, Object> members(Score.Other other) {
    Map<String, Object> members = new TreeMap<>();
    members.put("feature", other.feature().name());
    members.put("points", other.points());
    if (other.value() != Feature.MISSING) {
      members.put("bin", other.bin());
      members.put("value", other.value());
    }
    return members;
  }

  @Test
  void anEventThatIsMissingIsNoticed() {
    Cases.breakDown(
        random ->
            equal(
                random, events -> events.subList(0, Math.max(0, events.size() - 3)), text -> text));
  }

  @Test
  void aPointThatWasChangedIsNoticed() {
    Cases.breakDown(
        random ->
            equal(random, events -> events, text -> text.replace("\"score\":6", "\"score\":7")));
  }

  @Test
  void aReceiptSaysWhichRuleItNeeds() {
    String receipt = Reading.receipt("rental-deposit", List.of());
    String other = receipt.replaceAll("\"scorecard\":\"sha256:..", "\"scorecard\":\"sha256:zz");

    assertThat(recompute(other, List.of()))
        .isInstanceOfSatisfying(
            Recompute.Outcome.NotPossible.class,
            outcome -> assertThat(outcome.why()).startsWith("needs the scorecard sha256:zz"));
  }

  @Test
  void whatIsNoReceiptIsRefusedWithItsPlace() {
    assertThat(recompute("{\"format\":1}", List.of()))
        .isInstanceOfSatisfying(
            Recompute.Outcome.NotPossible.class,
            outcome -> assertThat(outcome.why()).contains("receipt.json:1:"));
  }

  @Test
  void aCommitmentNeedsASaltAndBindsTheReceipt() {
    Receipt receipt = Receipt.of(Reading.assessed("rental-deposit", List.of()), TestRules.RULES);
    byte[] salt = new byte[Receipt.SALT_BYTES];
    byte[] other = new byte[Receipt.SALT_BYTES];
    other[0] = 1;

    assertThat(receipt.commitment(salt, TestRules.SHA256))
        .isEqualTo(receipt.commitment(salt, TestRules.SHA256))
        .isNotEqualTo(receipt.commitment(other, TestRules.SHA256));
  }

  private static Optional<String> equal(
      SplittableRandom random, UnaryOperator<List<Event>> carried, UnaryOperator<String> tampered) {
    boolean plain = random.nextBoolean();
    return equal(plain ? Reading.ask() : ASK_GIVEN.get(), random, carried, tampered);
  }

  private static Assessment.Assessed assessed(AskQuestion ask, Purpose purpose, List<Event> life) {
    return (Assessment.Assessed)
        ask.ask(
            TestRules.question(purpose.name(), Lives.ASKED_AT),
            TestRules.consent(purpose.name()),
            Lives.record(life));
  }

  private static Optional<String> equal(
      AskQuestion ask,
      SplittableRandom random,
      UnaryOperator<List<Event>> carried,
      UnaryOperator<String> tampered) {
    Purpose purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
    List<Event> life = new ArrayList<>(Lives.any(random, Lives.ALL));
    Assessment.Assessed assessed = assessed(ask, purpose, life);
    Offer offer = TestRules.offer(purpose.name(), 500 + random.nextInt(300));
    Answer answer = Answers.of(assessed, purpose, offer, Answers.Use.REHEARSAL);
    Receipt receipt =
        random.nextBoolean()
            ? Receipt.of(assessed, ask.rules())
            : Receipt.of(assessed, ask.rules(), offer, answer);
    byte[] bytes = tampered.apply(receipt.text()).getBytes(StandardCharsets.UTF_8);
    Recompute recompute = new Recompute(ask, List.of(offer), Answers.Use.REHEARSAL);
    Recompute.Outcome outcome =
        recompute.recompute("receipt.json", bytes, Lives.record(carried.apply(life)));
    return outcome instanceof Recompute.Outcome.Equal
        ? Optional.empty()
        : Optional.of(purpose.name() + ": " + outcome);
  }

  private static Recompute.Outcome recompute(String receipt, List<Event> events) {
    return new Recompute(Reading.ask(), List.of(), Answers.Use.REHEARSAL)
        .recompute("receipt.json", TestRules.utf8(receipt), Lives.record(events));
  }
}
