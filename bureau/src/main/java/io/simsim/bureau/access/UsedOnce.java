package io.simsim.bureau.access;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What may be used once until it ends: remembered until then and no longer, at most so many.
public final class UsedOnce {
  private static final int MAX = 1_000_000;

  private final ConcurrentMap<String, Instant> used = new ConcurrentHashMap<>();
  private volatile Instant swept = Instant.EPOCH;

  /// Whether `name` was not used before; from now on it is. When too many are remembered, none is
  /// taken.
  public boolean take(String name, Instant end) {
    Instant now = Instant.now();
    if (swept.plusSeconds(10).isBefore(now)) {
      swept = now;
      used.values().removeIf(ended -> ended.isBefore(now));
    }
    return used.size() < MAX && used.putIfAbsent(name, end) == null;
  }
}
