package io.simsim.batch.codes;

import java.util.List;

/// Finds codes that mean nothing, such as those of a damaged file: kernels do not look.
public final class CodeCheck {
  private final List<CodedFeature> features;

  /// A check of codes of `card`.
  public CodeCheck(CodedCard card) {
    this.features = card.features();
  }

  /// The first column, of those that hold one, with a code that the feature has not; -1 where all
  /// are valid.
  public int firstInvalid(CodeBlock block) {
    for (int column = 0; column < features.size(); column++) {
      if (greatest(block, column) >= features.get(column).codes()) {
        return column;
      }
    }
    return -1;
  }

  /// The first row of `column` with such a code; -1 where there is none.
  public int firstInvalidRow(CodeBlock block, int column) {
    for (int row = 0; row < block.rows(); row++) {
      if (block.code(column, row) >= features.get(column).codes()) {
        return row;
      }
    }
    return -1;
  }

  private static int greatest(CodeBlock block, int column) {
    byte[] codes = block.codes();
    int from = column * block.stride();
    int to = from + block.rows();
    int whole = Processor.HERE.vectorBytes() == 0 ? 0 : block.rows() / CodeBlock.MULTIPLE;
    int rest = from + whole * CodeBlock.MULTIPLE;
    int greatest = whole == 0 ? 0 : VectorBytes.greatest(codes, from, rest);
    for (int i = rest; i < to; i++) {
      greatest = Math.max(greatest, codes[i] & 0xff);
    }
    return greatest;
  }
}
