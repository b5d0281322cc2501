package io.simsim.bureau.record;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.keys.Compartment;
import io.simsim.bureau.subjects.Subject;
import io.simsim.bureau.transparency.BatchTree;
import io.simsim.bureau.transparency.Leaves;
import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.FurnisherId;
import io.simsim.tlog.tree.Commitment;
import io.simsim.tlog.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// The record: stores events once.
///
/// *Once* is decided by two MACs under keys of the subject: of the name (furnisher and id), under
/// which a row is there or not, and of the body, by which a second report is the same or another.
/// Whoever has the database alone sees that a subject has so many events and nothing else of them.
///
/// The events of a batch that are of one subject and one context become one of [Segments].
public final class StoredEvents {
  /// Stands in a body for the times at which an event was reported and recorded, which are not part
  /// of what it says.
  private static final long NO_TIME = 7_258_118_399L;

  private StoredEvents() {}

  /// One event on its way in.
  private static final class Entry {
    private final Incoming incoming;
    private final byte[] name;
    private final byte[] body;
    private Appended.Outcome outcome = Appended.Outcome.STORED;

    Entry(Incoming incoming) {
      this.incoming = incoming;
      Event event = incoming.event();
      this.name = name(incoming.subject(), event.furnisher(), event.id());
      this.body = incoming.subject().keys().of(event.context()).mac("event-body", body(event));
    }

    Key key() {
      return new Key(incoming.subject().id(), Hash.of(name));
    }
  }

  /// A name of one subject; in the order in which rows are locked.
  private record Key(UUID subject, Hash name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = subject.compareTo(other.subject);
      return order != 0 ? order : Arrays.compareUnsigned(name.bytes(), other.name.bytes());
    }
  }

  /// Stores a batch in a transaction that is about all its subjects.
  ///
  /// @param party the blinded name of who reports
  /// @param receivedAt epoch seconds
  public static Appended append(
      Transaction transaction, UUID batch, byte[] party, long receivedAt, List<Incoming> incoming) {
    List<Entry> entries = incoming.stream().map(Entry::new).toList();
    // In one order for all batches, so that two that overlap never wait for each other.
    NavigableMap<Key, Entry> first = new TreeMap<>();
    for (Entry entry : entries) {
      first.putIfAbsent(entry.key(), entry);
    }
    Set<Key> full = withoutRoom(transaction, entries);
    full.forEach(first::remove);
    Map<Key, byte[]> there = addNames(transaction, first);
    for (Entry entry : entries) {
      Entry earlier = first.get(entry.key());
      byte[] standing = there.get(entry.key());
      if (full.contains(entry.key())) {
        entry.outcome = Appended.Outcome.FULL;
      } else if (standing != null) {
        entry.outcome = compared(standing, entry);
      } else if (earlier != null && earlier != entry) {
        entry.outcome = compared(earlier.body, entry);
      }
    }
    List<Incoming> stored =
        entries.stream()
            .filter(entry -> entry.outcome == Appended.Outcome.STORED)
            .map(entry -> entry.incoming)
            .toList();
    List<Appended.Outcome> outcomes = entries.stream().map(entry -> entry.outcome).toList();
    if (stored.isEmpty()) {
      return new Appended(batch, outcomes, Hash.EMPTY_TREE, OptionalLong.empty());
    }
    addSegments(transaction, batch, stored);
    List<byte[]> commitments = commitments(batch, stored);
    Hash root = new BatchTree(commitments).root();
    long leaf = Leaves.add(transaction, root.bytes());
    addBatch(transaction, batch, party, receivedAt, commitments, leaf);
    return new Appended(batch, outcomes, root, OptionalLong.of(leaf));
  }

  private static Appended.Outcome compared(byte[] standing, Entry entry) {
    return Arrays.equals(standing, entry.body) ? Appended.Outcome.SAME : Appended.Outcome.CONFLICT;
  }

  /// The names for which there is no room in their records, the last of the batch first to go.
  private static Set<Key> withoutRoom(Transaction transaction, List<Entry> entries) {
    Map<UUID, Set<Key>> names = new TreeMap<>();
    for (Entry entry : entries) {
      names
          .computeIfAbsent(entry.incoming.subject().id(), id -> new LinkedHashSet<>())
          .add(entry.key());
    }
    Map<UUID, Integer> counts = RecordSize.of(transaction, names.keySet());
    Set<Key> full = new HashSet<>();
    names.forEach(
        (subject, keys) -> {
          if (counts.getOrDefault(subject, 0) + keys.size() > RecordSize.LARGE) {
            Set<Hash> fresh = new LinkedHashSet<>();
            keys.forEach(key -> fresh.add(key.name()));
            RecordSize.withoutRoom(transaction, subject, fresh)
                .forEach(name -> full.add(new Key(subject, name)));
          }
        });
    return full;
  }

  /// Adds the names that are not there.
  ///
  /// @return the bodies of those that were
  private static Map<Key, byte[]> addNames(
      Transaction transaction, NavigableMap<Key, Entry> first) {
    List<Key> added =
        transaction
            .sql(
                """
                insert into event_name (subject, name, body)
                select * from unnest(
                  cast(:subjects as uuid[]), cast(:names as bytea[]), cast(:bodies as bytea[]))
                on conflict do nothing returning subject, name
                """)
            .param("subjects", subjects(first))
            .param("names", names(first))
            .param("bodies", first.values().stream().map(e -> e.body).toArray(byte[][]::new))
            .query((row, i) -> new Key(row.getObject(1, UUID.class), Hash.of(row.getBytes(2))))
            .list();
    NavigableMap<Key, Entry> rest = new TreeMap<>(first);
    added.forEach(rest::remove);
    Map<Key, byte[]> bodies = new HashMap<>();
    if (!rest.isEmpty()) {
      transaction
          .sql(
              """
              select subject, name, body from event_name
              join unnest(cast(:subjects as uuid[]), cast(:names as bytea[])) as sought (s, n)
              on subject = s and name = n
              """)
          .param("subjects", subjects(rest))
          .param("names", names(rest))
          .query(
              row -> {
                Key key = new Key(row.getObject(1, UUID.class), Hash.of(row.getBytes(2)));
                bodies.put(key, row.getBytes(3));
              });
    }
    return bodies;
  }

  private static String[] subjects(NavigableMap<Key, Entry> entries) {
    return entries.keySet().stream().map(key -> key.subject().toString()).toArray(String[]::new);
  }

  private static byte[][] names(NavigableMap<Key, Entry> entries) {
    return entries.keySet().stream().map(key -> key.name().bytes()).toArray(byte[][]::new);
  }

  private static void addSegments(Transaction transaction, UUID batch, List<Incoming> stored) {
    Map<Place, List<Segment.Placed>> segments = new HashMap<>();
    for (int i = 0; i < stored.size(); i++) {
      Incoming one = stored.get(i);
      segments
          .computeIfAbsent(
              new Place(one.subject(), one.event().context()), place -> new ArrayList<>())
          .add(new Segment.Placed(batch, i, one.event()));
    }
    Segments.add(transaction, segments);
  }

  private static List<byte[]> commitments(UUID batch, List<Incoming> stored) {
    List<byte[]> commitments = new ArrayList<>();
    for (int i = 0; i < stored.size(); i++) {
      Incoming one = stored.get(i);
      byte[] salt = salt(one.subject(), one.event().context(), batch, i);
      commitments.add(Commitment.of(salt, CanonicalBytes.of(one.event())));
    }
    return commitments;
  }

  /// The salt of a commitment to an event: made anew from the subject's key for the context, and
  /// gone with it.
  static byte[] salt(Subject subject, Context context, UUID batch, int place) {
    return subject
        .keys()
        .of(context)
        .mac("salt", utf8(batch.toString()), utf8(String.valueOf(place)));
  }

  private static void addBatch(
      Transaction transaction,
      UUID batch,
      byte[] party,
      long receivedAt,
      List<byte[]> commitments,
      long leaf) {
    byte[] all = new byte[commitments.size() * Hash.BYTES];
    for (int i = 0; i < commitments.size(); i++) {
      System.arraycopy(commitments.get(i), 0, all, i * Hash.BYTES, Hash.BYTES);
    }
    transaction
        .sql(
            """
            insert into batch (batch, party, received_at, commitments, leaf)
            values (:batch, :party, :receivedAt, :commitments, :leaf)
            """)
        .param("batch", batch)
        .param("party", party)
        .param("receivedAt", receivedAt)
        .param("commitments", all)
        .param("leaf", leaf)
        .update();
  }

  /// Whether the record has an event of this name, in a transaction that is about its subject.
  public static boolean has(
      Transaction transaction, Subject subject, FurnisherId furnisher, EventId id) {
    return transaction
            .sql("select count(*) from event_name where subject = :subject and name = :name")
            .param("subject", subject.id())
            .param("name", name(subject, furnisher, id))
            .query(Integer.class)
            .single()
        > 0;
  }

  private static byte[] name(Subject subject, FurnisherId furnisher, EventId id) {
    return subject
        .keys()
        .of(Compartment.SELF)
        .mac("event-name", utf8(furnisher.value()), utf8(id.value()));
  }

  /// What an event says, whenever it was reported and recorded.
  private static byte[] body(Event event) {
    return CanonicalBytes.of(event.clocked(NO_TIME, NO_TIME));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
