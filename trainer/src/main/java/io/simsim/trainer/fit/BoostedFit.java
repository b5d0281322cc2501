package io.simsim.trainer.fit;

/// Learns shapes by boosting; see [Booster].
public final class BoostedFit {
  private BoostedFit() {}

  /// The shapes for `cases`, of which nothing is held beforehand.
  public static Shapes of(Binned cases, BoostOptions options) {
    return from(flat(cases), cases, options);
  }

  /// The shapes for `cases`, which differ from `start` as far as the cases speak for it.
  public static Shapes from(Shapes start, Binned cases, BoostOptions options) {
    return new Booster(cases, start, options.held()).fit(options.rounds(), options.rate());
  }

  private static Shapes flat(Binned cases) {
    double goods = 0;
    double all = 0;
    for (int i = 0; i < cases.size(); i++) {
      goods += cases.good()[i] ? cases.weight(i) : 0;
      all += cases.weight(i);
    }
    double[][] values = new double[cases.grids().size()][];
    for (int j = 0; j < values.length; j++) {
      values[j] = new double[cases.grids().get(j).cells()];
    }
    return new Shapes(cases.grids(), StrictMath.log(goods / (all - goods)), values);
  }
}
