package io.simsim.batch.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Scores row by row in plain Java: for any card, on any machine.
///
/// A table entry holds points in its upper half and in the lower a key that sorts as reasons do:
/// the shortfall, then the place of the line from the last, so that of equal shortfalls the first
/// line is the greatest. A key of 0 is no reason.
public final class ScalarKernel implements ScoreKernel {
  private static final int LINE_BITS = 6;
  private static final int LINE_MASK = (1 << LINE_BITS) - 1;

  private final CodedCard card;
  private final int base;
  private final List<byte[]> thick;
  private final int[] alone;
  private final long[] aloneEntries;
  private final List<CodedLine> joint = new ArrayList<>();
  private final List<long[]> jointEntries = new ArrayList<>();

  /// A kernel of `card`.
  public ScalarKernel(CodedCard card) {
    this.card = card;
    this.base = card.card().base();
    this.thick = card.thick();
    List<Integer> places = new ArrayList<>();
    List<long[]> entries = new ArrayList<>();
    for (int i = 0; i < card.lines().size(); i++) {
      CodedLine line = card.lines().get(i);
      if (line.isAlone()) {
        places.add(line.features()[0]);
        entries.add(entries(line, i));
      } else {
        joint.add(line);
        jointEntries.add(entries(line, i));
      }
    }
    this.alone = places.stream().mapToInt(Integer::intValue).toArray();
    this.aloneEntries = new long[alone.length << Byte.SIZE];
    for (int i = 0; i < alone.length; i++) {
      System.arraycopy(entries.get(i), 0, aloneEntries, i << Byte.SIZE, entries.get(i).length);
    }
  }

  private static long[] entries(CodedLine line, int place) {
    long[] entries = new long[line.points().length];
    for (int i = 0; i < entries.length; i++) {
      int shortfall = line.shortfalls()[i];
      int key = shortfall == 0 ? 0 : shortfall << LINE_BITS | LINE_MASK - place;
      entries[i] = (long) line.points()[i] << Integer.SIZE | key;
    }
    return entries;
  }

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void score(CodeBlock block, ScoreBlock out) {
    byte[] codes = block.codes();
    short[] scores = out.scores();
    for (int row = 0; row < block.rows(); row++) {
      int points = base;
      for (int i = 0; i < alone.length; i++) {
        int code = codes[alone[i] * block.stride() + row] & 0xff;
        points += (int) (aloneEntries[i << Byte.SIZE | code] >> Integer.SIZE);
      }
      for (int i = 0; i < joint.size(); i++) {
        points += (int) (jointEntry(i, block, row) >> Integer.SIZE);
      }
      scores[row] = (short) points;
    }
    leaveOutThin(block, out, false);
  }

  @Override
  public void explain(CodeBlock block, ScoreBlock out) {
    byte[] codes = block.codes();
    int[] columns = IntStream.of(alone).map(feature -> feature * block.stride()).toArray();
    for (int row = 0; row < block.rows(); row++) {
      int points = base;
      int first = 0;
      int second = 0;
      int third = 0;
      int fourth = 0;
      int lines = columns.length + joint.size();
      for (int i = 0; i < lines; i++) {
        long entry =
            i < columns.length
                ? aloneEntries[i << Byte.SIZE | (codes[columns[i] + row] & 0xff)]
                : jointEntry(i - columns.length, block, row);
        points += (int) (entry >> Integer.SIZE);
        int key = (int) entry;
        if (key > fourth) {
          // Without a branch: which of the four it passes is anybody's guess.
          fourth = Math.max(Math.min(third, key), fourth);
          third = Math.max(Math.min(second, key), third);
          second = Math.max(Math.min(first, key), second);
          first = Math.max(first, key);
        }
      }
      out.scores()[row] = (short) points;
      out.reasons(0)[row] = reason(first);
      out.reasons(1)[row] = reason(second);
      out.reasons(2)[row] = reason(third);
      out.reasons(3)[row] = reason(fourth);
    }
    leaveOutThin(block, out, true);
  }

  private static byte reason(int key) {
    return key == 0 ? CodedCard.NO_REASON : (byte) (LINE_MASK - (key & LINE_MASK) + 1);
  }

  private long jointEntry(int at, CodeBlock block, int row) {
    CodedLine line = joint.get(at);
    int entry = 0;
    for (int i = 0; i < line.features().length; i++) {
      entry += block.code(line.features()[i], row) * line.steps()[i];
    }
    return jointEntries.get(at)[entry];
  }

  /// Takes scores and reasons from the rows whose records are too thin.
  private void leaveOutThin(CodeBlock block, ScoreBlock out, boolean withReasons) {
    if (card.hasThinRule()) {
      leaveOutThin(thick, block, out, withReasons);
    }
  }

  static void leaveOutThin(
      List<byte[]> thick, CodeBlock block, ScoreBlock out, boolean withReasons) {
    for (int row = 0; row < block.rows(); row++) {
      boolean isThick = false;
      for (int feature = 0; feature < thick.size(); feature++) {
        byte[] reaches = thick.get(feature);
        isThick |= reaches.length > 0 && reaches[block.code(feature, row)] != 0;
      }
      if (!isThick) {
        out.scores()[row] = CodedCard.NOT_SCORED;
        for (int place = 0; withReasons && place < CodedCard.REASONS; place++) {
          out.reasons(place)[row] = CodedCard.NO_REASON;
        }
      }
    }
  }
}
