package io.simsim.trainer.measure;

import io.simsim.trainer.frame.Frame;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How well the cells of one column tell two kinds of cases apart, learned on one half of the cases
/// and tested on the other, both ways.
///
/// A column of many rare cells, such as an identifier, knows its own half by heart and the other
/// not at all: so it is not taken for one that tells.
///
/// @param auc the chance that a case of the kind is in a cell with a higher share of the kind than
///     a case that is not, by weight, ties half; 0.5 tells nothing
/// @param explained the part of the wrong guesses that are saved by guessing the more frequent kind
///     of each cell rather than of all cases (Goodman & Kruskal's lambda); 1: all, below 0: none
public record CrossFit(double auc, double explained) {

  /// Learns and tests.
  ///
  /// @param codes the cell of each case, as an unsigned byte
  /// @param cells how many there are
  /// @param hit which cases are of the kind; at least two are, and two are not
  /// @param weights null: each counts one
  public static CrossFit of(
      byte[] codes, int cells, boolean[] hit, double @Nullable [] weights, long seed) {
    int[] half = Folds.deal(hit, 2, seed).foldOf();
    double[][] hits = new double[2][cells];
    double[][] rest = new double[2][cells];
    for (int i = 0; i < codes.length; i++) {
      double weight = weights == null ? 1 : weights[i];
      (hit[i] ? hits : rest)[half[i]][codes[i] & 0xff] += weight;
    }
    double auc = 0;
    double wrong = 0;
    double wrongOfAll = 0;
    for (int test = 0; test < 2; test++) {
      double[] shares = shares(hits[1 - test], rest[1 - test]);
      auc += auc(shares, hits[test], rest[test]) / 2;
      boolean most = sum(hits[1 - test]) > sum(rest[1 - test]);
      for (int cell = 0; cell < cells; cell++) {
        wrong += shares[cell] > 0.5 ? rest[test][cell] : hits[test][cell];
        wrongOfAll += most ? rest[test][cell] : hits[test][cell];
      }
    }
    return new CrossFit(auc, 1 - wrong / wrongOfAll);
  }

  /// The share of the kind in each cell, drawn towards that of all by one case.
  private static double[] shares(double[] hits, double[] rest) {
    double all = sum(hits) / (sum(hits) + sum(rest));
    double[] shares = new double[hits.length];
    Arrays.setAll(shares, cell -> (hits[cell] + all) / (hits[cell] + rest[cell] + 1));
    return shares;
  }

  private static double auc(double[] shares, double[] hits, double[] rest) {
    int[] order =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted(Comparator.comparingDouble(cell -> shares[cell]))
            .mapToInt(Integer::intValue)
            .toArray();
    double below = 0;
    double wins = 0;
    for (int i = 0; i < order.length; ) {
      double tiedHits = 0;
      double tiedRest = 0;
      double share = shares[order[i]];
      for (; i < order.length && shares[order[i]] == share; i++) {
        tiedHits += hits[order[i]];
        tiedRest += rest[order[i]];
      }
      wins += tiedHits * (below + tiedRest / 2);
      below += tiedRest;
    }
    return wins / sum(hits) / below;
  }

  /// How well numbers tell the bads of `cases`, by weight; lower numbers are theirs. Ties count
  /// half.
  public static double auc(double[] numbers, Frame cases) {
    int[] order =
        IntStream.range(0, numbers.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> numbers[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double goods = 0;
    double bads = 0;
    double wins = 0;
    for (int i = 0; i < order.length; ) {
      double tiedGoods = 0;
      double tiedBads = 0;
      double number = numbers[order[i]];
      for (; i < order.length && numbers[order[i]] == number; i++) {
        double weight = cases.weight(order[i]);
        tiedBads += cases.bad()[order[i]] ? weight : 0;
        tiedGoods += cases.bad()[order[i]] ? 0 : weight;
      }
      wins += tiedGoods * (bads + tiedBads / 2);
      bads += tiedBads;
      goods += tiedGoods;
    }
    return wins / bads / goods;
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
