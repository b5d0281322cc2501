package io.simsim.batch.codes;

/// Codes the numbers of a table by one card. Every kernel gives the same codes.
public sealed interface BinKernel permits ScalarBins, VectorBins {
  /// Codes numbers of one of the card's features; NaN is missing.
  ///
  /// @param column of the feature, as in [CodedCard#features]
  /// @param numbers those from `from` on are coded, as many as `block` has rows
  void code(int column, double[] numbers, int from, CodeBlock block);

  /// What it is called in reports.
  String name();

  /// The numbers at which the codes of a feature change, ascending: a number has another code than
  /// any that is less than one of them that it reaches.
  static double[] thresholds(CodedFeature feature) {
    return new Thresholds(feature).from.clone();
  }

  /// The fastest kernel of this machine.
  static BinKernel of(CodedCard card) {
    return Processor.HERE.vectorBytes() == VectorBins.BYTES
        ? new VectorBins(card)
        : new ScalarBins(card);
  }
}
