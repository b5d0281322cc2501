package io.simsim.trainer.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.feature.Feature;
import io.simsim.trainer.Invented;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class LeaksTest {
  private static final Frame FRAME = Invented.frame(2_000, 21);

  private static List<Leak> leaks(Frame frame) throws IOException {
    return Leaks.of(CardCases.of(Held.card(FRAME).card(), frame));
  }

  private static Column numbers(String name, IntToLongFunction value) {
    long[] values = new long[FRAME.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsLong(i);
    }
    return new Column.Numbers(
        name, new Role.Of(Role.Kind.NUMBER, Direction.ANY, List.of()), 0, values);
  }

  @Test
  void honestColumnsAreLeftInPeace() throws IOException {
    assertThat(leaks(FRAME)).isEmpty();
  }

  @Test
  void theOutcomeInOtherWordsIsSeen() throws IOException {
    Frame frame = Held.with(FRAME, numbers("paidBack", i -> FRAME.bad()[i] ? i % 5 : 90 + i % 9));

    assertThat(leaks(frame))
        .extracting(Leak::kind, Leak::column)
        .containsExactly(tuple(Leak.Kind.IS_THE_OUTCOME, "paidBack"));
  }

  @Test
  void aColumnThatRanksTooWellIsSeen() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    Frame frame =
        Held.with(FRAME, numbers("calls", i -> (FRAME.bad()[i] ? 0 : 60) + random.nextInt(100)));
    Frame worse =
        Held.with(FRAME, numbers("calls", i -> (FRAME.bad()[i] ? 0 : 75) + random.nextInt(100)));

    assertThat(leaks(frame)).isEmpty();
    assertThat(leaks(worse))
        .singleElement()
        .satisfies(
            leak -> {
              assertThat(leak.kind()).isEqualTo(Leak.Kind.RANKS_ALONE);
              assertThat(leak.figure()).isBetween(0.95, 1.0);
            });
  }

  @Test
  void aNumberOfEachCaseIsNoLeak() throws IOException {
    assertThat(leaks(Held.with(FRAME, numbers("id", i -> i)))).isEmpty();
  }

  @Test
  void valuesThatOnlyBadsHaveAreSeen() throws IOException {
    Frame frame =
        Held.with(
            FRAME,
            numbers("writtenOffOn", i -> FRAME.bad()[i] && i % 3 == 0 ? 7 : Feature.MISSING));

    assertThat(leaks(frame))
        .singleElement()
        .satisfies(
            leak -> {
              assertThat(leak.kind()).isEqualTo(Leak.Kind.MISSING_BY_OUTCOME);
              assertThat(leak.where()).isEqualTo("not missing");
              assertThat(leak.cases()).isGreaterThan(100);
            });
  }

  @Test
  void aBinOfTheCardThatKnowsIsSeen() throws IOException {
    List<Column> columns = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(3);
    for (Column column : FRAME.columns()) {
      columns.add(
          column.name().equals("rising")
              ? numbers("rising", i -> FRAME.bad()[i] ? random.nextInt(95) : random.nextInt(110))
              : column);
    }

    Frame frame = FRAME.withColumns(columns);

    assertThat(Leaks.of(CardCases.of(Held.card(frame).card(), frame)))
        .anySatisfy(
            leak -> {
              assertThat(leak.kind()).isEqualTo(Leak.Kind.NO_BADS);
              assertThat(leak.column()).isEqualTo("rising");
              assertThat(leak.where()).endsWith("and more");
            });
  }

  @Test
  void lateCasesThatCannotHaveEndedAreSeen() throws IOException {
    boolean[] bad = FRAME.bad().clone();
    for (int i = 1_750; i < bad.length; i++) {
      bad[i] &= i % 4 == 0;
    }
    Frame frame = ValidationTest.inTime(Frame.of(bad, FRAME.columns()));

    assertThat(leaks(ValidationTest.inTime(FRAME))).isEmpty();
    assertThat(leaks(frame))
        .singleElement()
        .satisfies(
            leak -> {
              assertThat(leak.kind()).isEqualTo(Leak.Kind.LATE_CASES);
              assertThat(leak.figure()).isLessThan(0.5);
            });
  }
}
