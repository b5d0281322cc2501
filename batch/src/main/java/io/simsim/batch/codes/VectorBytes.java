package io.simsim.batch.codes;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The greatest of many bytes without a sign.
final class VectorBytes {
  private static final VectorSpecies<Byte> BYTES =
      Processor.HERE.vectorBytes() == 64 ? ByteVector.SPECIES_512 : ByteVector.SPECIES_256;

  private VectorBytes() {}

  /// Of the bytes from `from` to `to`, which is further by a multiple of 64.
  static int greatest(byte[] bytes, int from, int to) {
    ByteVector greatest = ByteVector.broadcast(BYTES, Byte.MIN_VALUE);
    for (int i = from; i < to; i += BYTES.length()) {
      // Turned round by their highest bit, bytes without a sign compare as those with one.
      greatest =
          greatest.max(
              ByteVector.fromArray(BYTES, bytes, i).lanewise(VectorOperators.XOR, Byte.MIN_VALUE));
    }
    return greatest.reduceLanes(VectorOperators.MAX) - Byte.MIN_VALUE;
  }
}
