package io.simsim.batch.codes;

import java.util.List;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Codes 32 numbers at once: each threshold is compared with four vectors of eight, and those that
/// reach it are counted. What is left at the end of a block is coded one by one.
///
/// Cost: thresholds × numbers / 8 comparisons. Halving would need fewer, but each would wait for
/// the one before.
public final class VectorBins implements BinKernel {
  /// The vectors that it needs.
  static final int BYTES = 64;

  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_512;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
  private static final VectorSpecies<Byte> EIGHT = ByteVector.SPECIES_64;
  private static final int LANES = DOUBLES.length();
  private static final int STEP = 4 * LANES;

  private final List<Thresholds> thresholds;
  private final List<Boolean> plain;

  /// A kernel of `card`.
  public VectorBins(CodedCard card) {
    this.thresholds = card.features().stream().map(Thresholds::new).toList();
    this.plain = thresholds.stream().map(Thresholds::isPlain).toList();
  }

  @Override
  public String name() {
    return "AVX-512";
  }

  @Override
  public void code(int column, double[] numbers, int from, CodeBlock block) {
    Thresholds these = thresholds.get(column);
    int whole = block.rows() / STEP * STEP;
    int at = column * block.stride();
    places(these, numbers, from, block.codes(), at, whole);
    if (!plain.get(column)) {
      for (int row = 0; row < whole; row++) {
        block.codes()[at + row] = these.codes[block.codes()[at + row] & 0xff];
      }
    }
    for (int row = whole; row < block.rows(); row++) {
      block.codes()[at + row] = these.codeOf(numbers[from + row]);
    }
  }

  private static void places(
      Thresholds these, double[] numbers, int from, byte[] places, int at, int rows) {
    double[] starts = these.from;
    LongVector missing = LongVector.broadcast(LONGS, these.missing());
    DoubleVector least = DoubleVector.broadcast(DOUBLES, these.least);
    for (int row = 0; row < rows; row += STEP) {
      DoubleVector a = DoubleVector.fromArray(DOUBLES, numbers, from + row);
      DoubleVector b = DoubleVector.fromArray(DOUBLES, numbers, from + row + LANES);
      DoubleVector c = DoubleVector.fromArray(DOUBLES, numbers, from + row + 2 * LANES);
      DoubleVector d = DoubleVector.fromArray(DOUBLES, numbers, from + row + 3 * LANES);
      LongVector inA = LongVector.zero(LONGS);
      LongVector inB = inA;
      LongVector inC = inA;
      LongVector inD = inA;
      for (double start : starts) {
        DoubleVector threshold = DoubleVector.broadcast(DOUBLES, start);
        inA = inA.add(1, reach(a, threshold));
        inB = inB.add(1, reach(b, threshold));
        inC = inC.add(1, reach(c, threshold));
        inD = inD.add(1, reach(d, threshold));
      }
      store(missing.blend(inA, reach(a, least)), places, at + row);
      store(missing.blend(inB, reach(b, least)), places, at + row + LANES);
      store(missing.blend(inC, reach(c, least)), places, at + row + 2 * LANES);
      store(missing.blend(inD, reach(d, least)), places, at + row + 3 * LANES);
    }
  }

  private static VectorMask<Long> reach(DoubleVector numbers, DoubleVector threshold) {
    return numbers.compare(VectorOperators.GE, threshold).cast(LONGS);
  }

  private static void store(LongVector places, byte[] into, int at) {
    places.convertShape(VectorOperators.L2B, EIGHT, 0).reinterpretAsBytes().intoArray(into, at);
  }
}
