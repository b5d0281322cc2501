package io.simsim.trainer.interchange;

import io.simsim.engine.rule.RuleFileException;
import io.simsim.trainer.interchange.BinRows.BinRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads a card of toad: `ScoreCard.export(to_json=…)`, or `to_csv=…` with `name`, `value`,
/// `score`. A bin is `[2 ~ 5)`, `nan`, categories between commas, or `else`.
final class ToadCard {
  private static final String NAME = "name";
  private static final String VALUE = "value";
  private static final String SCORE = "score";
  private static final String MISSING = "nan";
  private static final String ELSE = "else";
  private static final int KEY_MAX = 1 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(2).maxNameLength(KEY_MAX).build())
          .build();

  private ToadCard() {}

  /// Reads a data frame as CSV.
  static ForeignCard read(BinRows table) {
    table.require(NAME, VALUE, SCORE);
    Map<String, ColumnBins> columns = new LinkedHashMap<>();
    for (BinRow row : table.rows()) {
      bin(
          columns.computeIfAbsent(
              row.text(NAME), name -> new ColumnBins(row.file(), row.line(), name)),
          row.line(),
          row.text(VALUE),
          row.number(SCORE));
    }
    return card(columns);
  }

  /// Reads JSON.
  static ForeignCard read(String file, byte[] bytes) {
    Map<String, ColumnBins> columns = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      expect(file, json, json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        ColumnBins bins = new ColumnBins(file, line(json), name);
        columns.put(name, bins);
        expect(file, json, json.nextToken(), JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String bin = json.currentName();
          JsonToken points = json.nextToken();
          if (points != JsonToken.VALUE_NUMBER_INT && points != JsonToken.VALUE_NUMBER_FLOAT) {
            throw refuse(file, json, "number", "the score of \"" + bin + "\" is no number");
          }
          BigDecimal score =
              Numbers.of(json.getString())
                  .orElseThrow(() -> refuse(file, json, "number", "this number is out of range"));
          bin(bins, line(json), bin, score);
        }
      }
    } catch (JacksonException malformed) {
      TokenStreamLocation at = malformed.getLocation();
      throw new RuleFileException(
          file,
          at == null ? 1 : Math.max(1, at.getLineNr()),
          at == null ? 1 : Math.max(1, at.getColumnNr()),
          "json",
          "this is no card of toad: " + malformed.getOriginalMessage());
    }
    return card(columns);
  }

  private static void expect(String file, JsonParser json, JsonToken found, JsonToken wanted) {
    if (found != wanted) {
      throw refuse(file, json, "json", "a card of toad is an object of objects of numbers");
    }
  }

  private static RuleFileException refuse(
      String file, JsonParser json, String rule, String remedy) {
    return new RuleFileException(
        file, line(json), Math.max(1, json.currentTokenLocation().getColumnNr()), rule, remedy);
  }

  private static int line(JsonParser json) {
    return Math.max(1, json.currentTokenLocation().getLineNr());
  }

  private static void bin(ColumnBins bins, int line, String text, BigDecimal points) {
    Interval.of(text)
        .ifPresentOrElse(
            interval -> bins.interval(line, interval, points),
            () -> {
              if (text.equals(ELSE)) {
                bins.others(points);
                return;
              }
              List<String> categories = new ArrayList<>(List.of(text.split(",", -1)));
              if (categories.remove(MISSING)) {
                bins.missing(line, points);
              }
              bins.group(line, categories, points);
            });
  }

  private static ForeignCard card(Map<String, ColumnBins> columns) {
    return new ForeignCard(
        BigDecimal.ZERO,
        columns.values().stream().map(ColumnBins::characteristic).toList(),
        List.of());
  }
}
