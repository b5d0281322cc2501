package io.simsim.batch;

import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Question;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.purpose.Purpose;
import io.simsim.formats.Rejected;
import io.simsim.formats.RuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Asks the questions about one subject under their consents. An instance serves one thread.
final class Asking {
  private static final byte QUESTION = 0;
  private static final byte CONSENT = 1;

  private final AskQuestion ask;
  private final QuestionSource source;
  private final CurrencyCode currency;
  private final AtomicLong conflicts;

  /// @param conflicts counts events under a name that another body held already
  Asking(RuleSet rules, QuestionSource source, CurrencyCode currency, AtomicLong conflicts) {
    this.ask = new AskQuestion(rules.rules(), rules.sha256());
    this.source = source;
    this.currency = currency;
    this.conflicts = conflicts;
  }

  /// Takes what came of the questions.
  interface Taker {
    void assessed(AskedQuestion asked, Assessment assessment);

    void rejected(AskedQuestion asked, Rejected rejected);
  }

  static byte[] askOf(AskedQuestion question) {
    return tagged(QUESTION, question.bytes());
  }

  static byte[] askOf(Consent consent) {
    return tagged(CONSENT, ConsentBytes.of(consent));
  }

  AskQuestion ask() {
    return ask;
  }

  /// Asks all that is asked about a subject.
  void ask(SubjectGroup group, Taker taker) {
    List<AskedQuestion> questions = new ArrayList<>();
    Map<String, Consent> consents = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (byte[] bytes : group.asks()) {
      byte[] body = Arrays.copyOfRange(bytes, 1, bytes.length);
      if (bytes[0] == QUESTION) {
        questions.add(AskedQuestion.read(body));
      } else {
        Consent consent = ConsentBytes.read(body);
        Consent other = consents.putIfAbsent(consent.id(), consent);
        if (other != null && !other.equals(consent)) {
          ambiguous.add(consent.id());
        }
      }
    }
    ambiguous.forEach(consents::remove);
    if (questions.isEmpty()) {
      return;
    }
    SubjectRecord record;
    try {
      record = group.record(currency);
    } catch (InvalidEventException unusable) {
      questions.forEach(asked -> taker.rejected(asked, rejected(asked, unusable)));
      return;
    }
    conflicts.addAndGet(record.conflicts());
    for (AskedQuestion asked : questions) {
      ask(asked, consent(asked, consents), record, taker);
    }
  }

  private Rejected rejected(AskedQuestion asked, InvalidEventException why) {
    String file = source.file().toString();
    return new Rejected(file, asked.line(), why.field(), why.rule(), why.value(), why.remedy());
  }

  private void ask(
      AskedQuestion asked, @Nullable Consent consent, SubjectRecord record, Taker taker) {
    Question question = asked.question(currency);
    if (consent == null) {
      Assessment refused =
          new Assessment.Refused(
              question,
              Assessment.Refusal.NO_CONSENT,
              "no consent record of this name is this person's: ask the person first");
      taker.assessed(asked, refused);
    } else {
      taker.assessed(asked, ask.ask(question, consent, record));
    }
  }

  /// The consent that a question is asked under, or null.
  private @Nullable Consent consent(AskedQuestion asked, Map<String, Consent> consents) {
    if (source.consents().isPresent()) {
      return consents.get(asked.consent());
    }
    String id = asked.consent().isEmpty() ? source.consentBasis().orElse("") : asked.consent();
    if (id.isBlank()) {
      return null;
    }
    Purpose purpose = ask.rules().purposes().find(asked.purpose());
    int contexts = purpose == null ? 0 : purpose.contexts();
    return new Consent(
        id,
        asked.subject(),
        asked.purpose(),
        contexts,
        Set.of(),
        Math.min(0, asked.asOf()),
        Long.MAX_VALUE);
  }

  private static byte[] tagged(byte tag, byte[] bytes) {
    byte[] tagged = new byte[1 + bytes.length];
    tagged[0] = tag;
    System.arraycopy(bytes, 0, tagged, 1, bytes.length);
    return tagged;
  }
}
