package io.simsim.bureau.consents;

import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.FurnisherId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// All consents of one subject, as they follow from its words. An empty book allows nothing.
public final class ConsentBook {
  private final Map<UUID, ConsentRecord> consents = new LinkedHashMap<>();

  /// The book that these words make, in their order.
  public ConsentBook(List<ConsentWord> words) {
    for (ConsentWord word : words) {
      switch (word) {
        case ConsentWord.Granted(ConsentRecord consent) ->
            consents.putIfAbsent(consent.id(), consent);
        case ConsentWord.Withdrawn(UUID id, long at) ->
            consents.computeIfPresent(id, (same, consent) -> consent.withdraw(at));
      }
    }
  }

  /// All of them, in the order of giving.
  public List<ConsentRecord> all() {
    return List.copyOf(consents.values());
  }

  /// Whether there is such a consent, live or not.
  boolean has(UUID consent) {
    return consents.containsKey(consent);
  }

  /// Whether `furnisher` may report events of `context`, and they may be read.
  public boolean mayReport(FurnisherId furnisher, Context context, long at) {
    if (furnisher.equals(FurnisherId.SUBJECT) || furnisher.equals(FurnisherId.BUREAU)) {
      return true;
    }
    return consents.values().stream()
        .anyMatch(
            consent ->
                consent.what() instanceof ConsentRecord.What.Reporting
                    && consent.party().value().equals(furnisher.value())
                    && consent.contexts().contains(context)
                    && consent.liveAt(at));
  }

  /// Whether `furnisher` might report events of `context` at a past moment, by what was known then:
  /// a consent that was withdrawn later counts. Nothing new may be made of it.
  public boolean mightReport(FurnisherId furnisher, Context context, long at) {
    return mayReport(furnisher, context, at)
        || consents.values().stream()
            .anyMatch(
                consent ->
                    consent.what() instanceof ConsentRecord.What.Reporting
                        && consent.party().value().equals(furnisher.value())
                        && consent.contexts().contains(context)
                        && consent.from() <= at
                        && at < consent.until());
  }

  /// Whether `furnisher` was ever let report events of `context`, live or not: then it may correct
  /// and take back what it reported there.
  public boolean everReported(FurnisherId furnisher, Context context) {
    return consents.values().stream()
        .anyMatch(
            consent ->
                consent.what() instanceof ConsentRecord.What.Reporting
                    && consent.party().value().equals(furnisher.value())
                    && consent.contexts().contains(context));
  }

  /// The live consent by which `partner` may ask for `purpose`; the latest, when there are several.
  public Optional<ConsentRecord> mayAsk(PartyId partner, String purpose, long at) {
    return consents.values().stream()
        .filter(
            consent ->
                consent.what() instanceof ConsentRecord.What.Asking(String asked)
                    && asked.equals(purpose)
                    && consent.party().equals(partner)
                    && consent.liveAt(at))
        .reduce((earlier, later) -> later);
  }

  /// The contexts of which the subject's record is in the panel; none without a live consent to it.
  public Set<Context> panel(long at) {
    Set<Context> contexts = EnumSet.noneOf(Context.class);
    consents.values().stream()
        .filter(consent -> consent.what() instanceof ConsentRecord.What.Panel)
        .filter(consent -> consent.liveAt(at))
        .forEach(consent -> contexts.addAll(consent.contexts()));
    return contexts;
  }
}
