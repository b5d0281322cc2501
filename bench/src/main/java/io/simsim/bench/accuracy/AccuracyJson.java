package io.simsim.bench.accuracy;

import io.simsim.bench.peer.Setting;
import io.simsim.trainer.accuracy.Accuracy;
import io.simsim.trainer.accuracy.FoldOutcome;
import io.simsim.trainer.accuracy.Goal;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The same as JSON, with each fold and what was chosen on it.
final class AccuracyJson {
  private AccuracyJson() {}

  /// One object, and a line's end.
  static String of(List<Standing> standings, List<String> judged) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("format", "simsim-accuracy/1");
      json.writeArrayPropertyStart("settings");
      Setting.GRID.forEach(setting -> json.writeString(setting.toString()));
      json.writeEndArray();
      json.writeArrayPropertyStart("tables");
      standings.forEach(standing -> write(json, standing, judged));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, Standing standing, List<String> judged) {
    json.writeStartObject();
    json.writeStringProperty("table", standing.table().id());
    json.writeStringProperty("columns", standing.columns().name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("cases", standing.cases());
    json.writeNumberProperty("bads", standing.bads());
    json.writeArrayPropertyStart("contenders");
    standing.ours().forEach(line -> write(json, line));
    standing.peers().forEach(line -> write(json, line));
    write(json, standing.betterPeer());
    json.writeEndArray();
    json.writeArrayPropertyStart("goals");
    for (Standing.Line line : standing.ours()) {
      if (judged.contains(line.contender())) {
        Goal goal = standing.goal(line);
        json.writeStartObject();
        json.writeStringProperty("contender", line.contender());
        json.writeNumberProperty("difference", goal.difference());
        json.writeNumberProperty("standardError", goal.error());
        json.writeNumberProperty("forgiven", goal.forgiven());
        json.writeBooleanProperty("met", goal.met());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Standing.Line line) {
    Accuracy.Outcome outcome = line.outcome();
    json.writeStartObject();
    json.writeStringProperty("name", line.contender());
    json.writeNumberProperty("auc", outcome.auc());
    json.writeNumberProperty("ks", outcome.ks());
    json.writeArrayPropertyStart("folds");
    for (int i = 0; i < line.folds().size(); i++) {
      FoldOutcome fold = line.folds().get(i);
      json.writeStartObject();
      json.writeStringProperty("fold", Accuracy.foldName(i));
      json.writeNumberProperty("auc", fold.ranking().auc());
      json.writeNumberProperty("ks", fold.ranking().ks());
      if (fold.innerAuc().isPresent()) {
        json.writeNumberProperty("innerAuc", fold.innerAuc().getAsDouble());
        json.writeStringProperty("choice", fold.choice());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
