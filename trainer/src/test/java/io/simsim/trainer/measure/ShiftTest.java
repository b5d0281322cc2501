package io.simsim.trainer.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiftTest {
  @Test
  void theIndexIsTheSumOverCells() {
    Shift shift = Shift.of(new double[] {50, 30, 20}, 100, new double[] {40, 30, 30}, 100);

    // (0.4 - 0.5) ln(0.4 / 0.5) + 0 + (0.3 - 0.2) ln(0.3 / 0.2)
    assertThat(shift.psi()).isCloseTo(0.0223144 + 0.0405465, within(1e-6));
    assertThat(shift.byChance()).isCloseTo(2 * (0.01 + 0.01), within(1e-12));
    assertThat(shift.byChance95()).isCloseTo(5.9915 * 0.02, within(1e-4));
    assertThat(shift.mark()).isEqualTo(Shift.Mark.STABLE);
    assertThat(shift.isWithinChance()).isTrue();
  }

  @Test
  void anEmptyCellCountsAsHalfACase() {
    Shift shift = Shift.of(new double[] {50, 50, 0}, 100, new double[] {80, 100, 20}, 200);

    double expected = (0.4 - 0.5) * Math.log(0.4 / 0.5) + (0.1 - 0.005) * Math.log(0.1 / 0.005);
    assertThat(shift.psi()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void aCellThatIsEmptyOnBothSidesIsNoCell() {
    assertThat(Shift.of(new double[] {5, 0, 5}, 10, new double[] {6, 0, 4}, 10))
        .isEqualTo(Shift.of(new double[] {5, 5}, 10, new double[] {6, 4}, 10));
  }

  @ParameterizedTest
  @CsvSource({"0, STABLE", "0.0999, STABLE", "0.1, SHIFTING", "0.25, SHIFTING", "0.2501, SHIFTED"})
  void marksAreThoseOfConvention(double psi, Shift.Mark mark) {
    assertThat(Shift.Mark.of(psi)).isEqualTo(mark);
  }

  @Test
  void whereNothingMovedTheIndexIsAsLargeAsChanceSays() {
    double[] shares = {0.1, 0.1, 0.1, 0.2, 0.2, 0.3};
    SplittableRandom random = new SplittableRandom(11);
    int runs = 2_000;
    double sum = 0;
    int below = 0;
    for (int run = 0; run < runs; run++) {
      Shift shift = Shift.of(draw(random, shares, 900), 900, draw(random, shares, 400), 400);
      sum += shift.psi();
      below += shift.isWithinChance() ? 1 : 0;
    }

    double expected = 5 * (1.0 / 900 + 1.0 / 400);
    assertThat(sum / runs).isCloseTo(expected, within(0.05 * expected));
    assertThat((double) below / runs).isBetween(0.935, 0.965);
  }

  @Test
  void tenthsOfTheScoresAreOfTheCasesBefore() {
    WeighedCases cases = WeighedCases.of(4, 5_000, 30, 1);

    double[] cells = ScoreShift.cells(cases.unweighed(), ScoreShift.tenths(cases.unweighed()));

    assertThat(cells).hasSize(10);
    for (double cell : cells) {
      assertThat(cell).isBetween(440.0, 560.0);
    }
    assertThat(ScoreShift.of(cases.unweighed(), cases.unweighed()).psi()).isZero();
  }

  @Test
  void nothingCannotBeCompared() {
    assertThatThrownBy(() -> Shift.of(new double[2], 1, new double[] {1, 1}, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Shift.of(new double[] {1}, 1, new double[] {1, 1}, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theDistributionsAreThoseOfTheTables() {
    assertThat(Normal.twoSided(0)).isCloseTo(1, within(1e-6));
    assertThat(Normal.twoSided(1.959963985)).isCloseTo(0.05, within(1e-7));
    assertThat(Normal.twoSided(-3.2905267)).isCloseTo(0.001, within(1e-8));
    assertThat(Normal.chiSquared95(1)).isCloseTo(3.841459, within(1e-5));
    assertThat(Normal.chiSquared95(2)).isCloseTo(5.991465, within(1e-5));
    assertThat(Normal.chiSquared95(3)).isCloseTo(7.814728, within(0.05));
    assertThat(Normal.chiSquared95(9)).isCloseTo(16.918978, within(0.03));
  }

  private static double[] draw(SplittableRandom random, double[] shares, int cases) {
    double[] cells = new double[shares.length];
    for (int i = 0; i < cases; i++) {
      double left = random.nextDouble();
      int cell = 0;
      while (cell < shares.length - 1 && left >= shares[cell]) {
        left -= shares[cell++];
      }
      cells[cell]++;
    }
    return cells;
  }
}
