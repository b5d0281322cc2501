package io.simsim.browser;

import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.rule.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rules, and records to ask them about: on this JVM, or as input of `ask.mjs`.
///
record Asking(String catalogue, String purposes, String scorecard, List<Asked> records) {
  /// @param question what is asked
  /// @param receipt what is computed again
  /// @param events canonical bytes in hex digits
  record Asked(String question, String receipt, List<String> events) {
    Asked {
      events = List.copyOf(events);
    }
  }

  Asking {
    records = List.copyOf(records);
  }

  /// Asks every record's question for `purpose`; the receipt to compute again is the one that the
  /// JVM makes, with one digit changed in every tenth.
  static Asking of(
      String catalogue,
      String purposes,
      String scorecard,
      String purpose,
      List<SeededRecord> records,
      Sha256 sha256) {
    OwnScore jvm = new OwnScore(catalogue, purposes, scorecard, sha256);
    List<Asked> asked = new ArrayList<>();
    for (SeededRecord record : records) {
      List<String> events = record.hex();
      String question = record.question(purpose);
      String receipt = receipt(jvm.ask(question, events.toArray(new String[0])));
      asked.add(
          new Asked(
              question, receipt == null ? question : tampered(receipt, asked.size()), events));
    }
    return new Asking(catalogue, purposes, scorecard, asked);
  }

  private static String tampered(String receipt, int place) {
    return place % 10 == 3 ? receipt.replace("\"score\":", "\"score\":1") : receipt;
  }

  /// The lines that `ask.mjs` must write, as the JVM says them.
  List<String> onJvm(Sha256 sha256) {
    List<String> lines = new ArrayList<>();
    OwnScore own;
    try {
      own = new OwnScore(catalogue, purposes, scorecard, sha256);
    } catch (RuleFileException refused) {
      return List.of("rules: " + refused.getMessage());
    }
    for (Asked record : records) {
      String[] events = record.events().toArray(new String[0]);
      lines.add(own.ask(record.question(), events));
      lines.add(own.recompute(record.receipt(), events));
    }
    return lines;
  }

  /// The same with another scorecard.
  Asking withScorecard(String other) {
    return new Asking(catalogue, purposes, other, records);
  }

  /// The same of the first `count` records alone.
  Asking first(int count) {
    return new Asking(catalogue, purposes, scorecard, records.subList(0, count));
  }

  /// The input of `ask.mjs`.
  Map<String, Object> members() {
    List<Object> asked = new ArrayList<>();
    for (Asked record : records) {
      asked.add(
          Map.of(
              "question", record.question(),
              "receipt", record.receipt(),
              "events", record.events()));
    }
    return Map.of(
        "catalogue", catalogue, "purposes", purposes, "scorecard", scorecard, "records", asked);
  }

  /// The receipt in what a subject is told, or null when there is none.
  static @Nullable String receipt(String told) {
    RuleNode receipt = told(told).get("receipt");
    return receipt == null ? null : receipt.text();
  }

  /// The members of the member `key`, none when it is left out.
  static Map<String, RuleNode> members(Map<String, RuleNode> told, String key) {
    RuleNode node = told.get(key);
    return node == null ? Map.of() : node.members();
  }

  /// The members of what a subject is told.
  static Map<String, RuleNode> told(String told) {
    return RuleReader.read("told", told.getBytes(StandardCharsets.UTF_8)).members();
  }
}
