package io.simsim.trainer.bin;

/// What bins must satisfy.
///
/// @param most bins of quantities or categories
/// @param leastShare of all cases in a bin
/// @param leastDifference of the shares of goods in neighbouring bins
/// @param leastZ of the test that neighbouring bins differ: 1.96 is the 5 % level; 0: none
public record BinOptions(int most, double leastShare, double leastDifference, double leastZ) {
  /// At most 10 bins of at least a twentieth of the cases, each different from the next at the 5 %
  /// level.
  public static final BinOptions DEFAULT = new BinOptions(10, 0.05, 0, 1.959963984540054);

  public BinOptions {
    if (most < 1 || leastShare < 0 || leastShare > 1 || leastDifference < 0 || leastZ < 0) {
      throw new IllegalArgumentException("bins cannot be like this");
    }
  }
}
