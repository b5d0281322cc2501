package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.ScoreCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The shift of scores: PSI over tenths of the cases before.
public final class ScoreShift {
  private ScoreShift() {}

  /// The scores at which tenths of some cases end, the last excepted: at most nine, each the
  /// highest of its tenth. Cases of one score stay together.
  public static List<Integer> tenths(ScoreMass before) {
    List<Integer> ends = new ArrayList<>();
    double all = before.goods() + before.bads();
    double so = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      double here = before.massAt(cell);
      int begun = (int) Math.floor(10 * so / all + 1e-9);
      so += here;
      int ended = (int) Math.floor(10 * so / all + 1e-9);
      if (here > 0 && ended > begun && all - so > 1e-9 * all) {
        ends.add(ScoreCounts.scoreOf(cell));
      }
    }
    return ends;
  }

  /// The shift from some cases to others, in tenths of the first.
  public static Shift of(ScoreMass before, ScoreMass after) {
    List<Integer> ends = tenths(before);
    return Shift.of(cells(before, ends), effective(before), cells(after, ends), effective(after));
  }

  /// The weight up to each of `ends`, and above the last.
  public static double[] cells(ScoreMass mass, List<Integer> ends) {
    double[] cells = new double[ends.size() + 1];
    int at = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      while (at < ends.size() && ScoreCounts.scoreOf(cell) > ends.get(at)) {
        at++;
      }
      cells[at] += mass.massAt(cell);
    }
    return cells;
  }

  /// How many cases of one weight say as much.
  public static double effective(ScoreMass mass) {
    double[] squares = new double[ScoreCounts.CELLS];
    Arrays.setAll(squares, mass::squaresAt);
    double all = mass.goods() + mass.bads();
    return all * all / Arrays.stream(squares).sum();
  }
}
