package io.simsim.bureau.world;

import io.simsim.bureau.registers.Parties;
import io.simsim.bureau.registers.Party;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.purpose.Purposes;
import io.simsim.population.Life;
import io.simsim.population.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the inhabitants of a world choose: whom they let report and ask. Drawn by seed; every share
/// was chosen.
final class Choices {
  private static final int SWITCHES_ONE_OFF_PPM = 120_000;
  private static final int WITHDRAWS_PPM = 50_000;
  private static final int LETS_ASK_PPM = 300_000;
  private static final int FREEZES_PPM = 5_000;

  private final long seed;
  private final Parties parties;
  private final Purposes purposes;

  Choices(long seed, Parties parties, Purposes purposes) {
    this.seed = seed;
    this.parties = parties;
    this.purposes = purposes;
  }

  /// What the inhabitant of this life does. What it says itself is left out: the bureau takes
  /// reports of furnishers alone so far.
  ///
  /// @param open whether it lets everybody report and somebody ask for each purpose
  Inhabitant of(long place, Life life, boolean open) {
    Draw draw = new Draw(seed, place);
    Subject.Kind kind =
        life.kind() == SubjectKind.PERSON ? Subject.Kind.PERSON : Subject.Kind.BUSINESS;
    Map<PartyId, List<Event>> reports = new TreeMap<>();
    for (Event event : life.events()) {
      if (!event.furnisher().equals(FurnisherId.SUBJECT)) {
        reports
            .computeIfAbsent(PartyId.of(event.furnisher()), party -> new ArrayList<>())
            .add(event);
      }
    }
    List<PartyId> furnishers = List.copyOf(reports.keySet());
    Set<PartyId> let = new TreeSet<>();
    let.addAll(furnishers);
    if (!open && furnishers.size() > 1 && draw.chance("switches-off", SWITCHES_ONE_OFF_PPM)) {
      let.remove(furnishers.get(draw.below("off", furnishers.size())));
    }
    List<PartyId> left = List.copyOf(let);
    boolean withdraws = !open && !left.isEmpty() && draw.chance("withdraws", WITHDRAWS_PPM);
    return new Inhabitant(
        place,
        Inhabitant.newcomer(kind, draw),
        reports,
        let,
        withdraws ? Optional.of(left.get(draw.below("withdrawn", left.size()))) : Optional.empty(),
        asks(draw, kind, open),
        !open && draw.chance("freezes", FREEZES_PPM));
  }

  private Map<String, PartyId> asks(Draw draw, Subject.Kind kind, boolean open) {
    Map<String, PartyId> asks = new TreeMap<>();
    for (Purpose purpose : purposes.all()) {
      List<Party> partners =
          parties.all().stream().filter(party -> party.asks().contains(purpose.name())).toList();
      // A badge is of a purpose that is chosen when it is shown; no context can be named before.
      boolean possible = !partners.isEmpty() && purpose.contexts() != 0 && admits(purpose, kind);
      if (possible && (open || draw.chance("lets " + purpose.name(), LETS_ASK_PPM))) {
        int which = open ? 0 : draw.below("partner " + purpose.name(), partners.size());
        asks.put(purpose.name(), partners.get(which).id());
      }
    }
    return asks;
  }

  private static boolean admits(Purpose purpose, Subject.Kind kind) {
    return switch (purpose.subjects()) {
      case EITHER -> true;
      case PERSON -> kind == Subject.Kind.PERSON;
      case BUSINESS -> kind == Subject.Kind.BUSINESS;
    };
  }
}
