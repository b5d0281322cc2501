package io.simsim.trainer.fairness;

import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Whether another card would treat groups more alike at the same worth: a search for a less
/// discriminatory alternative.
///
/// Tried are: each column left out; the columns that so raise the ratio left out together, one more
/// at a time, those first that raise it most for the AUC that they cost; and, if wanted, the points
/// of the most telling columns drawn together. Groups choose between cards; none is learned from
/// them.
///
/// The rule: of the alternatives whose loss of AUC is allowed, the one with the highest lowest
/// adverse impact ratio, if that is higher than with all columns. Since the best of many is better
/// than it truly is, it is tried again, beside all columns, on folds that are dealt anew.
///
/// @param folds of each repetition
/// @param repeats how often the cases were dealt anew
/// @param approve the share that every alternative approves
/// @param give the loss of AUC that is allowed; empty: one standard error of the loss, paired by
///     folds
/// @param trials all that was tried, the first with all columns, the others by falling ratio
/// @param chosen by the rule; empty where no alternative is better
/// @param again the chosen alternative on other folds, its loss beside that of all columns there
/// @param wholeAgain all columns on those folds
public record Frontier(
    int folds,
    int repeats,
    double approve,
    Optional<Double> give,
    List<Trial> trials,
    Optional<Trial> chosen,
    Optional<Trial> again,
    Optional<Trial> wholeAgain) {
  private static final int SHRUNK = 5;
  private static final double[] FACTORS = {0.75, 0.5, 0.25};
  private static final long OTHER_FOLDS = 1_000_003;

  public Frontier {
    trials = List.copyOf(trials);
  }

  /// How the search is wanted.
  ///
  /// @param folds of each repetition
  /// @param repeats of the folds, at least 1
  /// @param give the loss of AUC that is allowed; empty: one standard error
  /// @param shrink whether points are drawn together, too
  public record Wanted(int folds, int repeats, Optional<Double> give, boolean shrink) {
    /// At most so many cards are learned for so many columns.
    public int mostFits(int columns) {
      return folds * repeats * (1 + columns + Math.max(0, columns - 2) + 2);
    }
  }

  /// Searches.
  ///
  /// @param frame what cards are learned from
  /// @param groups of the same cases
  /// @param proxies of each grouping
  /// @param approve the share that is approved
  static Frontier of(
      Frame frame,
      List<Column.Categories> groups,
      List<GroupingReport> reports,
      List<Proxies> proxies,
      TrainOptions options,
      double approve,
      Wanted wanted,
      IntConsumer onFit) {
    if (frame.columns().size() < 2) {
      throw new FrameException(
          FrameException.Code.TOO_LITTLE, "with one column there is no alternative");
    }
    TrainOptions folded = options.validated(wanted.folds(), wanted.repeats());
    Trials trials = new Trials(frame, groups, reports, folded, approve, options.seed(), onFit);
    Double give = wanted.give().orElse(null);
    Trials.Outcome whole = trials.of(Alternative.NONE);
    List<Trial> tried = new ArrayList<>();
    for (String column : trials.columns()) {
      tried.add(trials.beside(whole, trials.of(Alternative.without(List.of(column))), give));
    }
    tried.addAll(together(trials, whole, tried, give));
    if (wanted.shrink()) {
      tried.addAll(shrunk(trials, whole, proxies, give));
    }
    List<Trial> all = marked(trials.beside(whole, whole, give), tried);
    Optional<Trial> chosen =
        all.stream()
            .skip(1)
            .filter(trial -> trial.allowed() && trial.impactRatio() > whole.impactRatio())
            .findFirst();
    Trials other =
        new Trials(frame, groups, reports, folded, approve, options.seed() + OTHER_FOLDS, onFit);
    Optional<Trials.Outcome> wholeAgain = chosen.map(trial -> other.of(Alternative.NONE));
    Optional<Trial> again =
        chosen.map(
            trial -> other.beside(wholeAgain.orElseThrow(), other.of(trial.alternative()), give));
    return new Frontier(
        wanted.folds(),
        wanted.repeats(),
        approve,
        wanted.give(),
        all,
        chosen,
        again,
        wholeAgain.map(outcome -> other.beside(outcome, outcome, give)));
  }

  /// All columns first, then the others by falling ratio; each knows whether it is on the frontier.
  private static List<Trial> marked(Trial whole, List<Trial> tried) {
    List<Trial> all = new ArrayList<>(List.of(whole));
    tried.stream()
        .sorted(Comparator.comparingDouble(Trial::impactRatio).reversed())
        .forEach(all::add);
    return all.stream().map(trial -> trial.among(all)).toList();
  }

  /// Columns that raise the ratio alone, left out together: two, three and so on, until one would
  /// be left or the last two losses were not allowed.
  private static List<Trial> together(
      Trials trials, Trials.Outcome whole, List<Trial> alone, @Nullable Double give) {
    double base = whole.impactRatio();
    List<String> order =
        alone.stream()
            .filter(trial -> trial.impactRatio() > base)
            .sorted(
                Comparator.comparingDouble(
                        (Trial trial) ->
                            (trial.impactRatio() - base) / Math.max(1e-4, trial.loss()))
                    .reversed())
            .map(trial -> trial.alternative().dropped().getFirst())
            .toList();
    List<Trial> found = new ArrayList<>();
    int refused = 0;
    for (int count = 2;
        count <= order.size() && count < trials.columns().size() && refused < 2;
        count++) {
      Trial trial =
          trials.beside(whole, trials.of(Alternative.without(order.subList(0, count))), give);
      found.add(trial);
      refused = trial.allowed() ? 0 : refused + 1;
    }
    return found;
  }

  private static List<Trial> shrunk(
      Trials trials, Trials.Outcome whole, List<Proxies> proxies, @Nullable Double give) {
    List<String> columns =
        proxies.stream()
            .flatMap(all -> all.columns().stream())
            .sorted(Comparator.comparingDouble(Proxies.Proxy::auc).reversed())
            .map(Proxies.Proxy::column)
            .distinct()
            .limit(SHRUNK)
            .toList();
    List<Trial> found = new ArrayList<>();
    for (double factor : FACTORS) {
      for (String column : columns) {
        found.add(
            trials.beside(whole, trials.of(Alternative.shrinking(List.of(column), factor)), give));
      }
      if (columns.size() > 1) {
        found.add(trials.beside(whole, trials.of(Alternative.shrinking(columns, factor)), give));
      }
    }
    return found;
  }
}
