package io.simsim.bureau.record;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.keys.Seal;
import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The sealed segments of the record: rows of events of one subject and one context.
///
/// A furnisher that reports monthly makes a segment of an event or two each month, which is read no
/// faster than a row an event. So whoever reads a context that has come to more than
/// [#SCATTERED_MAX] segments puts them together, in the same transaction: the same events, sealed
/// anew as one. Intake pays nothing for it, and who is never asked about is never merged
/// (docs/adr/0015).
public final class Segments {
  /// A context with more segments is merged when it is read.
  static final int SCATTERED_MAX = 16;

  private Segments() {}

  /// The events of the contexts whose bits are set, in a transaction that is about their subject.
  /// No other context is read, nor its key unwrapped.
  public static List<Event> read(Transaction transaction, Subject subject, int contexts) {
    List<Event> events = new ArrayList<>();
    find(transaction, subject, contexts)
        .forEach(
            (context, found) -> {
              found.values().forEach(all -> all.forEach(placed -> events.add(placed.event())));
              if (found.size() > SCATTERED_MAX) {
                merge(transaction, new Place(subject, context), found);
              }
            });
    return events;
  }

  /// The segments of each context, opened.
  static Map<Context, Map<UUID, List<Segment.Placed>>> find(
      Transaction transaction, Subject subject, int contexts) {
    Map<Context, Map<UUID, List<Segment.Placed>>> byContext = new EnumMap<>(Context.class);
    transaction
        .sql(
            """
            select context, segment, sealed from segment
            where subject = :subject and context = any (cast(:contexts as int[]))
            """)
        .param("subject", subject.id())
        .param("contexts", ordinals(contexts))
        .query(
            row -> {
              Context context = Context.values()[row.getInt(1)];
              UUID id = row.getObject(2, UUID.class);
              byte[] bytes = seal(subject, context).open(row.getBytes(3), bound(id));
              byContext
                  .computeIfAbsent(context, key -> new LinkedHashMap<>())
                  .put(id, Segment.read(bytes));
            });
    return byContext;
  }

  /// Adds one segment a place.
  static void add(Transaction transaction, Map<Place, List<Segment.Placed>> segments) {
    List<String> subjects = new ArrayList<>();
    List<Integer> contexts = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<byte[]> sealed = new ArrayList<>();
    segments.forEach(
        (place, events) -> {
          UUID id = UUID.randomUUID();
          subjects.add(place.subject().id().toString());
          contexts.add(place.context().ordinal());
          ids.add(id.toString());
          Seal seal = seal(place.subject(), place.context());
          sealed.add(seal.seal(Segment.bytes(events), bound(id)));
        });
    transaction
        .sql(
            """
            insert into segment (subject, context, segment, sealed)
            select * from unnest(
              cast(:subjects as uuid[]), cast(:contexts as smallint[]), cast(:ids as uuid[]),
              cast(:sealed as bytea[]))
            """)
        .param("subjects", subjects.toArray(String[]::new))
        .param("contexts", contexts.stream().mapToInt(Integer::intValue).toArray())
        .param("ids", ids.toArray(String[]::new))
        .param("sealed", sealed.toArray(byte[][]::new))
        .update();
  }

  /// Replaces segments by one that holds exactly the events of those that this transaction took
  /// away: whatever others did meanwhile, no event is lost or doubled. Where another transaction is
  /// merging, this one leaves it to that one and does not wait.
  static void merge(Transaction transaction, Place place, Map<UUID, List<Segment.Placed>> found) {
    UUID subject = place.subject().id();
    boolean alone =
        transaction
            .sql("select pg_try_advisory_xact_lock(:high, :context)")
            .param("high", subject.hashCode())
            .param("context", place.context().ordinal())
            .query(Boolean.class)
            .single();
    if (!alone) {
      return;
    }
    transaction.merging(true);
    List<UUID> taken =
        transaction
            .sql(
                """
                delete from segment where subject = :subject and context = :context
                and segment = any (cast(:ids as uuid[])) returning segment
                """)
            .param("subject", subject)
            .param("context", place.context().ordinal())
            .param("ids", found.keySet().stream().map(UUID::toString).toArray(String[]::new))
            .query((row, number) -> row.getObject(1, UUID.class))
            .list();
    transaction.merging(false);
    List<Segment.Placed> events = new ArrayList<>();
    for (UUID id : taken) {
      events.addAll(found.getOrDefault(id, List.of()));
    }
    if (!events.isEmpty()) {
      add(transaction, Map.of(place, events));
    }
  }

  private static int[] ordinals(int contexts) {
    return Arrays.stream(Context.values())
        .mapToInt(Context::ordinal)
        .filter(ordinal -> (contexts & 1 << ordinal) != 0)
        .toArray();
  }

  private static Seal seal(Subject subject, Context context) {
    return subject.keys().of(context);
  }

  private static String bound(UUID segment) {
    return "segment\n" + segment;
  }
}
