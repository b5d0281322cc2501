package io.simsim.batch.evaluate;

import io.simsim.engine.scorecard.Scorecard;

/// How many goods and bads had each score from 350 to 950.
///
/// All figures are computed from these 601 cells: their cost does not grow with the cases, and the
/// order of the cases cannot matter.
public final class ScoreCounts {
  /// The number of scores there are.
  public static final int CELLS = Scorecard.HIGHEST - Scorecard.LOWEST + 1;

  private final long[] goodsAt;
  private final long[] badsAt;
  private final long goods;
  private final long bads;

  private ScoreCounts(long[] goodsAt, long[] badsAt) {
    this.goodsAt = goodsAt;
    this.badsAt = badsAt;
    this.goods = sum(goodsAt);
    this.bads = sum(badsAt);
  }

  /// Counts cases one by one.
  public static final class Builder {
    private final long[] goodsAt = new long[CELLS];
    private final long[] badsAt = new long[CELLS];

    private Builder() {}

    /// Adds a case.
    public Builder add(int score, boolean bad) {
      return add(score, bad ? 0 : 1, bad ? 1 : 0);
    }

    /// Adds cases of one score.
    public Builder add(int score, long goods, long bads) {
      int cell = cellOf(score);
      goodsAt[cell] += goods;
      badsAt[cell] += bads;
      return this;
    }

    /// Returns the counts so far.
    public ScoreCounts build() {
      return new ScoreCounts(goodsAt.clone(), badsAt.clone());
    }
  }

  /// Returns a builder without cases.
  public static Builder builder() {
    return new Builder();
  }

  /// Counts cases.
  ///
  /// @param bad as long as `scores`: how the case of that index ended
  /// @throws IllegalArgumentException where a score is not within 350 to 950
  public static ScoreCounts of(int[] scores, boolean[] bad) {
    if (scores.length != bad.length) {
      throw new IllegalArgumentException(scores.length + " scores, " + bad.length + " outcomes");
    }
    Builder counts = builder();
    for (int i = 0; i < scores.length; i++) {
      counts.add(scores[i], bad[i]);
    }
    return counts.build();
  }

  /// How many cases ended good.
  public long goods() {
    return goods;
  }

  /// How many cases ended bad.
  public long bads() {
    return bads;
  }

  /// How many cases there are.
  public long cases() {
    return goods + bads;
  }

  /// Whether there are goods and bads: else nothing can be told apart.
  public boolean hasBothClasses() {
    return goods > 0 && bads > 0;
  }

  long goodsAt(int cell) {
    return goodsAt[cell];
  }

  long badsAt(int cell) {
    return badsAt[cell];
  }

  long casesAt(int cell) {
    return goodsAt[cell] + badsAt[cell];
  }

  /// The cell of a score.
  ///
  /// @throws IllegalArgumentException where it is not within 350 to 950
  public static int cellOf(int score) {
    if (score < Scorecard.LOWEST || score > Scorecard.HIGHEST) {
      throw new IllegalArgumentException("a score is 350 to 950, not " + score);
    }
    return score - Scorecard.LOWEST;
  }

  /// The score of a cell.
  public static int scoreOf(int cell) {
    return cell + Scorecard.LOWEST;
  }

  /// @throws IllegalArgumentException where a class is missing
  void requireBothClasses() {
    if (!hasBothClasses()) {
      throw new IllegalArgumentException(goods + " goods and " + bads + " bads: both are needed");
    }
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
