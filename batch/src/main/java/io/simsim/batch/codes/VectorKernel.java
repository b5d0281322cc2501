package io.simsim.batch.codes;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Scores 64 (or 32) rows at once: codes are looked up among the 64 bytes of a table that stays in
/// a register.
///
/// Idea: a *pass* goes through some thousand rows with the tables of a few features, and keeps what
/// it has so far in arrays that stay in the nearest cache; so it reads few streams at a time, and
/// the tables are not loaded again and again. A lane of two bytes holds an even row in its lower
/// byte and the odd row behind it in its upper: sums of points widen by a mask and a shift.
///
/// Reasons: the greatest four keys of each row, descending. Four new ones are sorted, and merged
/// with them as a bitonic sequence: of the greatest and the new ones turned round, the greater of
/// each pair are the greatest four of all.
///
/// Invariant: sums of a quad fit a byte, and the keys of a row differ (see [VectorTables]).
public final class VectorKernel implements ScoreKernel {
  private static final VectorSpecies<Byte> BYTES =
      Processor.HERE.vectorBytes() == 64 ? ByteVector.SPECIES_512 : ByteVector.SPECIES_256;
  private static final VectorSpecies<Short> SHORTS = BYTES.withLanes(short.class);
  private static final int LANES = BYTES.length();
  private static final int HALF = SHORTS.length();
  private static final int TABLE = VectorTables.TABLE;
  private static final int QUAD = VectorTables.QUAD;

  /// Rows of a pass.
  private static final int PASS = 2048;

  private static final short LOW = 0xff;
  private static final short HIGH = (short) 0xff00;
  private static final byte NO_RANK = Byte.MIN_VALUE;

  /// Where the even and odd rows of two vectors go, first half and second.
  private static final ShortVector FIRST = zipped(0);

  private static final ShortVector SECOND = zipped(HALF / 2);

  private final CodedCard card;
  private final List<byte[]> thick;
  private final VectorTables tables;
  private final short[] even = new short[PASS / 2];
  private final short[] odd = new short[PASS / 2];
  private final short[][] evenKeys = new short[CodedCard.REASONS][PASS / 2];
  private final short[][] oddKeys = new short[CodedCard.REASONS][PASS / 2];
  private final byte[][] keys = new byte[CodedCard.REASONS][PASS];

  /// A kernel of a card that it [#takes].
  public VectorKernel(CodedCard card) {
    if (!takes(card)) {
      throw new IllegalArgumentException("this card is for plain Java");
    }
    this.card = card;
    this.thick = card.thick();
    this.tables = new VectorTables(card);
  }

  /// Whether it can score by `card`.
  static boolean takes(CodedCard card) {
    return VectorTables.takes(card, LANES);
  }

  private static ShortVector zipped(int from) {
    short[] places = new short[HALF];
    for (int i = 0; i < HALF; i++) {
      places[i] = (short) (from + i / 2 + i % 2 * HALF);
    }
    return ShortVector.fromArray(SHORTS, places, 0);
  }

  @Override
  public String name() {
    return LANES == 64 ? "AVX-512 VBMI" : "AVX2";
  }

  @Override
  public void score(CodeBlock block, ScoreBlock out) {
    run(block, out, false);
  }

  @Override
  public void explain(CodeBlock block, ScoreBlock out) {
    run(block, out, true);
  }

  private void run(CodeBlock block, ScoreBlock out, boolean withReasons) {
    for (int from = 0; from < block.rows(); from += PASS) {
      int rows = Math.min(PASS, block.padded() - from);
      points(block, from, rows);
      zip(out.scores(), from, rows);
      if (withReasons && tables.narrow) {
        narrow(block, from, rows);
        for (int place = 0; place < CodedCard.REASONS; place++) {
          name(keys[place], out.reasons(place), from, rows);
        }
      } else if (withReasons) {
        wide(block, from, rows);
        for (int place = 0; place < CodedCard.REASONS; place++) {
          line(evenKeys[place], oddKeys[place], out.reasons(place), from, rows);
        }
      }
    }
    if (card.hasThinRule()) {
      ScalarKernel.leaveOutThin(thick, block, out, withReasons);
    }
  }

  private static ByteVector table(byte[] tables, int at) {
    return ByteVector.fromArray(BYTES, tables, at * TABLE);
  }

  private static ByteVector look(byte[] codes, int at, ByteVector table) {
    return ByteVector.fromArray(BYTES, codes, at).selectFrom(table);
  }

  private void points(CodeBlock block, int from, int rows) {
    Arrays.fill(even, 0, rows / 2, (short) tables.base);
    Arrays.fill(odd, 0, rows / 2, (short) tables.base);
    for (int at = 0; at < tables.pointFeatures.length; at += 2 * QUAD) {
      points(block, from, rows, at);
    }
  }

  private void points(CodeBlock block, int from, int rows, int at) {
    byte[] all = tables.pointTables;
    ByteVector a = table(all, at);
    ByteVector b = table(all, at + 1);
    ByteVector c = table(all, at + 2);
    ByteVector d = table(all, at + 3);
    ByteVector e = table(all, at + 4);
    ByteVector f = table(all, at + 5);
    ByteVector g = table(all, at + 6);
    ByteVector h = table(all, at + 7);
    byte[] codes = block.codes();
    int[] in = tables.pointFeatures;
    int stride = block.stride();
    int atA = in[at] * stride + from;
    int atB = in[at + 1] * stride + from;
    int atC = in[at + 2] * stride + from;
    int atD = in[at + 3] * stride + from;
    int atE = in[at + 4] * stride + from;
    int atF = in[at + 5] * stride + from;
    int atG = in[at + 6] * stride + from;
    int atH = in[at + 7] * stride + from;
    for (int row = 0; row < rows; row += LANES) {
      ShortVector first =
          look(codes, atA + row, a)
              .add(look(codes, atB + row, b))
              .add(look(codes, atC + row, c).add(look(codes, atD + row, d)))
              .reinterpretAsShorts();
      ShortVector second =
          look(codes, atE + row, e)
              .add(look(codes, atF + row, f))
              .add(look(codes, atG + row, g).add(look(codes, atH + row, h)))
              .reinterpretAsShorts();
      ShortVector.fromArray(SHORTS, even, row / 2)
          .add(first.and(LOW).add(second.and(LOW)))
          .intoArray(even, row / 2);
      ShortVector.fromArray(SHORTS, odd, row / 2)
          .add(upper(first).add(upper(second)))
          .intoArray(odd, row / 2);
    }
  }

  private static ShortVector upper(ShortVector pairs) {
    return pairs.lanewise(VectorOperators.LSHR, Byte.SIZE);
  }

  /// Brings even and odd rows into their order.
  private void zip(short[] scores, int from, int rows) {
    for (int row = 0; row < rows; row += LANES) {
      ShortVector ofEven = ShortVector.fromArray(SHORTS, even, row / 2);
      ShortVector ofOdd = ShortVector.fromArray(SHORTS, odd, row / 2);
      FIRST.selectFrom(ofEven, ofOdd).intoArray(scores, from + row);
      SECOND.selectFrom(ofEven, ofOdd).intoArray(scores, from + row + HALF);
    }
  }

  private void narrow(CodeBlock block, int from, int rows) {
    for (byte[] place : keys) {
      Arrays.fill(place, 0, rows, NO_RANK);
    }
    for (int at = 0; at < tables.lineFeatures.length; at += QUAD) {
      narrow(block, from, rows, at);
    }
  }

  private void narrow(CodeBlock block, int from, int rows, int at) {
    byte[] all = tables.rankTables;
    ByteVector a = table(all, at);
    ByteVector b = table(all, at + 1);
    ByteVector c = table(all, at + 2);
    ByteVector d = table(all, at + 3);
    byte[] codes = block.codes();
    int[] in = tables.lineFeatures;
    int atA = in[at] * block.stride() + from;
    int atB = in[at + 1] * block.stride() + from;
    int atC = in[at + 2] * block.stride() + from;
    int atD = in[at + 3] * block.stride() + from;
    byte[] top1 = keys[0];
    byte[] top2 = keys[1];
    byte[] top3 = keys[2];
    byte[] top4 = keys[3];
    for (int row = 0; row < rows; row += LANES) {
      ByteVector p = look(codes, atA + row, a);
      ByteVector q = look(codes, atB + row, b);
      ByteVector r = look(codes, atC + row, c);
      ByteVector s = look(codes, atD + row, d);
      ByteVector pq = p.max(q);
      ByteVector qp = p.min(q);
      ByteVector rs = r.max(s);
      ByteVector sr = r.min(s);
      ByteVector new1 = pq.max(rs);
      ByteVector mid = pq.min(rs);
      ByteVector dim = qp.max(sr);
      ByteVector new4 = qp.min(sr);
      ByteVector new2 = mid.max(dim);
      ByteVector new3 = mid.min(dim);
      ByteVector w = ByteVector.fromArray(BYTES, top1, row).max(new4);
      ByteVector x = ByteVector.fromArray(BYTES, top2, row).max(new3);
      ByteVector y = ByteVector.fromArray(BYTES, top3, row).max(new2);
      ByteVector z = ByteVector.fromArray(BYTES, top4, row).max(new1);
      ByteVector wy = w.max(y);
      ByteVector yw = w.min(y);
      ByteVector xz = x.max(z);
      ByteVector zx = x.min(z);
      wy.max(xz).intoArray(top1, row);
      wy.min(xz).intoArray(top2, row);
      yw.max(zx).intoArray(top3, row);
      yw.min(zx).intoArray(top4, row);
    }
  }

  /// Names the reasons of ranks, of which there are as many as a byte holds.
  private void name(byte[] ranks, byte[] reasons, int from, int rows) {
    byte[] all = tables.reasonOfRank;
    if (LANES < TABLE) {
      for (int row = 0; row < rows; row++) {
        reasons[from + row] = all[ranks[row] & 0xff];
      }
      return;
    }
    ByteVector a = table(all, 0);
    ByteVector b = table(all, 1);
    ByteVector c = table(all, 2);
    ByteVector d = table(all, 3);
    for (int row = 0; row < rows; row += LANES) {
      ByteVector rank = ByteVector.fromArray(BYTES, ranks, row);
      rank.selectFrom(a, b)
          .blend(rank.selectFrom(c, d), rank.compare(VectorOperators.LT, 0))
          .intoArray(reasons, from + row);
    }
  }

  private void wide(CodeBlock block, int from, int rows) {
    for (int place = 0; place < CodedCard.REASONS; place++) {
      Arrays.fill(evenKeys[place], 0, rows / 2, Short.MIN_VALUE);
      Arrays.fill(oddKeys[place], 0, rows / 2, Short.MIN_VALUE);
    }
    for (int at = 0; at < tables.lineFeatures.length; at += QUAD) {
      wide(block, from, rows, at, evenKeys, false);
      wide(block, from, rows, at, oddKeys, true);
    }
  }

  /// Even rows have their ranks in lower bytes, odd ones in upper; a key has the line in its lower.
  private static ShortVector key(ByteVector ranks, boolean upper, short line) {
    ShortVector pairs = ranks.reinterpretAsShorts();
    return upper
        ? pairs.and(HIGH).or(line)
        : pairs.lanewise(VectorOperators.LSHL, Byte.SIZE).or(line);
  }

  private void wide(CodeBlock block, int from, int rows, int at, short[][] top, boolean upper) {
    byte[] all = tables.rankTables;
    ByteVector a = table(all, at);
    ByteVector b = table(all, at + 1);
    ByteVector c = table(all, at + 2);
    ByteVector d = table(all, at + 3);
    byte[] codes = block.codes();
    int[] in = tables.lineFeatures;
    int atA = in[at] * block.stride() + from;
    int atB = in[at + 1] * block.stride() + from;
    int atC = in[at + 2] * block.stride() + from;
    int atD = in[at + 3] * block.stride() + from;
    short line = (short) (VectorTables.LINES - 1 - at);
    short[] top1 = top[0];
    short[] top2 = top[1];
    short[] top3 = top[2];
    short[] top4 = top[3];
    for (int row = 0; row < rows; row += LANES) {
      int half = row / 2;
      ShortVector p = key(look(codes, atA + row, a), upper, line);
      ShortVector q = key(look(codes, atB + row, b), upper, (short) (line - 1));
      ShortVector r = key(look(codes, atC + row, c), upper, (short) (line - 2));
      ShortVector s = key(look(codes, atD + row, d), upper, (short) (line - 3));
      ShortVector pq = p.max(q);
      ShortVector qp = p.min(q);
      ShortVector rs = r.max(s);
      ShortVector sr = r.min(s);
      ShortVector new1 = pq.max(rs);
      ShortVector mid = pq.min(rs);
      ShortVector dim = qp.max(sr);
      ShortVector new4 = qp.min(sr);
      ShortVector new2 = mid.max(dim);
      ShortVector new3 = mid.min(dim);
      ShortVector w = ShortVector.fromArray(SHORTS, top1, half).max(new4);
      ShortVector x = ShortVector.fromArray(SHORTS, top2, half).max(new3);
      ShortVector y = ShortVector.fromArray(SHORTS, top3, half).max(new2);
      ShortVector z = ShortVector.fromArray(SHORTS, top4, half).max(new1);
      ShortVector wy = w.max(y);
      ShortVector yw = w.min(y);
      ShortVector xz = x.max(z);
      ShortVector zx = x.min(z);
      wy.max(xz).intoArray(top1, half);
      wy.min(xz).intoArray(top2, half);
      yw.max(zx).intoArray(top3, half);
      yw.min(zx).intoArray(top4, half);
    }
  }

  /// Names the lines of wide keys.
  private static void line(short[] evenKeys, short[] oddKeys, byte[] reasons, int from, int rows) {
    for (int row = 0; row < rows; row += LANES) {
      ShortVector ofEven = ShortVector.fromArray(SHORTS, evenKeys, row / 2);
      ShortVector ofOdd = ShortVector.fromArray(SHORTS, oddKeys, row / 2);
      ByteVector lines =
          ofEven.and(LOW).or(ofOdd.lanewise(VectorOperators.LSHL, Byte.SIZE)).reinterpretAsBytes();
      ByteVector ranks = upper(ofEven).or(ofOdd.and(HIGH)).reinterpretAsBytes();
      VectorMask<Byte> none = ranks.compare(VectorOperators.EQ, NO_RANK);
      ByteVector.broadcast(BYTES, (byte) VectorTables.LINES)
          .sub(lines)
          .blend(CodedCard.NO_REASON, none)
          .intoArray(reasons, from + row);
    }
  }
}
