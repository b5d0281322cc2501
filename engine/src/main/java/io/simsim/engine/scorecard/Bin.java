package io.simsim.engine.scorecard;

/// The values from `from` (included) to `to` (excluded) and their points.
///
/// @param from [Long#MIN_VALUE] + 1 when there is no lower end
/// @param to [Long#MAX_VALUE] when there is no upper end
public record Bin(long from, long to, int points) implements Range {
  /// Stands for no lower end; the number below it is [io.simsim.engine.feature.Feature#MISSING].
  public static final long LOWEST = Long.MIN_VALUE + 1;

  /// Stands for no upper end.
  public static final long HIGHEST = Long.MAX_VALUE;
}
