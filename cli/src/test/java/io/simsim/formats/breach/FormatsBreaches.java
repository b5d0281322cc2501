package io.simsim.formats.breach;

import io.simsim.tables.breach.TablesBreaches;

/// What `formats` may not do; and this package has no `package-info.java`.
public final class FormatsBreaches {
  private FormatsBreaches() {}

  public record UsesTables(TablesBreaches.UsesTheEngine other) {}

  public record EventManager() {}

  public record EventHelper() {}

  public record EventUtil() {}

  public record EventUtils() {}

  public record EventImpl() {}

  public record EventDTO() {}

  public record EventEntity() {}

  public record EventData() {}

  public record EventInfo() {}
}
