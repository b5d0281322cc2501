package io.simsim.batch.codes;

import java.util.List;

/// Codes numbers one by one in plain Java, on any machine.
public final class ScalarBins implements BinKernel {
  private final List<Thresholds> thresholds;

  /// A kernel of `card`.
  public ScalarBins(CodedCard card) {
    this.thresholds = card.features().stream().map(Thresholds::new).toList();
  }

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void code(int column, double[] numbers, int from, CodeBlock block) {
    Thresholds these = thresholds.get(column);
    int at = column * block.stride();
    for (int row = 0; row < block.rows(); row++) {
      block.codes()[at + row] = these.codeOf(numbers[from + row]);
    }
  }
}
