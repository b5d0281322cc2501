package io.simsim.bureau.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The clock of a bureau with an invented world: it stands at the end of the world's history until
/// the world is seeded, and goes on from there as the machine's clock does, through restarts.
///
/// Give it to the bureau as its clock: nothing that is seeded may be of the future.
public final class WorldClock implements InstantSource {
  private final Instant end;
  private final InstantSource machine;
  private volatile Duration ahead = Duration.ZERO;
  private volatile boolean going;

  /// A clock that stands at `end`.
  WorldClock(Instant end, InstantSource machine) {
    this.end = end;
    this.machine = machine;
  }

  @Override
  public Instant instant() {
    return going ? machine.instant().minus(ahead) : end;
  }

  /// Goes on from the world's end as if it had begun to when the machine's clock said `seededAt`.
  void goSince(Instant seededAt) {
    ahead = Duration.between(end, seededAt);
    going = true;
  }

  Instant end() {
    return end;
  }

  /// What the machine's clock says.
  Instant machineTime() {
    return machine.instant();
  }
}
