package io.simsim.bureau.record;

import io.simsim.bureau.database.Transaction;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.tlog.tree.Hash;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// How many events a record holds: at most what the engine reads, so that every record can be
/// answered from.
///
/// Batches that are stored at once do not see each other's events. So from half of the greatest
/// size on they wait for each other; below it, all that can come at once fits into the other half.
final class RecordSize {
  /// From this number on a record grows by one batch at a time.
  static final int LARGE = SubjectRecord.MAX_EVENTS / 2;

  private RecordSize() {}

  /// The number of events of each subject. Each is looked for in its own partition alone, which
  /// `subject = any (…)` would not do.
  static Map<UUID, Integer> of(Transaction transaction, Collection<UUID> subjects) {
    Map<UUID, Integer> counts = new HashMap<>();
    transaction
        .sql(
            """
            select sought, (select count(*) from event_name where subject = sought)
            from unnest(cast(:subjects as uuid[])) as sought
            """)
        .param("subjects", subjects.stream().map(UUID::toString).toArray(String[]::new))
        .query(
            row -> {
              counts.put(row.getObject(1, UUID.class), row.getInt(2));
            });
    return counts;
  }

  /// Of the names of incoming events those that are new and for which there is no room, once no
  /// other batch adds to this record.
  static Set<Hash> withoutRoom(Transaction transaction, UUID subject, Set<Hash> names) {
    transaction
        .sql("select count(pg_advisory_xact_lock(hashtextextended(:subject, 0)))")
        .param("subject", "record-size " + subject)
        .query(Integer.class)
        .single();
    Set<Hash> fresh = new LinkedHashSet<>(names);
    fresh.removeAll(standing(transaction, subject, names));
    int count = of(transaction, Set.of(subject)).getOrDefault(subject, 0);
    int room = Math.max(0, SubjectRecord.MAX_EVENTS - count);
    Set<Hash> without = new LinkedHashSet<>();
    fresh.stream().skip(room).forEach(without::add);
    return without;
  }

  private static Set<Hash> standing(Transaction transaction, UUID subject, Set<Hash> names) {
    return new HashSet<>(
        transaction
            .sql(
                """
                select name from event_name
                where subject = :subject and name = any (cast(:names as bytea[]))
                """)
            .param("subject", subject)
            .param("names", names.stream().map(Hash::bytes).toArray(byte[][]::new))
            .query((row, number) -> Hash.of(row.getBytes(1)))
            .list());
  }
}
