package io.simsim.bureau.http;

import io.simsim.bureau.transparency.LogSequencer;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Whether the bureau can promise something now: no, when the log has failed, or when leaves have
/// waited for it too long, be it that the log is slow or that the database is away.
public final class Readiness implements HealthIndicator {
  private final LogSequencer sequencer;
  private final Duration lagMax;

  /// @param lagMax for how long leaves may wait
  public Readiness(LogSequencer sequencer, Duration lagMax) {
    this.sequencer = sequencer;
    this.lagMax = lagMax;
  }

  @Override
  public Health health() {
    boolean ready = sequencer.isRunning() && sequencer.lag().compareTo(lagMax) < 0;
    return (ready ? Health.up() : Health.outOfService()).build();
  }
}
