package io.simsim.engine.receipt;

import io.simsim.engine.answer.Answer;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.Question;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Score;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was asked, under which consent and rules, of which events, and what came of it, as
/// canonical JSON (RFC 8785): equal receipts are equal bytes.
public final class Receipt {
  /// The format of the JSON.
  public static final String FORMAT = "simsim-receipt/1";

  /// How many random bytes the salt of a commitment has.
  public static final int SALT_BYTES = 32;

  private static final byte[] COMMITMENT_DOMAIN =
      "simsim/tlog-commitment/v1\n".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;

  private Receipt(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The receipt of an assessment that no offer was applied to.
  public static Receipt of(Assessment.Assessed assessed, Rules rules) {
    return new Receipt(bytes(members(assessed, rules)));
  }

  /// The receipt of an answer under an offer.
  public static Receipt of(Assessment.Assessed assessed, Rules rules, Offer offer, Answer answer) {
    Map<String, Object> members = members(assessed, rules);
    members.put("offer", offer.hash());
    members.put("answer", answer(answer));
    return new Receipt(bytes(members));
  }

  /// The canonical JSON in UTF-8.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// The canonical JSON.
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// The leaf that is logged in place of the receipt, in the transparency log's one form of a
  /// commitment: it reveals nothing to who does not know the salt.
  ///
  /// @param salt 32 random bytes, kept with the receipt
  public byte[] commitment(byte[] salt, Sha256 sha256) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has " + SALT_BYTES + " bytes");
    }
    byte[] all =
        Arrays.copyOf(COMMITMENT_DOMAIN, COMMITMENT_DOMAIN.length + salt.length + bytes.length);
    System.arraycopy(salt, 0, all, COMMITMENT_DOMAIN.length, salt.length);
    System.arraycopy(bytes, 0, all, COMMITMENT_DOMAIN.length + salt.length, bytes.length);
    return sha256.digest(all);
  }

  private static byte[] bytes(Map<String, Object> members) {
    return Canonical.text(members).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> members(Assessment.Assessed assessed, Rules rules) {
    Map<String, Object> members = new TreeMap<>();
    members.put("format", FORMAT);
    members.put("question", question(assessed.question()));
    members.put("consent", consent(assessed.consent()));
    members.put("rules", rules(assessed, rules));
    members.put(
        "record",
        Map.of(
            "contexts", contexts(assessed.contexts()),
            "events", assessed.record().events(),
            "digest", assessed.record().digest()));
    members.put("result", result(assessed));
    return members;
  }

  private static Map<String, Object> rules(Assessment.Assessed assessed, Rules rules) {
    Map<String, Object> members = new TreeMap<>();
    members.put("catalogue", rules.catalogue().hash());
    members.put("purposes", rules.purposes().hash());
    members.put("scorecard", assessed.card().hash());
    if (!rules.purposes().profile().isEmpty()) {
      members.put("profile", rules.purposes().profile());
    }
    return members;
  }

  private static Map<String, Object> question(Question question) {
    Map<String, Object> members = new TreeMap<>();
    members.put("id", question.id());
    members.put("subject", question.subject().value());
    members.put("purpose", question.purpose());
    members.put("asOf", question.asOf());
    members.put("currency", question.currency().value());
    if (question.asked() != Feature.MISSING) {
      members.put("amount", question.asked());
    }
    return members;
  }

  private static Map<String, Object> consent(Consent consent) {
    List<String> withdrawn = new ArrayList<>();
    for (FurnisherId furnisher : consent.withdrawn()) {
      withdrawn.add(furnisher.value());
    }
    return Map.of(
        "id", consent.id(),
        "contexts", contexts(consent.contexts()),
        "withdrawn", withdrawn,
        "from", consent.from(),
        "until", consent.until());
  }

  private static Map<String, Object> result(Assessment.Assessed assessed) {
    return switch (assessed.score()) {
      case Score.NotScored(Score.Why why) -> Map.of("notScored", name(why));
      case Score.Scored scored -> {
        List<Object> lines = new ArrayList<>();
        for (Score.Line line : scored.lines()) {
          lines.add(line(line));
        }
        List<String> reasons = new ArrayList<>();
        for (Score.Line line : Reasons.forNotice(scored)) {
          reasons.add(line.characteristic().feature().name());
        }
        Map<String, Object> members = new TreeMap<>();
        members.put("score", scored.points());
        members.put("band", scored.band().name());
        members.put("base", assessed.card().base());
        members.put("lines", lines);
        members.put("reasons", reasons);
        members.put("underObjection", assessed.facts().underObjection());
        yield members;
      }
    };
  }

  /// A line, and what it depends on beside its feature; a value that is missing is left out, as is
  /// the number of its bin.
  private static Map<String, Object> line(Score.Line line) {
    Map<String, Object> members = new TreeMap<>();
    members.put("feature", line.characteristic().feature().name());
    members.put("points", line.points());
    if (line.value() != Feature.MISSING) {
      members.put("value", line.value());
      members.put("bin", line.bin());
    }
    Score.Other other = line.other();
    if (other != null) {
      members.put("given", given(other));
    }
    return members;
  }

  private static Map<String, Object> given(Score.Other other) {
    Map<String, Object> members = new TreeMap<>();
    members.put("feature", other.feature().name());
    members.put("points", other.points());
    if (other.value() != Feature.MISSING) {
      members.put("value", other.value());
      members.put("bin", other.bin());
    }
    return members;
  }

  private static Map<String, Object> answer(Answer answer) {
    Map<String, Object> members = new TreeMap<>();
    switch (answer) {
      case Answer.Yes yes -> put(members, "yes", null);
      case Answer.Standard standard -> put(members, "standard", null);
      case Answer.Attested attested -> put(members, "attested", null);
      case Answer.Unattested unattested -> put(members, "unattested", null);
      case Answer.Approved approved -> put(members, "approved", approved.underObjection());
      case Answer.Declined declined -> put(members, "declined", declined.underObjection());
      case Answer.NotAvailable notAvailable -> {
        put(members, "not-available", null);
        members.put("why", name(notAvailable.why()));
      }
    }
    return members;
  }

  private static void put(
      Map<String, Object> members, String kind, @Nullable Boolean underObjection) {
    members.put("kind", kind);
    if (underObjection != null) {
      members.put("underObjection", underObjection);
    }
  }

  private static List<String> contexts(int bits) {
    List<String> names = new ArrayList<>();
    for (Context context : Context.values()) {
      if ((bits & 1 << context.ordinal()) != 0) {
        names.add(context.id());
      }
    }
    return names;
  }

  /// A constant's name as files write it: `THIN_RECORD` is `thin-record`. ASCII only, so that no
  /// locale can change it.
  private static String name(Enum<?> constant) {
    StringBuilder name = new StringBuilder();
    for (char c : constant.name().toCharArray()) {
      name.append(c == '_' ? '-' : (char) (c | 0x20));
    }
    return name.toString();
  }
}
