package io.simsim.bureau.answers;

import io.simsim.bureau.transparency.Logged;
import io.simsim.engine.answer.Answer;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.Question;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.Hex;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.scorecard.Score;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The canonical JSON (RFC 8785) of what a partner is told, and of an answer that no score stands
/// behind.
final class Records {
  private static final Set<String> GIVEN = Set.of("yes", "attested", "approved");

  private Records() {}

  /// What the partner gets: for a benefit the same members and nothing more, whatever the reason.
  static byte[] told(
      Question question, Offer offer, Answer answer, byte[] commitment, Logged logged) {
    Map<String, Object> members = new TreeMap<>();
    members.put("format", "simsim-answer/1");
    members.put("id", question.id());
    members.put("purpose", question.purpose());
    members.put("asOf", Instant.ofEpochSecond(question.asOf()).toString());
    members.put("offer", offer.hash());
    members.put("answer", answer(answer));
    Map<String, Object> receipt = logged.members();
    receipt.put("commitment", Hex.of(commitment));
    members.put("receipt", receipt);
    return utf8(members);
  }

  /// In place of a receipt, when no score was computed: why not, for the subject's eyes.
  static byte[] refusal(Question question, Purpose purpose, Offer offer, String why) {
    Map<String, Object> asked = new TreeMap<>();
    asked.put("id", question.id());
    asked.put("subject", question.subject().value());
    asked.put("purpose", purpose.name());
    asked.put("asOf", question.asOf());
    Map<String, Object> members = new TreeMap<>();
    members.put("format", "simsim-refusal/1");
    members.put("question", asked);
    members.put("offer", offer.hash());
    members.put("refused", why);
    return utf8(members);
  }

  /// Whether what was told says just `answer`.
  static boolean says(String told, Answer answer) {
    RuleNode said =
        RuleReader.read("told", told.getBytes(StandardCharsets.UTF_8)).members().get("answer");
    return said != null && Arrays.equals(Canonical.bytes(said), utf8(answer(answer)));
  }

  /// Whether two receipts are of the same events.
  static boolean ofOneRecord(String one, byte[] other) {
    RuleNode first = record(one.getBytes(StandardCharsets.UTF_8));
    RuleNode second = record(other);
    return first != null
        && second != null
        && Arrays.equals(Canonical.bytes(first), Canonical.bytes(second));
  }

  private static @Nullable RuleNode record(byte[] receipt) {
    return RuleReader.read("receipt", receipt).members().get("record");
  }

  /// What a reply is counted as.
  static PartnerReply.Result counted(PartnerReply reply) {
    if (!(reply instanceof PartnerReply.Told told)) {
      return PartnerReply.Result.PROBLEM;
    }
    RuleNode said = RuleReader.read("told", told.body()).members().get("answer");
    RuleNode kind = said == null ? null : said.members().get("kind");
    return kind != null && GIVEN.contains(kind.text())
        ? PartnerReply.Result.GIVEN
        : PartnerReply.Result.STANDARD;
  }

  private static Map<String, Object> answer(Answer answer) {
    Map<String, Object> members = new TreeMap<>();
    switch (answer) {
      case Answer.Yes yes -> terms(members, "yes", yes.terms().members());
      case Answer.Standard standard -> terms(members, "standard", standard.terms().members());
      case Answer.Attested attested -> terms(members, "attested", attested.statement().members());
      case Answer.Unattested unattested -> members.put("kind", "unattested");
      case Answer.Approved approved -> {
        terms(members, "approved", approved.terms().members());
        members.put("underObjection", approved.underObjection());
      }
      case Answer.Declined declined -> {
        terms(members, "declined", declined.standard().members());
        members.put("underObjection", declined.underObjection());
        members.put("reasons", reasons(declined.reasons()));
      }
      case Answer.NotAvailable notAvailable -> {
        members.put("kind", "not-available");
        members.put("why", notAvailable.why().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      }
    }
    return members;
  }

  private static void terms(Map<String, Object> members, String kind, Map<String, String> terms) {
    members.put("kind", kind);
    members.put("terms", terms);
  }

  private static List<Map<String, String>> reasons(List<Score.Line> lines) {
    return lines.stream().map(line -> line.characteristic().feature().reason().members()).toList();
  }

  private static byte[] utf8(Map<String, Object> members) {
    return Canonical.text(members).getBytes(StandardCharsets.UTF_8);
  }
}
