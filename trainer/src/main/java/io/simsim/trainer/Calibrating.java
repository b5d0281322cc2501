package io.simsim.trainer;

import io.simsim.batch.evaluate.Interval;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.frame.Frame;
import java.util.ArrayList;
import java.util.List;

/// Probabilities of default from scores of cases that the card did not know: neighbouring scores
/// are pooled until no higher score has the higher share of bads (isotonic regression).
final class Calibrating {
  private static final int MILLION = 1_000_000;
  private static final int CELLS = Scorecard.HIGHEST - Scorecard.LOWEST + 1;

  /// Steps with fewer cases say too little: they are pooled with the next.
  private static final int FEWEST_CASES = 30;

  private Calibrating() {}

  /// Neighbouring scores with one share of bads.
  private record Pool(int from, long cases, long bads) {
    Pool with(Pool next) {
      return new Pool(from, cases + next.cases, bads + next.bads);
    }

    boolean below(Pool next) {
      return Math.multiplyExact(bads, next.cases) <= Math.multiplyExact(next.bads, cases);
    }
  }

  /// The calibration of a card's scores.
  ///
  /// @param scores of each case, by a card of the same kind that did not know it
  static Calibration of(Frame frame, int[] scores) {
    long[] cases = new long[CELLS];
    long[] bads = new long[CELLS];
    for (int i = 0; i < scores.length; i++) {
      int cell = scores[i] - Scorecard.LOWEST;
      cases[cell]++;
      bads[cell] += frame.bad()[i] ? 1 : 0;
    }
    List<Calibration.Step> steps = new ArrayList<>();
    for (Pool pool : pools(cases, bads)) {
      Interval interval = Interval.wilson(pool.bads(), pool.cases());
      int bad = ppm((double) pool.bads() / pool.cases());
      steps.add(
          new Calibration.Step(
              pool.from(),
              bad,
              Math.min(bad, ppm(interval.low())),
              Math.max(bad, ppm(interval.high()))));
    }
    return new Calibration(steps);
  }

  private static List<Pool> pools(long[] cases, long[] bads) {
    List<Pool> pools = new ArrayList<>();
    Pool open = new Pool(Scorecard.LOWEST, 0, 0);
    for (int cell = 0; cell < CELLS; cell++) {
      if (open.cases() == 0 && !pools.isEmpty()) {
        open = new Pool(cell + Scorecard.LOWEST, 0, 0);
      }
      open = open.with(new Pool(cell, cases[cell], bads[cell]));
      if (open.cases() >= FEWEST_CASES) {
        push(pools, open);
        open = new Pool(cell + 1 + Scorecard.LOWEST, 0, 0);
      }
    }
    if (open.cases() > 0) {
      push(pools, pools.isEmpty() ? open : pools.removeLast().with(open));
    }
    return pools;
  }

  private static void push(List<Pool> pools, Pool next) {
    Pool pool = next;
    while (!pools.isEmpty() && pools.getLast().below(pool)) {
      pool = pools.removeLast().with(pool);
    }
    pools.add(pool);
  }

  private static int ppm(double share) {
    return (int) Math.rint(share * MILLION);
  }
}
