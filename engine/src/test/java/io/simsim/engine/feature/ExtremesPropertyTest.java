package io.simsim.engine.feature;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.kit.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The first and last moments, the largest amounts and the longest delays are read like others.
class ExtremesPropertyTest {
  private static final long FIRST = -25_567L * Lives.DAY;
  private static final long EARLY = FIRST + 200 * Lives.DAY;
  private static final long LAST = 84_006L * Lives.DAY - 1;

  @Test
  void valuesStayInTheirRangeAtEveryMoment() {
    Cases.hold(random -> breach(random, 12));
  }

  @Test
  void anEventThatIsCountedTwiceIsNoticed() {
    Cases.breakDown(random -> breach(random, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, FIRST - 1, LAST + 1, Long.MAX_VALUE})
  void aCorrectionToATimeThatNoEventCanHaveIsRefused(long occurredAt) {
    Fact paid = new Fact.PaymentMade(ObligationType.BILL, 1, 0);

    assertThatThrownBy(() -> new Fact.Correction(new EventId("e1"), occurredAt, paid))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("between the years 1900 and 2200");
  }

  /// Else the age of an event in days would overflow.
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, FIRST - 1, LAST + 1, 185_542_587_100_800L, Long.MAX_VALUE})
  void aQuestionAsOfATimeThatNoEventCanHaveIsRefused(long asOf) {
    assertThatThrownBy(() -> TestRules.question("library-loan", asOf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1900 to 2199");
  }

  /// Else it would begin to harm on that day, while nothing new happens (P7).
  @Test
  void aCorrectionToATimeAfterItsReportIsRefused() {
    Event paid = Lives.event(new SplittableRandom(1), 1);
    long known = paid.recordedAt();
    Fact later = new Fact.Correction(paid.id(), known + 1, paid.fact());

    assertThatThrownBy(() -> Words.word(paid, "c", known, "", later))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("occurs, then is reported");
  }

  /// @param believed how many events the range is reckoned for; there are 12
  private static Optional<String> breach(SplittableRandom random, int believed) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      events.add(extreme(random, i));
    }
    for (int i = 0; i < 3; i++) {
      events.add(Words.any(random, events.get(random.nextInt(12)), "said-" + i));
    }
    long asOf = moment(random, EARLY);
    SubjectRecord record = Lives.record(events);
    CountedFacts facts = RecordReading.read(record, TestRules.CATALOGUE, Lives.ALL, asOf);
    long[] values = new long[TestRules.CATALOGUE.features().size()];
    Reading.fold().fold(facts, asOf, Fact.MAX_AMOUNT, values);
    for (int i = 0; i < values.length; i++) {
      Feature feature = TestRules.CATALOGUE.features().get(i);
      if (values[i] != Feature.MISSING && Math.abs(values[i]) > most(feature, believed)) {
        return Optional.of(feature.name() + " is " + values[i]);
      }
    }
    return Optional.empty();
  }

  private static long most(Feature feature, int events) {
    return switch (feature.unit()) {
      case COUNT -> events;
      case MONTHS -> 84;
      case DAYS -> Fact.MAX_DAYS;
      case MILLI -> events * 1_000L;
      case MONEY -> events * Fact.MAX_AMOUNT;
      case BPS -> FixedPoint.LIMIT;
    };
  }

  private static Event extreme(SplittableRandom random, int id) {
    Event event = Lives.event(random, id);
    long occurredAt = moment(random, EARLY);
    long recordedAt = moment(random, occurredAt);
    Fact fact = random.nextBoolean() ? event.fact() : largest(event.fact());
    return new Event(
        event.subject(),
        event.furnisher(),
        event.id(),
        event.context(),
        occurredAt,
        occurredAt,
        recordedAt,
        true,
        event.obligation(),
        event.currency(),
        "",
        fact);
  }

  private static long moment(SplittableRandom random, long from) {
    return switch (random.nextInt(4)) {
      case 0 -> from;
      case 1 -> LAST - 200 * Lives.DAY;
      case 2 -> Math.max(from, Lives.ASKED_AT - random.nextInt(100_000_000));
      default -> random.nextLong(from, LAST - 200 * Lives.DAY + 1);
    };
  }

  private static Fact largest(Fact fact) {
    long most = Fact.MAX_AMOUNT;
    return switch (fact) {
      case Fact.BalanceReported f -> new Fact.BalanceReported(f.account(), -most, most);
      case Fact.Overdrawn f -> new Fact.Overdrawn(most, Fact.MAX_DAYS);
      case Fact.PaymentMade f -> new Fact.PaymentMade(f.obligationType(), most, Fact.MAX_DAYS);
      case Fact.PaymentMissed f -> new Fact.PaymentMissed(f.obligationType(), most, Fact.MAX_DAYS);
      case Fact.WrittenOff f -> new Fact.WrittenOff(f.obligationType(), most, Fact.MAX_DAYS);
      case Fact.MoneyIn f -> new Fact.MoneyIn(f.flow(), most);
      case Fact.MoneyOut f -> new Fact.MoneyOut(f.flow(), most);
      case Fact.RentalReturned f -> new Fact.RentalReturned(most, Fact.MAX_DAYS);
      case Fact.SaleShipped f -> new Fact.SaleShipped(most, Fact.MAX_DAYS);
      default -> fact;
    };
  }
}
