package io.simsim.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.simsim.population.Draws.Aspect;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DrawsTest {
  private static final int MANY = 200_000;

  @Test
  void wholeNumbersAreEven() {
    Draws draws = draws(Aspect.TRAITS, 0);
    int[] counts = new int[7];
    for (int i = 0; i < MANY; i++) {
      counts[draws.below(7)]++;
    }
    assertThat(Arrays.stream(counts)).allMatch(count -> count > 27_900 && count < 29_250);
  }

  @Test
  void theBellHasMeanNoneAndDeviationOne() {
    Draws draws = draws(Aspect.MONEY, 1);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < MANY; i++) {
      int drawn = draws.bell();
      assertThat(drawn).isBetween(-3_464, 3_464);
      sum += drawn;
      squares += (double) drawn * drawn;
    }
    assertThat(sum / MANY).isCloseTo(0, within(10.0));
    assertThat(Math.sqrt(squares / MANY)).isCloseTo(1_000, within(8.0));
  }

  /// Neighbours, aspects and kinds of subject have nothing to do with each other.
  @Test
  void sequencesAreApart() {
    Draws first = draws(Aspect.MONEY, 5);
    Draws next = draws(Aspect.MONEY, 6);
    Draws other = draws(Aspect.PAYMENTS, 5);
    Draws business = Draws.of(1, SubjectKind.BUSINESS, Aspect.MONEY, 5);
    double together = 0;
    double across = 0;
    double kinds = 0;
    for (int i = 0; i < MANY; i++) {
      double drawn = first.bell() / 1e3;
      together += drawn * next.bell() / 1e3;
      across += drawn * other.bell() / 1e3;
      kinds += drawn * business.bell() / 1e3;
    }
    assertThat(together / MANY).isCloseTo(0, within(0.01));
    assertThat(across / MANY).isCloseTo(0, within(0.01));
    assertThat(kinds / MANY).isCloseTo(0, within(0.01));
  }

  @Test
  void theFirstDrawsOfNeighboursAreEven() {
    long sum = 0;
    for (int index = 0; index < MANY; index++) {
      sum += draws(Aspect.TRAITS, index).below(1000);
    }
    assertThat(sum / (double) MANY).isCloseTo(499.5, within(3.0));
  }

  @Test
  void curvesAreThoseOfTheBooks() {
    assertThat(Curves.ppm(0)).isEqualTo(500_000);
    assertThat(Curves.ppm(-3_000)).isEqualTo(47_426);
    assertThat(Curves.ppm(2_000)).isEqualTo(880_797);
    assertThat(Curves.ppm(1_000_000)).isEqualTo(999_994);
    assertThat(Curves.times(100_00, 1_000)).isEqualTo(271_82);
    assertThat(Curves.times(100_00, 0)).isEqualTo(100_00);
    assertThat(Curves.logRatio(200, 100)).isCloseTo(693, within(10));
    assertThat(Curves.logRatio(1, 0)).isZero();
    assertThat(Curves.season(0)).isZero();
    assertThat(Curves.season(3)).isEqualTo(1_000);
    assertThat(Curves.season(-3)).isEqualTo(-1_000);
  }

  private static Draws draws(Aspect aspect, long index) {
    return Draws.of(1, SubjectKind.PERSON, aspect, index);
  }
}
