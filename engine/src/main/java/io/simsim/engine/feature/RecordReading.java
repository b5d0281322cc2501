package io.simsim.engine.feature;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a record as of a moment: what of it counts, and as what.
///
/// An event is known when it occurred before the moment and was recorded by then. Of what is
/// known, in this order: corrections replace and retractions remove what they name; what the
/// subject is not liable for is left out (P3); an event under objection is neutral and a removed
/// one is gone (P6); the adverse reports on one instalment become its gravest state, aged from
/// its due day; declared hardship excuses lateness; an isolated slip is forgiven (P7).
///
/// No step lets an adverse event touch one that is not: taking all adverse events out leaves the
/// rest as it was, so the harm is that of the adverse features alone. Each step depends on the set
/// of known events alone, never on the order in which they came, and nothing but distinctness is
/// made of furnishers' names (P15).
///
/// Cost: sorting aside, linear in the events; the slips of a context look at its adverse events.
public final class RecordReading {
  private final SubjectRecord record;
  private final long smallAmount;
  private final int contexts;
  private final long asOf;
  private int underObjection;

  private RecordReading(SubjectRecord record, long smallAmount, int contexts, long asOf) {
    this.record = record;
    this.smallAmount = smallAmount;
    this.contexts = contexts;
    this.asOf = asOf;
  }

  /// What counts of `record` at `asOf` (epoch seconds) in the contexts whose bits are set.
  public static CountedFacts read(
      SubjectRecord record, Catalogue catalogue, int contexts, long asOf) {
    long small = catalogue.smallAmount(record.currency());
    RecordReading reading = new RecordReading(record, small, contexts, asOf);
    return reading.counted(reading.standing());
  }

  /// The bit of `context` in a set of contexts.
  public static int bit(Context context) {
    return 1 << context.ordinal();
  }

  /// Whether `event` may bear on a question at `asOf`: it occurred before and was recorded by then.
  public static boolean isKnown(Event event, long asOf) {
    return event.occurredAt() < asOf && event.recordedAt() <= asOf;
  }

  /// The events of `record` that can bear on a reading at `asOf` in the contexts whose bits are
  /// set: what a receipt commits to.
  public static List<Event> known(SubjectRecord record, int contexts, long asOf) {
    List<Event> known = new ArrayList<>();
    for (Event event : record.events()) {
      if (isKnown(event, asOf) && (contexts & bit(event.context())) != 0) {
        known.add(event);
      }
    }
    return known;
  }

  private List<Entry> standing() {
    Amendments amendments = new Amendments();
    List<Entry> entries = new ArrayList<>();
    int furnisher = -1;
    Event last = null;
    for (int i = 0; i < record.events().size(); i++) {
      Event event = record.events().get(i);
      if (last == null || !last.furnisher().equals(event.furnisher())) {
        furnisher++;
      }
      last = event;
      if (!isKnown(event, asOf) || (contexts & bit(event.context())) == 0) {
        continue;
      }
      if (event.fact().kind().aboutRecord()) {
        amendments.add(event);
      } else {
        entries.add(new Entry(event, i, furnisher));
      }
    }
    entries.forEach(amendments::apply);
    Slips slips = new Slips(entries, smallAmount);
    entries.removeIf(entry -> entry.retracted || entry.removed || !entry.event.liable());
    entries.removeIf(entry -> entry.occurredAt >= asOf);
    entries = Instalments.gravest(entries);
    settle(entries);
    int before = entries.size();
    entries.removeIf(entry -> entry.neutral);
    underObjection = before - entries.size();
    Hardship hardship = amendments.hardship();
    entries.removeIf(entry -> entry.excusable() && hardship.covers(entry));
    slips.forgive(entries);
    return entries;
  }

  /// Marks claims and public records whose obligation was settled or satisfied since.
  private static void settle(List<Entry> entries) {
    Map<String, Long> settledAt = new HashMap<>();
    for (Entry entry : entries) {
      FactKind kind = entry.fact.kind();
      if (kind == FactKind.RENTAL_SETTLED || kind == FactKind.PUBLIC_RECORD_SATISFIED) {
        settledAt.merge(entry.obligationKey(), entry.occurredAt, Math::max);
      }
    }
    for (Entry entry : entries) {
      Long at = settledAt.get(entry.obligationKey());
      FactKind kind = entry.fact.kind();
      boolean claim = kind == FactKind.RENTAL_DAMAGED || kind == FactKind.PUBLIC_RECORD_FILED;
      entry.settled = claim && at != null && at >= entry.occurredAt;
    }
  }

  private CountedFacts counted(List<Entry> entries) {
    CountedFacts facts = new CountedFacts();
    facts.room(entries.size());
    facts.underObjection = underObjection;
    for (Entry entry : entries) {
      int i = facts.size++;
      Fact fact = entry.fact;
      facts.kind[i] = fact.kind();
      facts.context[i] = (byte) entry.event.context().ordinal();
      facts.subtype[i] = (byte) subtype(fact);
      facts.day[i] = entry.day();
      facts.occurredAt[i] = entry.occurredAt;
      facts.amount[i] = fact.amount();
      facts.limit[i] = limit(fact);
      facts.daysLate[i] = fact.daysLate();
      facts.furnisher[i] = entry.furnisher;
      facts.settled[i] = entry.settled;
      facts.source[i] = entry.index;
      facts.furnishers = Math.max(facts.furnishers, entry.furnisher + 1);
    }
    return facts;
  }

  private static long limit(Fact fact) {
    return switch (fact) {
      case Fact.AccountOpened f -> f.limit();
      case Fact.BalanceReported f -> f.limit();
      default -> 0;
    };
  }

  /// The ordinal of a fact's account, obligation, flow or record type, or -1.
  private static int subtype(Fact fact) {
    return switch (fact) {
      case Fact.AccountOpened f -> f.account().ordinal();
      case Fact.AccountClosed f -> f.account().ordinal();
      case Fact.BalanceReported f -> f.account().ordinal();
      case Fact.PaymentDue f -> f.obligationType().ordinal();
      case Fact.PaymentMade f -> f.obligationType().ordinal();
      case Fact.PaymentMissed f -> f.obligationType().ordinal();
      case Fact.WrittenOff f -> f.obligationType().ordinal();
      case Fact.MoneyIn f -> f.flow().ordinal();
      case Fact.MoneyOut f -> f.flow().ordinal();
      case Fact.PublicRecordFiled f -> f.record().ordinal();
      case Fact.PublicRecordSatisfied f -> f.record().ordinal();
      default -> -1;
    };
  }
}
