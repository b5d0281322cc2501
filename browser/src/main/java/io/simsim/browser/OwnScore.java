package io.simsim.browser;

import io.simsim.engine.answer.Answers;
import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Question;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.purpose.PurposesReader;
import io.simsim.engine.receipt.Recompute;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.teavm.jso.JSExport;

/// A person's own score for one purpose, computed where they are from their own record.
///
/// Rule files are given as text; events are given each as its canonical bytes in lower-case hex
/// digits, in any order.
public final class OwnScore {
  private static final String RECEIPT = "receipt";

  private final AskQuestion ask;
  private final Recompute again;

  /// Loads the rules.
  ///
  /// @throws RuleFileException with line and column of the first rule that does not load
  @JSExport
  public OwnScore(String catalogue, String purposes, String scorecard) {
    this(catalogue, purposes, scorecard, new PortableSha256());
  }

  OwnScore(String catalogue, String purposes, String scorecard, Sha256 sha256) {
    Catalogue features = CatalogueReader.read("catalogue", utf8(catalogue), sha256);
    Purposes uses = PurposesReader.read("purposes", utf8(purposes), sha256);
    Scorecard card = ScorecardReader.read("scorecard", utf8(scorecard), features, uses, sha256);
    this.ask = new AskQuestion(new Rules(features, uses, List.of(card)), sha256);
    this.again = new Recompute(ask, List.of(), Answers.Use.REHEARSAL);
  }

  /// Asks the question of `receipt` of these events: features, points, reasons, what would change
  /// the score, and the receipt that follows, as canonical JSON.
  ///
  /// What cannot be read is `{"unreadable": …}`; what may not be answered is `{"refused": …}`.
  ///
  /// @param receipt a receipt, or no more of one than its question and its consent
  @JSExport
  public String ask(String receipt, String[] events) {
    try {
      Question question = Recompute.questionOf(RECEIPT, utf8(receipt));
      Consent consent = Recompute.consentOf(RECEIPT, utf8(receipt));
      Assessment assessment = ask.ask(question, consent, record(question, events));
      return switch (assessment) {
        case Assessment.Refused refused -> Told.refused(refused);
        case Assessment.Assessed assessed -> Told.assessed(assessed, ask);
      };
    } catch (RuleFileException | IllegalArgumentException unreadable) {
      return Told.unreadable(unreadable);
    }
  }

  /// Computes `receipt` again from these events: `equal`, or what differs, or why it cannot be
  /// computed.
  @JSExport
  public String recompute(String receipt, String[] events) {
    try {
      byte[] bytes = utf8(receipt);
      SubjectRecord record = record(Recompute.questionOf(RECEIPT, bytes), events);
      return switch (again.recompute(RECEIPT, bytes, record)) {
        case Recompute.Outcome.Equal() -> "equal";
        case Recompute.Outcome.Different different -> "different: " + different.part();
        case Recompute.Outcome.NotPossible(String why) -> "not possible: " + why;
      };
    } catch (RuleFileException | IllegalArgumentException unreadable) {
      return "not possible: " + unreadable.getMessage();
    }
  }

  private static SubjectRecord record(Question question, String[] events) {
    SubjectRecord.Builder builder = SubjectRecord.builder(question.subject(), question.currency());
    for (String event : events) {
      builder.add(CanonicalBytes.read(bytes(event)));
    }
    return builder.build();
  }

  private static byte[] bytes(String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < hex.length(); i++) {
      int digit = "0123456789abcdef".indexOf(hex.charAt(i));
      if (digit < 0 || hex.length() % 2 != 0) {
        throw new IllegalArgumentException("an event is an even number of lower-case hex digits");
      }
      bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
    }
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
