package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.answer.Assessment;
import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.formats.Rejected;
import io.simsim.formats.RuleSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Whoever has more events than a record holds is rejected, and nobody else.
final class RecordTooLargeTest {
  private static final CurrencyCode EUR = new CurrencyCode("EUR");

  private final List<String> outcomes = new ArrayList<>();

  @Test
  void aRecordOfTooManyEventsIsRejectedWithItsQuestion() throws Exception {
    ask(group("p-large", SubjectRecord.MAX_EVENTS + 1, 1));
    ask(group("p-small", 3, 1));

    assertThat(outcomes)
        .containsExactly(
            "rejected q.csv:7: subject: a record holds at most 500000 events [rule record-size]",
            "assessed p-small");
  }

  @Test
  void repetitionsAreNotCountedUntilThereAreFarTooMany() throws Exception {
    ask(group("p-again", 4, SubjectGroup.REPORTS_MAX / 4));
    ask(group("p-flood", 4, SubjectGroup.REPORTS_MAX / 4 + 1));

    assertThat(outcomes)
        .containsExactly(
            "assessed p-again",
            "rejected q.csv:7: subject: a record holds at most 2000000 reports [rule record-size]");
  }

  private static SubjectGroup group(String name, int events, int times) {
    SubjectId subject = new SubjectId(name);
    SubjectGroup group = new SubjectGroup(subject, new ByteChains(), new ByteChains());
    byte[] ask =
        Asking.askOf(
            new AskedQuestion(
                0, 7, "q", subject, "consumer-credit", 1 << 30, Feature.MISSING, "", ""));
    group.addAsk(ask, 0, ask.length);
    for (int i = 0; i < events; i++) {
      byte[] bytes = CanonicalBytes.of(GroupingTest.event(subject, i));
      for (int j = 0; j < times; j++) {
        group.addEvent(bytes, 0, bytes.length);
      }
    }
    return group;
  }

  private void ask(SubjectGroup group) throws Exception {
    QuestionSource source = QuestionSource.of(Path.of("q.csv")).withConsentBasis("yes");
    new Asking(RuleSet.builtIn(), source, EUR, new AtomicLong())
        .ask(
            group,
            new Asking.Taker() {
              @Override
              public void assessed(AskedQuestion asked, Assessment assessment) {
                outcomes.add("assessed " + asked.subject().value());
              }

              @Override
              public void rejected(AskedQuestion asked, Rejected rejected) {
                outcomes.add("rejected " + rejected);
              }
            });
  }
}
