package io.simsim.bureau.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.simsim.bureau.answers.AnswerPartner;
import io.simsim.bureau.answers.PartnerReply;
import io.simsim.bureau.furnishing.ReportEvents;
import io.simsim.bureau.transparency.LogSequencer;
import java.util.Locale;

/// What is counted for whoever runs the bureau: sums over all, never by party, purpose or person.
public final class BureauMetrics implements MeterBinder {
  private final AnswerPartner answerPartner;
  private final ReportEvents reportEvents;
  private final LogSequencer sequencer;

  public BureauMetrics(
      AnswerPartner answerPartner, ReportEvents reportEvents, LogSequencer sequencer) {
    this.answerPartner = answerPartner;
    this.reportEvents = reportEvents;
    this.sequencer = sequencer;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (PartnerReply.Result one : PartnerReply.Result.values()) {
      FunctionCounter.builder("simsim.answers", answerPartner, answers -> answers.count(one))
          .description("Questions since the start, by what came of them.")
          .tag("result", one.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    for (boolean accepted : new boolean[] {true, false}) {
      FunctionCounter.builder("simsim.events", reportEvents, events -> events.count(accepted))
          .description("Events and lines of batches and files since the start.")
          .tag("outcome", accepted ? "accepted" : "refused")
          .register(registry);
    }
    Gauge.builder("simsim.log.leaves", sequencer, LogSequencer::size)
        .description("Leaves in the log.")
        .register(registry);
    Gauge.builder("simsim.log.lag", sequencer, log -> log.lag().toNanos() / 1e9)
        .description("For how long leaves have waited for the log.")
        .baseUnit("seconds")
        .register(registry);
  }
}
