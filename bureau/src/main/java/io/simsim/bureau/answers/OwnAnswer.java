package io.simsim.bureau.answers;

import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.transparency.Logged;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;

/// An answer as its subject sees it: who asked, what they were told, and the receipt with every
/// point.
///
/// @param askedAt epoch seconds
/// @param payload what was committed to: the receipt, or why there is none, as canonical JSON
/// @param salt with which the payload gives the commitment
/// @param logged the bureau's word that the commitment will be in the log
/// @param told what the partner got
/// @param leaf of the database, by which a proof is asked for
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record OwnAnswer(
    UUID id,
    PartyId partner,
    String purpose,
    long askedAt,
    String payload,
    byte[] salt,
    Logged logged,
    String told,
    long leaf) {
  /// A line of a score.
  public record Points(String feature, int points) {}

  /// The score; nothing when none was computed.
  public OptionalInt score() {
    RuleObject result = result();
    return result.has("score")
        ? OptionalInt.of(result.integer("score", 0, Integer.MAX_VALUE))
        : OptionalInt.empty();
  }

  /// Every line of the score with its points; with the card's base they add up to it.
  public List<Points> points() {
    RuleObject result = result();
    return result.has("lines")
        ? result.list("lines").stream().map(OwnAnswer::points).toList()
        : List.of();
  }

  /// The features of the largest shortfalls, the largest first.
  public List<String> reasons() {
    RuleObject result = result();
    return result.has("reasons")
        ? result.list("reasons").stream().map(RuleNode::text).toList()
        : List.of();
  }

  /// What followed, of what was told: canonical JSON.
  public String said() {
    RuleNode said = RuleReader.read("told", told.getBytes(StandardCharsets.UTF_8));
    return Canonical.text(
        said.object(said.members().keySet().toArray(String[]::new)).get("answer"));
  }

  private static Points points(RuleNode line) {
    Map<String, RuleNode> members = line.members();
    RuleNode feature = members.get("feature");
    RuleNode points = members.get("points");
    if (feature == null || points == null) {
      throw line.refuse("missing-key", "a line has a feature and points");
    }
    return new Points(feature.text(), (int) points.integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  private RuleObject result() {
    RuleNode root = RuleReader.read("receipt", payload.getBytes(StandardCharsets.UTF_8));
    RuleNode result = root.members().get("result");
    return (result == null ? RuleReader.read("result", new byte[] {'{', '}'}) : result)
        .object("score", "band", "base", "lines", "reasons", "underObjection", "notScored");
  }

  /// All of it but the leaf, as canonical JSON.
  public String json() {
    Map<String, Object> members = sealed();
    members.put("id", id.toString());
    members.put("askedAt", askedAt);
    return Canonical.text(members);
  }

  /// What is sealed of it.
  byte[] bytes() {
    return Canonical.text(sealed()).getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, Object> sealed() {
    Map<String, Object> members = new TreeMap<>();
    members.put("partner", partner.value());
    members.put("purpose", purpose);
    members.put("payload", payload);
    members.put("salt", HexFormat.of().formatHex(salt));
    members.put("logged", logged.members());
    members.put("told", told);
    return members;
  }

  static OwnAnswer read(UUID id, long askedAt, long leaf, byte[] bytes) {
    RuleObject root =
        RuleReader.read("answer", bytes)
            .object("partner", "purpose", "payload", "salt", "logged", "told");
    return new OwnAnswer(
        id,
        new PartyId(root.text("partner")),
        root.text("purpose"),
        askedAt,
        root.text("payload"),
        HexFormat.of().parseHex(root.text("salt")),
        Logged.read(root.get("logged")),
        root.text("told"),
        leaf);
  }

  /// Hides all but the id.
  @Override
  public String toString() {
    return "answer " + id;
  }
}
