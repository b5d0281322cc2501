package io.simsim.trainer;

import io.simsim.trainer.card.Part;
import io.simsim.trainer.card.Parts;
import io.simsim.trainer.card.Points;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.BoostOptions;
import io.simsim.trainer.fit.BoostedFit;
import io.simsim.trainer.fit.ClassicFit;
import io.simsim.trainer.fit.ClassicOptions;
import io.simsim.trainer.fit.Shapes;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import io.simsim.trainer.pair.Pairs;
import java.util.List;

/// What was learned from some cases.
///
/// @param cases in the cells that it was learned on
/// @param shapes before rounding
/// @param whole bins and points
public record Fitted(Binned cases, Shapes shapes, Points.Whole whole) {
  private static final int FEWEST_FOR_PAIRS = 8;

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
    double[] logOdds = shapes.logOdds(cases);
    List<Part> parts =
        switch (options.method()) {
          case CLASSIC -> Parts.of(shapes, cases, logOdds, 1, options.bins(), 0);
          case BOOSTED -> {
            int fewest = options.pairs() > 0 ? Math.min(FEWEST_FOR_PAIRS, options.bins()) : 1;
            yield Parts.of(shapes, cases, logOdds, fewest, options.bins(), options.leastShare());
          }
        };
    Pairs.Found found =
        switch (options.method()) {
          case CLASSIC -> new Pairs.Found(parts, logOdds);
          case BOOSTED ->
              Pairs.of(parts, cases, logOdds, options.pairs(), (a, b) -> together(frame, a, b));
        };
    return new Fitted(
        cases,
        shapes,
        Points.of(shapes.intercept(), found.parts(), cases, found.logOdds(), options.scaling()));
  }

  private static boolean together(Frame frame, String a, String b) {
    Role.Pairing pairing = pairing(frame, a);
    return pairing != Role.Pairing.NONE && pairing == pairing(frame, b);
  }

  private static Role.Pairing pairing(Frame frame, String column) {
    return frame.column(column).map(found -> found.role().pairing()).orElseThrow();
  }
}
