package io.simsim.formats;

import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.InvalidEventException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The CloudEvents `type` of each kind of fact: `io.simsim.KIND.v1`.
final class EventType {
  private static final String PREFIX = "io.simsim.";
  private static final String SUFFIX = ".v1";
  private static final Map<String, FactKind> KINDS = new HashMap<>();
  private static final Map<FactKind, String> TYPES = new EnumMap<>(FactKind.class);

  static {
    for (FactKind kind : FactKind.values()) {
      String type = PREFIX + kind.id() + SUFFIX;
      KINDS.put(type, kind);
      TYPES.put(kind, type);
    }
  }

  /// What is often sent and has no event on purpose, and why.
  private record Absent(List<String> words, String why) {}

  private static final List<Absent> ABSENT =
      List.of(
          new Absent(
              List.of("cancel", "refund", "return", "withdraw", "revo"),
              "leave it out: using a right (a cancellation in time, a buyer's refund or return)"
                  + " is never adverse, so no event exists for it"),
          new Absent(
              List.of("refus", "reject", "declin", "denied", "inquir", "enquir", "score", "price"),
              "leave it out: consequences (a refusal, an inquiry, a price, a score) are never"
                  + " inputs, so no event exists for them"));

  private EventType() {}

  static String of(FactKind kind) {
    return Objects.requireNonNull(TYPES.get(kind));
  }

  /// The kind of fact that `type` names.
  ///
  /// @throws InvalidEventException saying which types there are, or why there is none
  static FactKind kind(String type) {
    FactKind kind = KINDS.get(type);
    if (kind == null) {
      throw new InvalidEventException("type", "type", type, remedy(type));
    }
    return kind;
  }

  private static String remedy(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    for (Absent absent : ABSENT) {
      if (absent.words().stream().anyMatch(lower::contains)) {
        return absent.why();
      }
    }
    return "use one of "
        + PREFIX
        + "KIND"
        + SUFFIX
        + " with KIND "
        + String.join(", ", Texts.ids(FactKind.values()));
  }
}
