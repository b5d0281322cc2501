package io.simsim.trainer.validation;

import io.simsim.trainer.bin.Grid;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.CardBins;
import io.simsim.trainer.measure.CrossFit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Looks for [Leak]s: in every column of the table, in the bins of the card, and over time.
final class Leaks {
  private static final double AUC = 0.95;
  private static final double EXPLAINED = 0.95;

  /// Smaller bins are of one kind too easily to ask anybody about.
  private static final int FEWEST_CASES = 30;

  /// How rarely, over all bins that are looked at, chance may give a warning.
  private static final double RARE = 0.001;

  private static final double LATE_PART = 0.1;
  private static final double LATE_Z = 4;
  private static final long SEED = 1;

  private final Frame frame;
  private final List<Leak> found = new ArrayList<>();

  private Leaks(Frame frame) {
    this.frame = frame;
  }

  /// All leaks that are seen, kind by kind.
  static List<Leak> of(CardCases cases) {
    Leaks leaks = new Leaks(CardCases.readable(cases.card(), cases.frame()));
    leaks.columns();
    leaks.bins(CardBins.of(cases.card(), cases.frame()));
    leaks.late();
    leaks.found.sort((a, b) -> a.kind().compareTo(b.kind()));
    return List.copyOf(leaks.found);
  }

  private void columns() {
    boolean[] bad = frame.bad();
    if (frame.bads() < 4 || frame.size() - frame.bads() < 4) {
      return;
    }
    for (Column column : frame.columns()) {
      Grid grid = Grid.of(column);
      byte[] codes = grid.codes(column);
      CrossFit fit = CrossFit.of(codes, grid.cells(), bad, frame.weights(), SEED);
      if (fit.explained() > EXPLAINED) {
        add(Leak.Kind.IS_THE_OUTCOME, column.name(), "", frame.size(), fit.explained());
      } else if (fit.auc() > AUC) {
        add(Leak.Kind.RANKS_ALONE, column.name(), "", frame.size(), fit.auc());
      }
      missing(column.name(), codes, grid.missing());
    }
  }

  private void missing(String column, byte[] codes, int missing) {
    long[] cases = new long[2];
    long[] bads = new long[2];
    for (int i = 0; i < codes.length; i++) {
      int side = (codes[i] & 0xff) == missing ? 0 : 1;
      cases[side]++;
      bads[side] += frame.bad()[i] ? 1 : 0;
    }
    int looked = 2 * frame.columns().size();
    for (int side = 0; side < 2; side++) {
      double chance = chance(cases[side], bads[side]);
      if (cases[1 - side] > 0 && chance * looked < RARE) {
        add(
            Leak.Kind.MISSING_BY_OUTCOME,
            column,
            side == 0 ? "missing" : "not missing",
            cases[side],
            chance);
      }
    }
  }

  private void bins(CardBins bins) {
    int looked = bins.characteristics().stream().mapToInt(CardBins::size).sum();
    for (int c = 0; c < bins.characteristics().size(); c++) {
      var characteristic = bins.characteristics().get(c);
      long[] cases = new long[CardBins.size(characteristic)];
      long[] bads = new long[cases.length];
      for (int i = 0; i < frame.size(); i++) {
        int place = bins.places()[c][i] & 0xff;
        cases[place]++;
        bads[place] += frame.bad()[i] ? 1 : 0;
      }
      // The last bin is that of the missing, which every column was asked about.
      for (int place = 0; place < cases.length - 1; place++) {
        double chance = chance(cases[place], bads[place]);
        if (chance * looked < RARE) {
          add(
              bads[place] == 0 ? Leak.Kind.NO_BADS : Leak.Kind.ONLY_BADS,
              CardBins.columnOf(characteristic),
              CardBins.name(characteristic, place),
              cases[place],
              chance);
        }
      }
    }
  }

  /// The chance that so many cases all end one way, were they like all; 1 where they did not.
  private double chance(long cases, long bads) {
    double rate = (double) frame.bads() / frame.size();
    if (cases < FEWEST_CASES || (bads > 0 && bads < cases)) {
      return 1;
    }
    return StrictMath.pow(bads == 0 ? 1 - rate : rate, (double) cases);
  }

  private void late() {
    int[] days = frame.days();
    if (days == null) {
      return;
    }
    int[] sorted = days.clone();
    Arrays.sort(sorted);
    int first = sorted[(int) (sorted.length * (1 - LATE_PART))];
    double[] cases = new double[2];
    double[] bads = new double[2];
    double[] squares = new double[2];
    for (int i = 0; i < days.length; i++) {
      int side = days[i] < first ? 0 : 1;
      double weight = frame.weight(i);
      cases[side] += weight;
      squares[side] += weight * weight;
      bads[side] += frame.bad()[i] ? weight : 0;
    }
    if (cases[0] == 0 || bads[0] == 0) {
      return;
    }
    double before = bads[0] / cases[0];
    double after = bads[1] / cases[1];
    double all = (bads[0] + bads[1]) / (cases[0] + cases[1]);
    double unit = squares[0] / (cases[0] * cases[0]) + squares[1] / (cases[1] * cases[1]);
    double z = (after - before) / Math.sqrt(all * (1 - all) * unit);
    double ratio = after / before;
    if (Math.abs(z) > LATE_Z && (ratio < 0.5 || ratio > 2)) {
      long number = Arrays.stream(days).filter(day -> day >= first).count();
      add(
          Leak.Kind.LATE_CASES,
          "(time)",
          "from " + LocalDate.ofEpochDay(first) + " on",
          number,
          ratio);
    }
  }

  private void add(Leak.Kind kind, String column, String where, long cases, double figure) {
    found.add(new Leak(kind, column, where, cases, figure));
  }
}
