package io.simsim.trainer.card;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parts of cards as the members of rule files, in the order in which they are always written.
public final class CardMembers {
  private CardMembers() {}

  /// What the points mean.
  public static Map<String, Object> scaling(Scorecard.Scaling scaling) {
    return ordered(
        "score", scaling.score(),
        "odds", scaling.odds(),
        "pointsToDouble", scaling.pointsToDouble());
  }

  public static Map<String, Object> band(Band band) {
    return ordered("name", band.name(), "from", band.from(), "title", texts(band.title()));
  }

  /// When a record is thick enough.
  public static Map<String, Object> thin(Catalogue catalogue, Scorecard.ThinRule rule) {
    return ordered(
        "feature", catalogue.features().get(rule.index()).name(), "atLeast", rule.atLeast());
  }

  public static Map<String, Object> testimony(Scorecard.TestimonyBound bound) {
    return ordered("step", bound.step(), "total", bound.total());
  }

  /// What a card was learned from.
  ///
  /// @param shares of the cases in each bin of each characteristic, in parts per million
  public static Map<String, Object> training(Training training, List<? extends Object> shares) {
    return ordered(
        "method", training.method(),
        "options", training.options(),
        "data", training.data(),
        "rows", training.rows(),
        "bads", training.bads(),
        "seed", training.seed(),
        "date", training.date(),
        "shares", shares);
  }

  /// What became of scores.
  public static List<Map<String, Object>> calibration(Calibration calibration) {
    return calibration.steps().stream()
        .map(
            step ->
                ordered(
                    "from", step.from(),
                    "bad", step.badPpm(),
                    "low", step.lowPpm(),
                    "high", step.highPpm()))
        .toList();
  }

  public static Map<String, Object> texts(Texts texts) {
    return texts(texts.en(), texts.zhHans());
  }

  public static Map<String, Object> texts(String en, String zhHans) {
    return ordered("en", en, "zh-Hans", zhHans);
  }

  /// Names and values in turn, as they are written.
  public static Map<String, Object> ordered(Object... members) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map;
  }
}
