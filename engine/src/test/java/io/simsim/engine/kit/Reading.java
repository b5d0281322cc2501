package io.simsim.engine.kit;

import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.event.Event;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.Fold;
import io.simsim.engine.feature.RecordReading;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.receipt.Receipt;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the default rules make of events.
public final class Reading {
  private static final int ALL = 255;
  private static final ThreadLocal<Fold> FOLD =
      ThreadLocal.withInitial(() -> new Fold(TestRules.CATALOGUE));
  private static final ThreadLocal<AskQuestion> ASK =
      ThreadLocal.withInitial(() -> new AskQuestion(TestRules.RULES, TestRules.SHA256));

  private Reading() {}

  /// What every feature says of `events` as of [Lives#ASKED_AT], contexts of every purpose.
  public static Map<String, Long> features(List<Event> events) {
    return features(fold(), events, Lives.ASKED_AT);
  }

  public static Map<String, Long> features(Fold fold, List<Event> events, long asOf) {
    SubjectRecord record = Lives.record(events);
    long[] values = new long[TestRules.CATALOGUE.features().size()];
    fold.fold(RecordReading.read(record, TestRules.CATALOGUE, ALL, asOf), asOf, 500_000, values);
    Map<String, Long> said = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      Feature feature = TestRules.CATALOGUE.features().get(i);
      boolean silent = feature.canBeMissing() ? values[i] == Feature.MISSING : values[i] == 0;
      if (!silent) {
        said.put(feature.name(), values[i]);
      }
    }
    return said;
  }

  /// The assessment of `events` for `purpose` as of [Lives#ASKED_AT].
  public static Assessment.Assessed assessed(String purpose, List<Event> events) {
    return assessed(purpose, events, Lives.ASKED_AT);
  }

  public static Assessment.Assessed assessed(String purpose, List<Event> events, long asOf) {
    Assessment assessment =
        ask()
            .ask(
                TestRules.question(purpose, asOf),
                TestRules.consent(purpose),
                Lives.record(events));
    return (Assessment.Assessed) assessment;
  }

  /// The receipt of `events` for `purpose` as of [Lives#ASKED_AT], as text.
  public static String receipt(String purpose, List<Event> events) {
    return Receipt.of(assessed(purpose, events), TestRules.RULES).text();
  }

  /// The part of the receipt that does not bind it to particular events.
  public static String result(String purpose, List<Event> events) {
    String receipt = receipt(purpose, events);
    return receipt.substring(receipt.indexOf("\"result\":"), receipt.indexOf("\"rules\":"));
  }

  public static Fold fold() {
    return FOLD.get();
  }

  public static AskQuestion ask() {
    return ASK.get();
  }
}
