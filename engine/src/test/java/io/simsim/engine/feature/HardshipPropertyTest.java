package io.simsim.engine.feature;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Declared hardship excuses lateness, at most 6 of any 36 months, and what was excused stays
/// excused whatever is declared later (P7).
class HardshipPropertyTest {
  private static final int FIRST = 18_000;
  private static final int DAYS = 1_600;
  private static final List<Entry> MISSED = missed();

  @Test
  void noSpanHasMoreThan183ExcusedDaysAndLaterDeclarationsTakeNoneBack() {
    Cases.hold(random -> breach(random, UnaryOperator.identity()));
  }

  @Test
  void oneDayMoreIsNoticed() {
    Cases.breakDown(
        random ->
            breach(
                random,
                excused -> {
                  excused.set(Math.max(0, excused.nextSetBit(0) - 1));
                  return excused;
                }));
  }

  @Test
  void grantingFromTheEarliestDayOnIsNoticed() {
    Cases.breakDown(
        random -> {
          List<Event> declared = declared(random);
          List<Event> otherwise =
              declared.stream().map(event -> Lives.recorded(event, Lives.ASKED_AT - 1)).toList();
          return lost(excused(declared.subList(0, 1)), excused(otherwise), "is taken back");
        });
  }

  private static Optional<String> breach(SplittableRandom random, UnaryOperator<BitSet> reader) {
    List<Event> declared = declared(random);
    BitSet before = new BitSet();
    for (int count = 1; count <= declared.size(); count++) {
      BitSet excused = reader.apply(excused(declared.subList(0, count)));
      int[] days = excused.stream().toArray();
      for (int i = 183; i < days.length; i++) {
        if (days[i] - days[i - 183] < 1_096) {
          return Optional.of("184 excused days from " + days[i - 183] + " to " + days[i]);
        }
      }
      Optional<String> breach =
          lost(before, excused, "is excused no longer")
              .or(() -> lost(excused, asked(declared), "was not declared"));
      if (breach.isPresent()) {
        return breach;
      }
      before = excused;
    }
    return Optional.empty();
  }

  private static Optional<String> lost(BitSet these, BitSet among, String what) {
    BitSet lost = (BitSet) these.clone();
    lost.andNot(among);
    return lost.isEmpty() ? Optional.empty() : Optional.of(lost.nextSetBit(0) + " " + what);
  }

  private static BitSet asked(List<Event> declared) {
    BitSet days = new BitSet();
    for (Event event : declared) {
      if (event.fact() instanceof Fact.HardshipDeclared f) {
        days.set(f.fromDay(), f.toDay() + 1);
      }
    }
    return days;
  }

  /// Up to eight declarations, each known a day after the one before.
  private static List<Event> declared(SplittableRandom random) {
    List<Event> events = new ArrayList<>();
    int count = random.nextInt(1, 8);
    for (int i = 0; i < count; i++) {
      int from = FIRST + random.nextInt(DAYS - 183);
      Fact fact = new Fact.HardshipDeclared(from, from + random.nextInt(183));
      long at = Lives.ASKED_AT - (20 - i) * Lives.DAY;
      String filer = FurnisherId.SUBJECT.value();
      events.add(
          Lives.of("h" + random.nextInt(1_000) + "-" + i, filer, Context.UTILITIES, at, "", fact));
    }
    return events;
  }

  /// The due days of [#MISSED] that are excused.
  private static BitSet excused(List<Event> declared) {
    Hardship hardship = new Hardship(declared);
    BitSet excused = new BitSet();
    for (Entry entry : MISSED) {
      excused.set(entry.day(), hardship.covers(entry));
    }
    return excused;
  }

  private static List<Entry> missed() {
    List<Entry> entries = new ArrayList<>();
    for (int day = FIRST; day < FIRST + DAYS; day++) {
      Fact fact = new Fact.PaymentMissed(ObligationType.BILL, 100, 40);
      long at = (day + 40) * Lives.DAY;
      Event event = Lives.of("m" + day, "power", Context.UTILITIES, at, "", fact);
      entries.add(new Entry(event, 0, 0));
    }
    return entries;
  }
}
