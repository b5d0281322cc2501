package io.simsim.trainer.fit;

/// Learns shapes by boosting; see [Booster].
public final class BoostedFit {
  private BoostedFit() {}

  /// The shapes for `cases`.
  public static Shapes of(Binned cases, BoostOptions options) {
    return new Booster(cases).fit(options.rounds(), options.rate());
  }
}
