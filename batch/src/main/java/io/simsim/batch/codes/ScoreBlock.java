package io.simsim.batch.codes;

/// Scores and reasons of some rows, column by column. What is behind the last row means nothing.
public final class ScoreBlock {
  private final short[] scores;
  private final byte[][] reasons;

  /// Room for `capacity` rows.
  public ScoreBlock(int capacity) {
    int length = (capacity + CodeBlock.MULTIPLE - 1) / CodeBlock.MULTIPLE * CodeBlock.MULTIPLE;
    this.scores = new short[length];
    this.reasons = new byte[CodedCard.REASONS][length];
  }

  /// The score of each row, [CodedCard#NOT_SCORED] where the record is too thin.
  public short[] scores() {
    return scores;
  }

  /// The reason of each row that has the place `place`, from 0; [CodedCard#NO_REASON] where there
  /// is none.
  public byte[] reasons(int place) {
    return reasons[place];
  }
}
