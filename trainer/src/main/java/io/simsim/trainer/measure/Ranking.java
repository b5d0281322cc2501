package io.simsim.trainer.measure;

import java.util.Arrays;

/// How well any numbers put bads below goods; ties count half.
///
/// For whole scores from 350 to 950, [io.simsim.batch.evaluate.Discrimination] says the same with
/// intervals. This is for probabilities of other models, and for folds, where no interval is asked.
///
/// @param auc the chance that a good has a higher number than a bad
/// @param ks the most by which the shares of bads and goods up to some number differ
public record Ranking(double auc, double ks) {

  /// Ranks cases by `numbers`, higher being safer.
  ///
  /// @throws IllegalArgumentException where a class is missing
  public static Ranking of(double[] numbers, boolean[] bad) {
    int size = numbers.length;
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = (ordered(numbers[i]) & ~1L) | (bad[i] ? 1 : 0);
    }
    Arrays.sort(keys);
    long bads = 0;
    for (boolean one : bad) {
      bads += one ? 1 : 0;
    }
    long goods = size - bads;
    if (bads == 0 || goods == 0) {
      throw new IllegalArgumentException(goods + " goods and " + bads + " bads: both are needed");
    }
    double wins = 0;
    double apart = 0;
    long badsBelow = 0;
    long goodsBelow = 0;
    for (int i = 0; i < size; ) {
      int next = i;
      long tiedBads = 0;
      while (next < size && (keys[next] | 1) == (keys[i] | 1)) {
        tiedBads += keys[next++] & 1;
      }
      long tiedGoods = next - i - tiedBads;
      wins += tiedGoods * (badsBelow + tiedBads / 2.0);
      badsBelow += tiedBads;
      goodsBelow += tiedGoods;
      apart = Math.max(apart, Math.abs((double) badsBelow / bads - (double) goodsBelow / goods));
      i = next;
    }
    return new Ranking(wins / goods / bads, apart);
  }

  /// A whole number in the order of the doubles. Its last bit is given up for the outcome.
  private static long ordered(double number) {
    long bits = Double.doubleToLongBits(number + 0.0);
    return bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
  }
}
