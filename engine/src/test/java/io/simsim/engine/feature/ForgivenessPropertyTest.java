package io.simsim.engine.feature;

import static io.simsim.engine.kit.Cases.equal;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForgivenessPropertyTest {
  private static final long SLIP_AT = Lives.ASKED_AT - 300 * Lives.DAY;

  @Test
  void anIsolatedSlipIsForgivenForGood() {
    Cases.hold(random -> forgiven(random, 12, 5_000));
  }

  @Test
  void aLargeSlipIsNotForgiven() {
    Cases.breakDown(random -> forgiven(random, 12, 50_000));
  }

  @Test
  void aSlipOfMoreThanThirtyDaysIsNotForgiven() {
    Cases.breakDown(random -> forgiven(random, 31, 5_000));
  }

  @Test
  void aSecondSlipWithinTwelveMonthsCounts() {
    List<Event> events = new ArrayList<>(history());
    events.add(slip("s1", SLIP_AT - 200 * Lives.DAY, 12, 5_000));
    List<Event> twice = new ArrayList<>(events);
    twice.add(slip("s2", SLIP_AT, 12, 5_000));

    assertThat(Reading.features(events)).isEqualTo(Reading.features(history()));
    assertThat(Reading.features(twice)).isNotEqualTo(Reading.features(history()));
  }

  @Test
  void aSlipInTheFirstYearOnRecordCounts() {
    List<Event> events = List.of(slip("s", SLIP_AT, 12, 5_000));

    assertThat(Reading.features(events)).isNotEqualTo(Reading.features(List.of()));
  }

  @Test
  void declaredHardshipExcusesLatenessButNotGivingUpADebt() {
    int day = Months.day(SLIP_AT);
    List<Event> late = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      late.add(slip("s" + i, SLIP_AT + 30L * i * Lives.DAY, 25, 90_000));
    }
    List<Event> excused = new ArrayList<>(late);
    excused.add(hardship("h", day - 30, day + 90));
    Fact given = new Fact.WrittenOff(ObligationType.BILL, 90_000, 0);
    Event lost = Lives.of("w", "f1", Context.UTILITIES, SLIP_AT, "b", given);

    assertThat(Reading.features(excused)).isEqualTo(Reading.features(List.of()));
    assertThat(Reading.features(List.of(lost, excused.get(3)))).isNotEmpty();
  }

  @Test
  void hardshipExcusesAtMostSixOfThirtySixMonths() {
    int day = Months.day(SLIP_AT) - 12;
    List<Event> events = new ArrayList<>();
    events.add(hardship("h1", day - 182, day));
    events.add(hardship("h2", day + 1, day + 100));
    Event inside = slip("s1", SLIP_AT, 12, 90_000);
    Event beyond = slip("s2", SLIP_AT + Lives.DAY, 12, 90_000);
    events.add(inside);

    assertThat(Reading.features(events)).isEmpty();
    events.add(beyond);
    assertThat(Reading.features(events)).isNotEmpty();
  }

  /// Whatever else is reported later, the life reads as if the slip had never been.
  private static Optional<String> forgiven(SplittableRandom random, int late, long amount) {
    List<Event> without = new ArrayList<>(history());
    for (Event event : Lives.life(random, 25)) {
      boolean old = event.context() == Context.UTILITIES && event.recordedAt() <= SLIP_AT;
      boolean word = event.fact().kind().aboutRecord();
      boolean slip = event.fact().daysLate() > 0 && event.fact().daysLate() <= 30;
      if (!old && !word && !slip) {
        without.add(Lives.called(event, "x" + event.id()));
      }
    }
    addRetractionOfHistory(without);
    List<Event> with = new ArrayList<>(without);
    with.add(slip("slip", SLIP_AT, late, amount));
    return equal("features", Reading.features(without), Reading.features(with));
  }

  private static void addRetractionOfHistory(List<Event> events) {
    Fact fact = new Fact.Retraction(new EventId("old0"));
    events.add(Lives.of("r", "f1", Context.UTILITIES, SLIP_AT + 50 * Lives.DAY, "", fact));
  }

  private static List<Event> history() {
    List<Event> events = new ArrayList<>();
    for (int month = 0; month < 2; month++) {
      Fact paid = new Fact.PaymentMade(ObligationType.BILL, 9_000, 0);
      long at = SLIP_AT - (800 - 30 * month) * Lives.DAY;
      events.add(Lives.of("old" + month, "f1", Context.UTILITIES, at, "b", paid));
    }
    return events;
  }

  private static Event slip(String id, long at, int late, long amount) {
    Fact fact = new Fact.PaymentMade(ObligationType.BILL, amount, late);
    return Lives.of(id, "f1", Context.UTILITIES, at, "bill-" + id, fact);
  }

  private static Event hardship(String id, int from, int to) {
    Fact fact = new Fact.HardshipDeclared(from, to);
    String filer = FurnisherId.SUBJECT.value();
    return Lives.of(id, filer, Context.UTILITIES, SLIP_AT, "", fact);
  }
}
