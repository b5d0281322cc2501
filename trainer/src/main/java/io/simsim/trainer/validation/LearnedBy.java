package io.simsim.trainer.validation;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.Training;
import io.simsim.trainer.Refused;
import io.simsim.trainer.TrainOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How a card was learned, read from what it says of itself, so that it can be learned again.
///
/// @param withRefused whether ends were assumed of refused applications, which are not in the table
/// @param unknown options that the card names and this program does not know, as `name=value`: what
///     is learned again may differ in them
public record LearnedBy(TrainOptions options, boolean withRefused, List<String> unknown) {
  public LearnedBy {
    unknown = List.copyOf(unknown);
  }

  /// How `card` was learned; empty where it does not say so, as an expert's card.
  public static Optional<LearnedBy> of(Scorecard card) {
    Training training = card.evidence().training();
    if (training == null) {
      return Optional.empty();
    }
    TrainOptions.Method method;
    try {
      method = TrainOptions.Method.valueOf(training.method().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException another) {
      return Optional.empty();
    }
    Map<String, String> named = new HashMap<>();
    for (String option : training.options().split(" ", -1)) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        named.put(option.substring(0, equals), option.substring(equals + 1));
      }
    }
    TrainOptions options = options(method, named, training.seed());
    boolean withRefused = named.remove("rejects") != null;
    named.keySet().removeAll(Refused.NAMED);
    List<String> unknown = new ArrayList<>();
    named.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(left -> unknown.add(left.getKey() + "=" + left.getValue()));
    return Optional.of(new LearnedBy(options, withRefused, unknown));
  }

  /// Takes from `named` what it knows.
  private static TrainOptions options(
      TrainOptions.Method method, Map<String, String> named, long seed) {
    TrainOptions base = TrainOptions.DEFAULT;
    boolean refine = named.remove("refine", "true");
    named.remove("refine", "false");
    return new TrainOptions(
        method,
        whole(named, "bins", base.bins()),
        whole(named, "pairs", 0),
        refine,
        decimal(named, "leastShare", base.leastShare()),
        new Scorecard.Scaling(
            whole(named, "score", base.scaling().score()),
            whole(named, "odds", base.scaling().odds()),
            whole(named, "pointsToDouble", base.scaling().pointsToDouble())),
        whole(named, "folds", base.folds()),
        whole(named, "repeats", base.repeats()),
        seed);
  }

  private static int whole(Map<String, String> named, String name, int otherwise) {
    return (int) decimal(named, name, otherwise);
  }

  private static double decimal(Map<String, String> named, String name, double otherwise) {
    String value = named.get(name);
    try {
      double parsed = value == null ? otherwise : Double.parseDouble(value);
      named.remove(name);
      return parsed;
    } catch (NumberFormatException unclear) {
      return otherwise;
    }
  }
}
