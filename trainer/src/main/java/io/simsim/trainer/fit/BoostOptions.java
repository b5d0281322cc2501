package io.simsim.trainer.fit;

/// How shapes are boosted. [#DEFAULT] is used for every table alike.
///
/// @param rounds at most
/// @param rate the part of each Newton step that is taken
public record BoostOptions(int rounds, double rate) {
  /// Thirty rounds at most, whole steps.
  public static final BoostOptions DEFAULT = new BoostOptions(30, 1);
}
