package io.simsim.cli;

import io.simsim.cli.story.Story;
import io.simsim.cli.story.StoryTeller;
import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Question;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// Stories of the sample's people, told without the command.
final class SampleStories {
  private SampleStories() {}

  static Story tell(String subject, String purpose, String asOf) throws IOException {
    RuleSet rules = RuleSet.builtIn();
    AskQuestion ask = new AskQuestion(rules.rules(), rules.sha256());
    return new StoryTeller(ask, List.copyOf(rules.offers().values()))
        .tell(question(subject, purpose, asOf), consent(subject, purpose), record(subject));
  }

  static Question question(String subject, String purpose, String asOf) {
    return new Question(
        "q-1",
        new SubjectId(subject),
        purpose,
        LocalDate.parse(asOf).toEpochDay() * 86_400,
        Feature.MISSING,
        new CurrencyCode("EUR"));
  }

  static Consent consent(String subject, String purpose) {
    return new Consent(
        "test",
        new SubjectId(subject),
        purpose,
        Consent.ALL_CONTEXTS,
        Set.of(),
        Long.MIN_VALUE,
        Long.MAX_VALUE);
  }

  static SubjectRecord record(String subject) throws IOException {
    try (TempFolder folder = TempFolder.create()) {
      return OneRecord.read(
          Sample.in(folder).sources(), new SubjectId(subject), new CurrencyCode("EUR"));
    } catch (InterruptedException ending) {
      throw new IOException(ending);
    }
  }
}
