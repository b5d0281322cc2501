package io.simsim.trainer.fairness;

import io.simsim.engine.feature.Direction;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Cases of two groups whose merits are alike.
///
/// `merit` says how safe a case is, with noise. `thrift` says it, too, but is lower for the second
/// group. `habit` tells the group and nothing else, `noise` tells nothing.
final class Unfair {
  private Unfair() {}

  static Frame frame(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] bad = new boolean[size];
    int[] group = new int[size];
    long[][] values = new long[4][size];
    for (int i = 0; i < size; i++) {
      group[i] = random.nextInt(5) < 2 ? 1 : 0;
      double merit = normal(random);
      bad[i] = random.nextDouble() >= 1 / (1 + StrictMath.exp(-1.2 - 1.3 * merit));
      values[0][i] = Math.round(100 * (merit + 0.3 * normal(random)));
      values[1][i] = Math.round(100 * (merit + 0.5 * normal(random) - 0.9 * group[i]));
      values[2][i] = random.nextInt(100) + 60L * group[i];
      values[3][i] = random.nextInt(100);
    }
    return Frame.of(
            bad,
            List.of(
                numbers("merit", values[0]),
                numbers("thrift", values[1]),
                numbers("habit", values[2]),
                numbers("noise", values[3])))
        .withGroups(
            List.of(
                new Column.Categories("kind", Role.Of.UNKNOWN, List.of("first", "second"), group)));
  }

  private static double normal(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  private static Column numbers(String name, long[] values) {
    return new Column.Numbers(
        name,
        new Role.Of(Role.Kind.NUMBER, Direction.ANY, List.of()),
        0,
        Arrays.copyOf(values, values.length));
  }
}
