package io.simsim.bench.peer;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.feature.Feature;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import java.util.List;
import java.util.SplittableRandom;

/// A few cases: `rising` is safer when higher with much noise, -9 among it is special; `colour` is
/// a category.
final class Cases {
  private Cases() {}

  static Frame few(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] rising = new long[size];
    int[] colour = new int[size];
    boolean[] bad = new boolean[size];
    for (int i = 0; i < size; i++) {
      int kind = random.nextInt(20);
      rising[i] = kind == 0 ? Feature.MISSING : kind == 1 ? -9 : random.nextInt(100);
      colour[i] = random.nextInt(4) - 1;
      double chance = kind < 2 ? 0.5 : 0.8 - rising[i] / 150.0;
      bad[i] = random.nextDouble() < chance + (colour[i] == 2 ? 0.2 : 0);
    }
    Role.Of role = new Role.Of(Role.Kind.NUMBER, Direction.HIGHER_IS_SAFER, List.of(-9.0));
    Role.Of category = new Role.Of(Role.Kind.CATEGORY, Direction.ANY, List.of());
    return Frame.of(
        bad,
        List.of(
            new Column.Numbers("rising", role, 1, tenfold(rising)),
            new Column.Categories("colour", category, List.of("blue", "green", "red"), colour)));
  }

  /// Whole numbers of tenths.
  private static long[] tenfold(long[] values) {
    long[] tenths = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      tenths[i] = values[i] == Feature.MISSING ? Feature.MISSING : values[i] * 10;
    }
    return tenths;
  }
}
