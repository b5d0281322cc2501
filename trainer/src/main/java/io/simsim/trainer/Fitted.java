package io.simsim.trainer;

import io.simsim.trainer.card.Points;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.BoostOptions;
import io.simsim.trainer.fit.BoostedFit;
import io.simsim.trainer.fit.ClassicFit;
import io.simsim.trainer.fit.ClassicOptions;
import io.simsim.trainer.fit.Shapes;
import io.simsim.trainer.frame.Frame;

/// What was learned from some cases.
///
/// @param cases in the cells that it was learned on
/// @param shapes before rounding
/// @param whole bins and points
public record Fitted(Binned cases, Shapes shapes, Points.Whole whole) {

  /// Learns from all cases of `frame`.
  ///
  /// @throws io.simsim.trainer.frame.FrameException where no card can be made of them
  public static Fitted of(Frame frame, TrainOptions options) {
    Binned cases = Binned.of(frame);
    Shapes shapes =
        switch (options.method()) {
          case CLASSIC -> ClassicFit.of(cases, ClassicOptions.DEFAULT);
          case BOOSTED -> BoostedFit.of(cases, BoostOptions.DEFAULT);
        };
    double leastShare =
        switch (options.method()) {
          case CLASSIC -> 0;
          case BOOSTED -> options.leastShare();
        };
    return new Fitted(
        cases, shapes, Points.of(shapes, cases, options.scaling(), options.bins(), leastShare));
  }
}
