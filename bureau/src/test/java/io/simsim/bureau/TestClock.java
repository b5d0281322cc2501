package io.simsim.bureau;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands where a test puts it.
public final class TestClock implements InstantSource {
  private volatile Instant now;

  public TestClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  public long seconds() {
    return now.getEpochSecond();
  }

  public void forward(Duration by) {
    now = now.plus(by);
  }
}
