package io.simsim.trainer.fit;

import java.util.List;

/// How shapes are boosted. [#DEFAULT] is used for every table alike.
///
/// @param rounds at most
/// @param rate the part of each Newton step that is taken
/// @param held as how many steps of a shape the variance that is held of it beforehand counts: the
///     more, the more alike are the columns held to be
public record BoostOptions(int rounds, double rate, double held) {
  /// Thirty rounds at most, whole steps.
  public static final BoostOptions DEFAULT = new BoostOptions(30, 1, 1);

  /// Among which [#held] is chosen where there are few cases.
  public static final List<Double> HELD = List.of(1.0, 5.0, 100.0);

  /// The same with another [#held].
  public BoostOptions holding(double other) {
    return new BoostOptions(rounds, rate, other);
  }
}
