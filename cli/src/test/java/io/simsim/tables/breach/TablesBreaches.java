package io.simsim.tables.breach;

import io.simsim.engine.breach.EngineBreaches;

/// What `tables` may not do.
public final class TablesBreaches {
  private TablesBreaches() {}

  public record UsesTheEngine(EngineBreaches.Innocent other) {}
}
