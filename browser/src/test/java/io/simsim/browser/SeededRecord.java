package io.simsim.browser;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Event;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.Hex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One subject's events in the order in which they came, and a question about them.
///
/// @param amount asked for, 0 when none is
record SeededRecord(
    String subject,
    long asOf,
    long amount,
    List<String> contexts,
    List<String> withdrawn,
    List<Event> events) {

  SeededRecord {
    contexts = List.copyOf(contexts);
    withdrawn = List.copyOf(withdrawn);
    events = List.copyOf(events);
  }

  /// The question and the consent, as a receipt has them; one consent in four is for ever, the
  /// others for the question's second.
  String question(String purpose) {
    Map<String, Object> question =
        new TreeMap<>(
            Map.of(
                "id", "q-" + subject,
                "subject", subject,
                "purpose", purpose,
                "asOf", asOf,
                "currency", "EUR"));
    if (amount > 0) {
      question.put("amount", amount);
    }
    boolean ever = asOf % 4 == 0;
    Map<String, Object> consent =
        Map.of(
            "id",
            "c-" + subject,
            "contexts",
            contexts,
            "withdrawn",
            withdrawn,
            "from",
            ever ? Long.MIN_VALUE : asOf,
            "until",
            ever ? Long.MAX_VALUE : asOf + 1);
    return Canonical.text(Map.of("question", question, "consent", consent));
  }

  /// Each event's canonical bytes in hex digits.
  List<String> hex() {
    List<String> hex = new ArrayList<>();
    for (Event event : events) {
      hex.add(Hex.of(CanonicalBytes.of(event)));
    }
    return hex;
  }
}
