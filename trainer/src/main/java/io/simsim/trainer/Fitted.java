package io.simsim.trainer;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.card.CardStart;
import io.simsim.trainer.card.Part;
import io.simsim.trainer.card.Parts;
import io.simsim.trainer.card.Points;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.BoostOptions;
import io.simsim.trainer.fit.BoostedFit;
import io.simsim.trainer.fit.ClassicFit;
import io.simsim.trainer.fit.ClassicOptions;
import io.simsim.trainer.fit.Shapes;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import io.simsim.trainer.pair.Pairs;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What was learned from some cases.
///
/// @param cases in the cells that it was learned on
/// @param shapes before they are cut into bins
/// @param changes what pairs change of them, before rounding
/// @param whole bins and points
public record Fitted(Binned cases, Shapes shapes, List<Part> changes, Points.Whole whole) {
  private static final int FEWEST_FOR_PAIRS = 8;

  public Fitted {
    changes = List.copyOf(changes);
  }

  /// Learns from all cases of `frame`.
  ///
  /// @throws io.simsim.trainer.frame.FrameException where no card can be made of them
  public static Fitted of(Frame frame, TrainOptions options) {
    return of(frame, options, Optional.empty());
  }

  /// Learns from all cases of `frame`, starting from the points of an earlier card. Where more
  /// columns tell something than a card can have characteristics, the most telling ones are learned
  /// from alone.
  ///
  /// @throws io.simsim.trainer.frame.FrameException where no card can be made of them
  public static Fitted of(Frame frame, TrainOptions options, Optional<Scorecard> start) {
    Fitted fitted = ofAll(frame, options, start);
    List<Part> telling = fitted.whole.telling().parts();
    if (telling.size() <= Scorecard.MOST_CHARACTERISTICS) {
      return fitted;
    }
    Set<String> most =
        telling.stream()
            .sorted(Comparator.comparingDouble(part -> -part.spread()))
            .limit(Scorecard.MOST_CHARACTERISTICS)
            .map(part -> part.grid().column())
            .collect(Collectors.toSet());
    List<Column> columns =
        frame.columns().stream().filter(column -> most.contains(column.name())).toList();
    return ofAll(frame.withColumns(columns), options, start);
  }

  private static Fitted ofAll(Frame frame, TrainOptions options, Optional<Scorecard> start) {
    Binned cases = Binned.of(frame);
    Shapes shapes =
        switch (options.method()) {
          case CLASSIC -> ClassicFit.of(cases, ClassicOptions.DEFAULT);
          case BOOSTED ->
              boosted(
                  frame,
                  cases,
                  Steadying.of(
                      frame,
                      cases,
                      options.seed(),
                      (some, how) -> boosted(some, Binned.of(some), how, start)),
                  start);
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
          case CLASSIC -> new Pairs.Found(parts, List.of(), logOdds);
          case BOOSTED ->
              Pairs.of(parts, cases, logOdds, options.pairs(), (a, b) -> together(frame, a, b));
        };
    return new Fitted(
        cases,
        shapes,
        found.changes(),
        Points.of(shapes.intercept(), found.parts(), cases, found.logOdds(), options.scaling()));
  }

  /// The same with other cases in the bins of the card, for the shares that it tells.
  Fitted counting(Frame frame) {
    return new Fitted(cases, shapes, changes, whole.counting(Binned.of(frame, cases.grids())));
  }

  /// The ln odds of cases before they are cut into bins and rounded, on the grids learned on.
  public double[] unrounded(Binned unseen) {
    double[] logOdds = shapes.logOdds(unseen);
    changes.forEach(part -> part.addTo(logOdds, unseen));
    return logOdds;
  }

  /// The ln odds that the scores of the cases of `frame` say.
  double[] logOdds(Frame frame) {
    int[] scores = whole.scores(Binned.of(frame, cases.grids()));
    return Arrays.stream(scores).mapToDouble(whole::logOdds).toArray();
  }

  private static boolean together(Frame frame, String a, String b) {
    Role.Pairing pairing = pairing(frame, a);
    return pairing != Role.Pairing.NONE && pairing == pairing(frame, b);
  }

  private static Role.Pairing pairing(Frame frame, String column) {
    return frame.column(column).map(found -> found.role().pairing()).orElseThrow();
  }

  private static Shapes boosted(
      Frame frame, Binned cases, BoostOptions how, Optional<Scorecard> start) {
    return start
        .map(card -> BoostedFit.from(CardStart.of(card, frame, cases), cases, how))
        .orElseGet(() -> BoostedFit.of(cases, how));
  }
}
