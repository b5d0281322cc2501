package io.simsim.bureau.http;

import io.simsim.bureau.answers.AnswerPartner;
import io.simsim.bureau.furnishing.ReportEvents;
import io.simsim.bureau.transparency.LogSequencer;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What whoever runs the bureau is told about it: whether it is ready, what it has done.
@Configuration(proxyBeanMethods = false)
public class OperationConfiguration {
  @Bean
  Readiness bureauHealthIndicator(
      LogSequencer sequencer, @Value("${simsim.log-lag-max:10s}") Duration lagMax) {
    return new Readiness(sequencer, lagMax);
  }

  @Bean
  BureauMetrics bureauMetrics(
      AnswerPartner answerPartner, ReportEvents reportEvents, LogSequencer sequencer) {
    return new BureauMetrics(answerPartner, reportEvents, sequencer);
  }
}
