package io.simsim.trainer.fit;

import io.simsim.trainer.bin.BinOptions;

/// How a classic card is fitted. [#DEFAULT] is used for every table alike.
///
/// @param leastValue the information value below which a column is not looked at
/// @param enter the least improvement, as chi-square of one degree of freedom, for a column to
///     enter or stay: 3.84 is the 5 % level, 2 is Akaike's criterion
public record ClassicOptions(BinOptions bins, double leastValue, double enter) {
  /// Columns of an information value from 0.02 on, at the 5 % level.
  public static final ClassicOptions DEFAULT =
      new ClassicOptions(BinOptions.DEFAULT, 0.02, 3.841458820694124);

  /// The same by Akaike's criterion.
  public ClassicOptions byAkaike() {
    return new ClassicOptions(bins, leastValue, 2);
  }
}
