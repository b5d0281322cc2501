package io.simsim.batch.codes;

/// Scores rows of codes by one card. Every kernel gives the same bytes; an instance serves one
/// thread.
///
/// The codes are valid: below [CodedFeature#codes] (see [CodeCheck]).
public sealed interface ScoreKernel permits ScalarKernel, VectorKernel {
  /// Writes the scores of `codes`, and leaves the reasons as they are.
  void score(CodeBlock codes, ScoreBlock scores);

  /// Writes the scores of `codes` and why they are not higher: the lines with the largest
  /// shortfalls, of equal ones the first on the card, as
  /// [io.simsim.engine.scorecard.Reasons#forNotice].
  void explain(CodeBlock codes, ScoreBlock scores);

  /// What it is called in reports.
  String name();

  /// The fastest kernel of this machine for `card`.
  static ScoreKernel of(CodedCard card) {
    return Processor.HERE.vectorBytes() > 0 && VectorKernel.takes(card)
        ? new VectorKernel(card)
        : new ScalarKernel(card);
  }
}
