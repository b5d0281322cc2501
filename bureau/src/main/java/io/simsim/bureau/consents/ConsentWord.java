package io.simsim.bureau.consents;

import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Named;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// A word of a subject about its consents, as canonical JSON (RFC 8785). Words are added and never
/// changed; what holds follows from all of them.
public sealed interface ConsentWord {
  /// The format of the JSON.
  String FORMAT = "simsim-consent/1";

  /// A consent is given.
  record Granted(ConsentRecord consent) implements ConsentWord {}

  /// A consent is withdrawn.
  ///
  /// @param at epoch seconds
  record Withdrawn(UUID id, long at) implements ConsentWord {}

  /// The word in its one form.
  default byte[] bytes() {
    Map<String, Object> members = new TreeMap<>();
    members.put("format", FORMAT);
    switch (this) {
      case Granted(ConsentRecord consent) -> {
        members.put("id", consent.id().toString());
        members.put("party", consent.party().value());
        members.put("contexts", consent.contexts().stream().map(Context::id).sorted().toList());
        members.put("from", consent.from());
        members.put("until", consent.until());
        members.put("text", consent.text());
        switch (consent.what()) {
          case ConsentRecord.What.Reporting reporting -> members.put("word", "may-report");
          case ConsentRecord.What.Asking(String purpose) -> {
            members.put("word", "may-ask");
            members.put("purpose", purpose);
          }
          case ConsentRecord.What.Panel panel -> members.put("word", "panel");
        }
      }
      case Withdrawn(UUID id, long at) -> {
        members.put("word", "withdrawn");
        members.put("id", id.toString());
        members.put("at", at);
      }
    }
    return Canonical.text(members).getBytes(StandardCharsets.UTF_8);
  }

  /// Reads what [#bytes] gave.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException when it is not such a word
  static ConsentWord read(byte[] bytes) {
    RuleObject root =
        RuleReader.read("consent", bytes)
            .object(
                "format",
                "word",
                "id",
                "party",
                "contexts",
                "from",
                "until",
                "text",
                "purpose",
                "at");
    root.expectFormat(FORMAT);
    UUID id = UUID.fromString(root.text("id"));
    return switch (root.text("word")) {
      case "may-report" -> new Granted(consent(root, id, new ConsentRecord.What.Reporting()));
      case "may-ask" ->
          new Granted(consent(root, id, new ConsentRecord.What.Asking(root.text("purpose"))));
      case "panel" -> new Granted(consent(root, id, new ConsentRecord.What.Panel()));
      case "withdrawn" -> new Withdrawn(id, time(root, "at"));
      default ->
          throw root.get("word").refuse("word", "use may-report, may-ask, panel or withdrawn");
    };
  }

  private static ConsentRecord consent(RuleObject root, UUID id, ConsentRecord.What what) {
    List<RuleNode> names = root.list("contexts");
    Set<Context> contexts =
        names.stream()
            .map(name -> Named.parse(Context.values(), "contexts", name.text()))
            .collect(Collectors.toSet());
    return new ConsentRecord(
        id,
        what,
        new PartyId(root.text("party")),
        contexts,
        time(root, "from"),
        time(root, "until"),
        false,
        root.text("text"));
  }

  private static long time(RuleObject root, String key) {
    return root.get(key).integer(0, Long.MAX_VALUE);
  }
}
