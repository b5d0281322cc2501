package io.simsim.bureau.answers;

import static io.simsim.bureau.TestBureau.ASKER;
import static io.simsim.bureau.TestBureau.OTHER_ASKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private static final int BUDGET = 2_500;
  private static TestBureau bureau;

  @BeforeAll
  static void open() {
    bureau = TestBureau.open();
  }

  @AfterAll
  static void close() {
    bureau.close();
  }

  @BeforeEach
  void anotherDay() {
    bureau.clock.forward(Duration.ofDays(1));
  }

  /// Budgets of a process that has just started.
  private static Budgets started() {
    return new Budgets(
        bureau.bureau.database().transactions(),
        bureau.bureau.pseudonyms(),
        party -> BUDGET,
        bureau.clock);
  }

  private static int taken(Budgets budgets, int most) {
    int taken = 0;
    while (taken < most && budgets.take(ASKER, 100)) {
      taken += 100;
    }
    return taken;
  }

  @Test
  void whatADayAllowsIsGivenAndNoMore() {
    Budgets budgets = started();

    assertThat(taken(budgets, 10_000)).isEqualTo(BUDGET);
    assertThat(budgets.take(ASKER, 1)).isFalse();
    assertThat(budgets.take(OTHER_ASKER, 1)).as("another party's").isTrue();
  }

  @Test
  void aCrashEndsABudgetEarlyAndNeverExceedsIt() {
    int before = taken(started(), 300);
    int after = taken(started(), 10_000);

    assertThat(before + after).isLessThanOrEqualTo(BUDGET).isGreaterThan(BUDGET - 1_000);
  }

  @Test
  void whoStartsAgainAndAgainLosesNothing() {
    for (int i = 0; i < 50; i++) {
      Budgets budgets = started();
      assertThat(budgets.take(ASKER, 1)).isTrue();
      budgets.close();
    }

    assertThat(started().take(ASKER, BUDGET - 50)).isTrue();
    assertThat(started().take(ASKER, 1)).isFalse();
  }

  @Test
  void aBureauThatIsClosedGivesBackWhatIsLeft() throws IOException {
    TestBureau before = TestBureau.open(new TestClock(bureau.clock.instant()), party -> BUDGET);
    assertThat(before.bureau.budgets().take(ASKER, 1)).isTrue();

    try (TestBureau after = before.reopen()) {
      assertThat(after.bureau.budgets().take(ASKER, BUDGET - 1)).isTrue();
    }
  }

  @Test
  void aCrashLosesAHundredthOfABudget() {
    assertThat(started().take(ASKER, 1)).isTrue();

    assertThat(started().take(ASKER, BUDGET - BUDGET / 100)).isTrue();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgainOnThatDayAlone() {
    Budgets budgets = started();
    long day = budgets.today();
    assertThat(taken(budgets, 10_000)).isEqualTo(BUDGET);

    budgets.giveBack(ASKER, day, 100);

    assertThat(taken(budgets, 10_000)).isEqualTo(100);
    budgets.giveBack(ASKER, day - 1, 100);
    assertThat(budgets.take(ASKER, 1)).as("of the day before").isFalse();
  }

  @Test
  void theNextDayBeginsAnew() {
    Budgets budgets = started();
    taken(budgets, 10_000);
    bureau.clock.forward(Duration.ofDays(1));

    assertThat(budgets.take(ASKER, 100)).isTrue();
  }

  @Test
  void moreThanADayAllowsIsNotGivenInPart() {
    Budgets budgets = started();

    assertThat(budgets.take(ASKER, BUDGET + 1)).isFalse();
    assertThat(budgets.take(ASKER, BUDGET)).isTrue();
  }
}
