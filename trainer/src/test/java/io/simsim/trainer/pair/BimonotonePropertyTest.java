package io.simsim.trainer.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Projections against random tables that rise.
final class BimonotonePropertyTest {
  private static final int WIDTH = 6;
  private static final int HEIGHT = 5;

  private static double[] table(SplittableRandom random) {
    return random.doubles(WIDTH * HEIGHT, -1, 1).toArray();
  }

  private static boolean rises(double[] table, int rows, int columns) {
    for (int cell = 0; cell < table.length; cell++) {
      int row = cell / WIDTH;
      int column = cell % WIDTH;
      boolean down = row > 0 && row < rows && table[cell] < table[cell - WIDTH];
      boolean across = column > 0 && column < columns && table[cell] < table[cell - 1];
      if (down || across) {
        return false;
      }
    }
    return true;
  }

  private static double distance(double[] a, double[] b, double[] weights) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += weights[i] * (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  @Test
  void theProjectionRisesAndNoneThatRisesIsNearer() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int rows = random.nextInt(HEIGHT + 1);
      int columns = random.nextInt(WIDTH + 1);
      double[] weights = random.doubles(WIDTH * HEIGHT, 0.1, 3).toArray();
      double[] wanted = table(random);
      double[] found = wanted.clone();

      Bimonotone.project(found, weights, WIDTH, rows, columns);

      assertThat(rises(found, rows, columns)).as("seed %d", seed).isTrue();
      double reached = distance(found, wanted, weights);
      for (int i = 0; i < 200; i++) {
        double[] other = found.clone();
        double reach = StrictMath.pow(10, -random.nextInt(4));
        for (int cell = 0; cell < other.length; cell++) {
          other[cell] += reach * (random.nextDouble() - 0.5);
        }
        if (rises(other, rows, columns)) {
          assertThat(distance(other, wanted, weights))
              .as("seed %d", seed)
              .isGreaterThan(reached - 1e-3);
        }
      }
    }
  }

  @Test
  void aTableThatRisesStaysAsItIs() {
    double[] rising = new double[WIDTH * HEIGHT];
    for (int cell = 0; cell < rising.length; cell++) {
      rising[cell] = cell / WIDTH + cell % WIDTH;
    }
    double[] found = rising.clone();

    Bimonotone.project(found, table(new SplittableRandom(1)).clone(), WIDTH, 0, 0);
    Bimonotone.project(found, ones(), WIDTH, HEIGHT, WIDTH);

    for (int cell = 0; cell < rising.length; cell++) {
      assertThat(found[cell]).isCloseTo(rising[cell], within(1e-9));
    }
  }

  private static double[] ones() {
    double[] ones = new double[WIDTH * HEIGHT];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }
}
