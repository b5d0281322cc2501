package io.simsim.bureau.world;

import io.simsim.bureau.subjects.Identity;
import io.simsim.bureau.subjects.Newcomer;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Somebody of the world, and what it does in the bureau.
///
/// @param place among all, people first
/// @param reports what its furnishers report, by furnisher, in the order of recording
/// @param let the furnishers that it lets report: at times one fewer than there are
/// @param withdraws one of them, whose consent it withdraws when all is reported
/// @param asks the partners that it lets ask, each for one purpose
/// @param frozen whether it then freezes its record
record Inhabitant(
    long place,
    Newcomer who,
    Map<PartyId, List<Event>> reports,
    Set<PartyId> let,
    Optional<PartyId> withdraws,
    Map<String, PartyId> asks,
    boolean frozen) {
  private static final CurrencyCode EUR = new CurrencyCode("EUR");
  private static final String SCHEME = "invented";

  /// The identity of the person or business at a place.
  static Identity identity(Subject.Kind kind, long place) {
    return new Identity(SCHEME, kind.name().toUpperCase(Locale.ROOT) + place);
  }

  static Newcomer newcomer(Subject.Kind kind, Draw draw) {
    String name =
        kind == Subject.Kind.PERSON ? InventedNames.person(draw) : InventedNames.business(draw);
    return new Newcomer(kind, identity(kind, draw.place()), name, EUR);
  }

  /// The contexts of what each furnisher reports.
  Map<PartyId, Set<Context>> contexts() {
    Map<PartyId, Set<Context>> contexts = new TreeMap<>();
    reports.forEach(
        (party, events) -> {
          Set<Context> of = EnumSet.noneOf(Context.class);
          events.forEach(event -> of.add(event.context()));
          contexts.put(party, of);
        });
    return contexts;
  }

  /// Hides who it is.
  @Override
  public String toString() {
    return "inhabitant " + place;
  }
}
