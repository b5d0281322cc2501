package io.simsim.trainer;

import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.card.CardTitle;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.policy.RefusedColumns;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// Learns a card from a frame, tests how well such cards do on cases that they do not know, and
/// writes it with what it was learned from.
///
/// @param name of the card
/// @param outcome the bad outcome that its scores speak of
/// @param date the day that the card is dated, such as `2026-03-01`; no clock is asked
/// @param purpose that the card is for; empty: research on a table
public record Training(
    String name, Texts outcome, String date, Optional<String> purpose, TrainOptions options) {

  /// What came of it.
  ///
  /// @param validation empty where no repetition was asked for
  public record Result(TrainedCard card, Optional<CrossValidation> validation) {}

  /// Learns from `frame`.
  ///
  /// @param onFold hears how many folds are done
  /// @throws io.simsim.trainer.frame.FrameException where no card can be learned
  /// @throws io.simsim.engine.rule.RuleFileException where the engine refuses the card
  public Result run(Frame frame, RuleSet rules, IntConsumer onFold) {
    return run(frame, Optional.empty(), rules, onFold);
  }

  /// Learns from `frame`, and from what is assumed of `refused`. Figures are of cases that have
  /// ended.
  ///
  /// @param onFold hears how many folds are done
  /// @throws io.simsim.trainer.frame.FrameException where no card can be learned
  /// @throws io.simsim.engine.rule.RuleFileException where the engine refuses the card
  public Result run(Frame frame, Optional<Refused> refused, RuleSet rules, IntConsumer onFold) {
    Optional<Scorecard> inForce =
        purpose.map(
            named ->
                Optional.ofNullable(rules.rules().cardFor(named))
                    .orElseThrow(
                        () -> new IllegalArgumentException("no scorecard serves " + named)));
    if (inForce.isEmpty()) {
      RefusedColumns.refuseAny(frame.columns().stream().map(Column::name).toList());
    }
    Frame read = inForce.map(card -> Catalogued.frame(frame, card)).orElse(frame);
    Optional<Scorecard> start = inForce.filter(card -> options.refine());
    Optional<Refused> assumed =
        refused.map(
            some -> inForce.map(card -> some.map(f -> Catalogued.frame(f, card))).orElse(some));
    Function<Frame, Fitted> learner = learner(start, assumed);
    Fitted fitted = learner.apply(read);
    Optional<CrossValidation> validation =
        options.repeats() == 0
            ? Optional.empty()
            : Optional.of(CrossValidation.of(read, options, learner, onFold));
    Calibration calibration =
        validation.map(v -> Calibrating.of(read, v.scores(fitted.whole().scaling()))).orElse(null);
    CardTitle title = new CardTitle(name, 1, outcome, provenance(read, assumed));
    TrainedCard card =
        inForce
            .map(old -> TrainedCard.ofPurpose(title, fitted.whole(), calibration, rules, old))
            .orElseGet(() -> TrainedCard.ofTable(title, fitted.whole(), calibration, rules));
    return new Result(card, validation);
  }

  private Function<Frame, Fitted> learner(Optional<Scorecard> start, Optional<Refused> refused) {
    return accepted -> {
      Fitted first = Fitted.of(accepted, options, start);
      return refused
          .map(some -> Fitted.of(some.with(accepted, first, options.seed()), options, start))
          .map(joined -> joined.counting(accepted))
          .orElse(first);
    };
  }

  private io.simsim.engine.scorecard.Training provenance(Frame frame, Optional<Refused> refused) {
    return new io.simsim.engine.scorecard.Training(
        options.method().name().toLowerCase(Locale.ROOT),
        options.line() + refused.map(some -> " " + some.line()).orElse(""),
        FrameHash.of(frame),
        frame.size(),
        frame.bads(),
        options.seed(),
        date,
        List.of());
  }
}
