package io.simsim.trainer.validation;

import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Given;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.Training;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.interchange.StoredCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Cards learned for tests.
public final class Held {
  private Held() {}

  /// A card learned from `frame`.
  public static TrainedCard card(Frame frame, TrainOptions options) throws IOException {
    return new Training(
            "held", new Texts("Not paid", "未付"), "2026-03-01", Optional.empty(), options)
        .run(frame, RuleSet.builtIn(), fold -> {})
        .card();
  }

  /// A card learned by the usual options.
  public static TrainedCard card(Frame frame) throws IOException {
    return card(frame, TrainOptions.DEFAULT.validated(3, 1));
  }

  /// A card as `card`, with more points for all, whose first pair depends on a column that has no
  /// line of its own.
  public static Scorecard withoutLineOfGiven(TrainedCard card) throws IOException {
    Given given =
        card.card().characteristics().stream()
            .flatMap(line -> Stream.ofNullable(line.given()))
            .findFirst()
            .orElseThrow();
    Map<String, Object> members =
        new LinkedHashMap<>(
            RuleReader.read("card.json", card.text().getBytes(StandardCharsets.UTF_8)).members());
    if (members.get("characteristics") instanceof RuleNode lines) {
      List<RuleNode> left = new ArrayList<>(lines.list());
      left.removeIf(
          line -> {
            RuleNode feature = line.members().get("feature");
            return feature != null && feature.text().equals(given.feature().name());
          });
      members.put("characteristics", left);
    }
    members.put("base", card.card().base() + 50);
    members.remove("training");
    return StoredCard.of(
            Canonical.text(members), card.catalogue().orElseThrow().text(), RuleSet.builtIn())
        .card();
  }

  /// The same cases with one column more.
  static Frame with(Frame frame, Column column) {
    List<Column> columns = new ArrayList<>(frame.columns());
    columns.add(column);
    return frame.withColumns(columns);
  }
}
