package io.simsim.bench.speed;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Reads memory and does nothing else: the limit of whatever reads the same.
final class BytesRead {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = BYTES.withLanes(long.class);
  private static final int STEP = 2 * BYTES.length();

  private BytesRead() {}

  /// A number that depends on every byte, but for the last few.
  static long sum(byte[] bytes) {
    LongVector a = LongVector.zero(LONGS);
    LongVector b = LongVector.zero(LONGS);
    int end = bytes.length - STEP;
    for (int i = 0; i <= end; i += STEP) {
      a = a.add(ByteVector.fromArray(BYTES, bytes, i).reinterpretAsLongs());
      b = b.add(ByteVector.fromArray(BYTES, bytes, i + STEP / 2).reinterpretAsLongs());
    }
    return a.add(b).reduceLanes(VectorOperators.ADD);
  }
}
