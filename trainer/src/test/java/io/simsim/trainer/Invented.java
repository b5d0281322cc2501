package io.simsim.trainer;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.feature.Feature;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Cases of a known truth.
public final class Invented {
  private Invented() {}

  /// Cases with columns `rising` (safer when higher, with noise that says otherwise), `special`
  /// (-9 and -8 among quantities), `missing`, `colour` and `noise`.
  public static Frame frame(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] rising = new long[size];
    long[] special = new long[size];
    long[] missing = new long[size];
    long[] noise = new long[size];
    int[] colour = new int[size];
    boolean[] bad = new boolean[size];
    double[] tints = {0.8, 0, -0.8};
    for (int i = 0; i < size; i++) {
      double logOdds = 1;
      rising[i] = random.nextInt(100);
      logOdds += rising[i] / 50.0 - 1;
      int kind = random.nextInt(10);
      special[i] = kind < 2 ? -9 + kind : random.nextInt(50);
      logOdds += kind == 0 ? 1.5 : kind == 1 ? -1.5 : 0;
      missing[i] = random.nextInt(5) == 0 ? Feature.MISSING : random.nextInt(30);
      logOdds += missing[i] == Feature.MISSING ? -1 : missing[i] / 30.0;
      colour[i] = random.nextInt(3);
      logOdds += tints[colour[i]];
      noise[i] = random.nextInt(1000);
      bad[i] = random.nextDouble() >= 1 / (1 + StrictMath.exp(-logOdds));
    }
    List<Column> columns = new ArrayList<>();
    columns.add(numbers("rising", Direction.HIGHER_IS_SAFER, List.of(), rising));
    columns.add(numbers("special", Direction.ANY, List.of(-9.0, -8.0), special));
    columns.add(numbers("missing", Direction.ANY, List.of(), missing));
    columns.add(
        new Column.Categories("colour", Role.Of.UNKNOWN, List.of("blue", "green", "red"), colour));
    columns.add(numbers("noise", Direction.LOWER_IS_SAFER, List.of(), noise));
    return Frame.of(bad, columns);
  }

  /// Cases in which `late` and `used` say more together than each by itself, as do `colour` and
  /// `size`; `other` says nothing. For the latest, more of `used` is safer, though its direction
  /// says otherwise.
  public static Frame paired(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] late = new long[size];
    long[] used = new long[size];
    long[] sizes = new long[size];
    long[] other = new long[size];
    int[] colour = new int[size];
    boolean[] bad = new boolean[size];
    for (int i = 0; i < size; i++) {
      late[i] = random.nextInt(8) == 0 ? Feature.MISSING : random.nextInt(6);
      used[i] = random.nextInt(12) == 0 ? -9 : random.nextInt(100);
      sizes[i] = random.nextInt(40);
      other[i] = random.nextInt(500);
      colour[i] = random.nextInt(4) - 1;
      double logOdds = 3 - 0.2 * Math.max(0, late[i]);
      logOdds -= late[i] < 3 ? used[i] / 30.0 : 1.5;
      logOdds += late[i] == 5 ? used[i] / 100.0 : 0;
      logOdds += (colour[i] == 1 ? 1 : -1) * (sizes[i] - 20) / 15.0;
      bad[i] = random.nextDouble() >= 1 / (1 + StrictMath.exp(-logOdds));
    }
    List<Column> columns = new ArrayList<>();
    columns.add(numbers("late", Direction.LOWER_IS_SAFER, List.of(), late));
    columns.add(numbers("used", Direction.LOWER_IS_SAFER, List.of(-9.0), used));
    columns.add(
        new Column.Categories("colour", Role.Of.UNKNOWN, List.of("blue", "green", "red"), colour));
    columns.add(numbers("size", Direction.ANY, List.of(), sizes));
    columns.add(numbers("other", Direction.ANY, List.of(), other));
    return Frame.of(bad, columns);
  }

  /// Cases that end bad three times as often where just one of `left` and `up` is 1; by itself
  /// neither says anything.
  static Frame crossed(int size) {
    long[] left = new long[size];
    long[] up = new long[size];
    boolean[] bad = new boolean[size];
    for (int i = 0; i < size; i++) {
      left[i] = i % 2;
      up[i] = i / 2 % 2;
      bad[i] = i / 4 % 20 < (left[i] == up[i] ? 3 : 9);
    }
    return Frame.of(
        bad,
        List.of(
            numbers("left", Direction.ANY, List.of(), left),
            numbers("up", Direction.ANY, List.of(), up)));
  }

  /// Cases with columns `c0`, `c1` and so on, of which each next one says a little less.
  static Frame wide(int size, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[][] values = new long[columns][size];
    boolean[] bad = new boolean[size];
    for (int i = 0; i < size; i++) {
      double logOdds = 1.5;
      for (int j = 0; j < columns; j++) {
        values[j][i] = random.nextInt(2);
        logOdds += (values[j][i] - 0.5) * (0.6 - 0.4 * j / columns);
      }
      bad[i] = random.nextDouble() >= 1 / (1 + StrictMath.exp(-logOdds));
    }
    List<Column> all = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      all.add(numbers("c" + j, Direction.ANY, List.of(), values[j]));
    }
    return Frame.of(bad, all);
  }

  private static Column numbers(
      String name, Direction direction, List<Double> specials, long[] values) {
    return new Column.Numbers(name, new Role.Of(Role.Kind.NUMBER, direction, specials), 0, values);
  }
}
