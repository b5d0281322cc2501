package io.simsim.bench.train;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.feature.Feature;
import io.simsim.trainer.accuracy.Accuracy;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Cases of a known truth: thirty columns of numbers, some of which go together.
///
/// Each column has a place from 0 to 1 that its value rises with, and a shape in it. In twenty
/// columns the shape is monotone and the direction is told; in six it goes up and down; four say
/// nothing. The log-odds are the sum of the shapes, and, where cases are not additive, of eight
/// products of two places, none of which breaks a direction.
///
/// @param seen to learn from
/// @param unseen a fifth as many, to rank
/// @param truth the true log-odds of ending well, of the unseen
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record InventedCases(Frame seen, Frame unseen, double[] truth) {
  static final int COLUMNS = 30;

  private static final int MONOTONE = 20;
  private static final int SHAPED = 26;
  private static final int PAIRS = 8;
  private static final double SHARED = 0.45;
  private static final double INTERCEPT = 1.6;

  /// Draws `rows` cases to learn from.
  ///
  /// @param additive whether columns add up
  static InventedCases of(int rows, boolean additive, long seed) {
    int all = rows + rows / Accuracy.FOLDS;
    long[][] values = new long[COLUMNS][all];
    boolean[] bad = new boolean[all];
    double[] truth = new double[all];
    SplittableRandom random = new SplittableRandom(seed);
    double[] place = new double[COLUMNS];
    for (int i = 0; i < all; i++) {
      double common = random.nextGaussian();
      for (int j = 0; j < COLUMNS; j++) {
        double own = SHARED * common + random.nextGaussian();
        place[j] = 1 / (1 + StrictMath.exp(-1.7 * own));
        values[j][i] = value(j, place[j], random);
      }
      truth[i] = logOdds(place, additive);
      bad[i] = random.nextDouble() >= 1 / (1 + StrictMath.exp(-truth[i]));
    }
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < COLUMNS; j++) {
      Role.Of role = new Role.Of(Role.Kind.NUMBER, direction(j), List.of());
      columns.add(new Column.Numbers("column" + j, role, j % 5 == 3 ? 4 : 0, values[j]));
    }
    Frame frame = Frame.of(bad, columns);
    int[] unseen = IntStream.range(rows, all).toArray();
    return new InventedCases(
        frame.rows(IntStream.range(0, rows).toArray()),
        frame.rows(unseen),
        IntStream.of(unseen).mapToDouble(i -> truth[i]).toArray());
  }

  private static Direction direction(int column) {
    if (column >= MONOTONE) {
      return Direction.ANY;
    }
    return column % 2 == 0 ? Direction.LOWER_IS_SAFER : Direction.HIGHER_IS_SAFER;
  }

  /// Months, counts, amounts, shares, and months that are missing in one case of ten.
  private static long value(int column, double place, SplittableRandom random) {
    return switch (column % 5) {
      case 0 -> (long) (place * 361);
      case 1 -> (long) (-StrictMath.log(1 - 0.9999 * place) * 3);
      case 2 -> (long) StrictMath.exp(3 + 8 * place);
      case 3 -> (long) (place * 10_000);
      default -> random.nextInt(10) == 0 ? Feature.MISSING : (long) (place * 120);
    };
  }

  private static double logOdds(double[] place, boolean additive) {
    double sum = INTERCEPT;
    for (int j = 0; j < SHAPED; j++) {
      double sign = direction(j) == Direction.LOWER_IS_SAFER ? -1 : 1;
      sum += sign * shape(j, place[j]) * (0.35 + 0.65 * ((j * 7) % 10) / 10.0);
    }
    for (int pair = 0; pair < PAIRS && !additive; pair++) {
      // Two columns with the same direction, or two that have none.
      int one = pair < 6 ? pair : MONOTONE + 2 * (pair - 6);
      int other = pair < 6 ? pair + 6 : one + 1;
      double product =
          pair < 6
              ? place[one] * place[other] - 0.25
              : 2 * (place[one] - 0.5) * (place[other] - 0.5);
      sum += (direction(one) == Direction.LOWER_IS_SAFER ? -2 : 2) * product;
    }
    return sum;
  }

  /// A shape of about the same spread in every column.
  private static double shape(int column, double place) {
    if (column >= MONOTONE) {
      return StrictMath.sin(2 * StrictMath.PI * place * (1 + column % 2)) * 0.6;
    }
    return switch (column % 4) {
      case 0 -> 2 * (place - 0.5);
      case 1 -> 2 * (place * place - 1.0 / 3);
      case 2 -> place > 0.7 ? 1.2 : -0.4;
      default -> 1.8 * (StrictMath.sqrt(place) - 2.0 / 3);
    };
  }
}
