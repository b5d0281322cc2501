package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.ScoreCounts;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cases with scores of a range, in a list from the lowest scores on.
///
/// @param name of the band, or the tenth from 1 (the lowest scores) to 10
/// @param from the lowest score of the range
/// @param to the highest score of the range, itself included
/// @param observed the share that ended bad
/// @param stated the mean chance to end bad by the scaling; null where there are no cases
/// @param lift the share of bads over that of all cases; null where there are none
/// @param casesSoFar the part of all cases that have at most the score `to`
/// @param badsSoFar the part of all bads that have: what is gained by looking at so many cases
/// @param goodsSoFar the part of all goods that have
public record ScoreRange(
    String name,
    int from,
    int to,
    Share observed,
    @Nullable Double stated,
    @Nullable Double lift,
    double casesSoFar,
    double badsSoFar,
    double goodsSoFar) {

  /// The ranges of bands, with or without cases.
  public static List<ScoreRange> bands(ScoreMass mass, Stated stated, List<Band> bands) {
    List<Integer> ends = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < bands.size(); i++) {
      ends.add(i + 1 < bands.size() ? bands.get(i + 1).from() - 1 : Scorecard.HIGHEST);
      names.add(bands.get(i).name());
    }
    return of(mass, stated, names, bands.getFirst().from(), ends);
  }

  /// Tenths of the cases by weight. Cases of one score stay together, in the tenth that the middle
  /// of them is in: tenths may differ in size, and one may lack.
  static List<ScoreRange> tenths(ScoreMass mass, Stated stated) {
    List<Integer> ends = new ArrayList<>();
    List<String> names = new ArrayList<>();
    double all = mass.goods() + mass.bads();
    double before = 0;
    int first = -1;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      double cases = mass.massAt(cell);
      if (cases > 0) {
        int tenth = Math.clamp((int) (5 * (2 * before + cases) / all), 0, 9);
        String name = Integer.toString(tenth + 1);
        if (names.isEmpty() || !names.getLast().equals(name)) {
          names.add(name);
          ends.add(ScoreCounts.scoreOf(cell));
        }
        first = first < 0 ? ScoreCounts.scoreOf(cell) : first;
        ends.set(ends.size() - 1, ScoreCounts.scoreOf(cell));
        before += cases;
      }
    }
    return of(mass, stated, names, first, ends);
  }

  private static List<ScoreRange> of(
      ScoreMass mass, Stated stated, List<String> names, int first, List<Integer> ends) {
    double allGoods = mass.goods();
    double allBads = mass.bads();
    double rate = allBads / (allGoods + allBads);
    List<ScoreRange> ranges = new ArrayList<>();
    double goods = 0;
    double bads = 0;
    int from = first;
    for (int i = 0; i < ends.size(); i++) {
      int to = ends.get(i);
      double expected = 0;
      double cases = 0;
      for (int score = from; score <= to; score++) {
        int cell = ScoreCounts.cellOf(score);
        double here = mass.massAt(cell);
        goods += mass.goodsAt(cell);
        bads += mass.badsAt(cell);
        cases += here;
        expected += here * stated.bad(score);
      }
      Share observed = mass.badShare(from, to);
      ranges.add(
          new ScoreRange(
              names.get(i),
              from,
              to,
              observed,
              cases > 0 ? expected / cases : null,
              observed.rate() == null || rate == 0 ? null : observed.rate() / rate,
              (goods + bads) / (allGoods + allBads),
              allBads > 0 ? bads / allBads : 0,
              allGoods > 0 ? goods / allGoods : 0));
      from = to + 1;
    }
    return ranges;
  }
}
