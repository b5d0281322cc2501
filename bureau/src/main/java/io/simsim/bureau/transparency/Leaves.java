package io.simsim.bureau.transparency;

import io.simsim.bureau.database.Transaction;
import io.simsim.tlog.tree.Commitment;
import io.simsim.tlog.tree.Hash;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is to be logged, stored in the same transaction as what it is about.
public final class Leaves {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Leaves() {}

  /// A salt for one commitment.
  public static byte[] salt() {
    byte[] salt = new byte[Commitment.SALT_BYTES];
    RANDOM.nextBytes(salt);
    return salt;
  }

  /// Stores a leaf that waits for the log.
  ///
  /// @param entry 32 bytes that say nothing: a commitment, or the root of several
  /// @return its number in the database
  public static long add(Transaction transaction, byte[] entry) {
    return addAll(transaction, List.of(entry)).getFirst();
  }

  /// Stores leaves that wait for the log.
  ///
  /// @param entries as for [#add]
  /// @return their numbers in the database, in the order of the entries and ascending
  public static List<Long> addAll(Transaction transaction, List<byte[]> entries) {
    Map<Hash, Long> numbers = new HashMap<>();
    transaction
        .sql(
            """
            insert into leaf (entry)
            select entry from unnest(cast(:entries as bytea[])) with ordinality as given (entry, at)
            order by at returning entry, leaf
            """)
        .param("entries", entries.toArray(byte[][]::new))
        .query(
            row -> {
              numbers.put(Hash.of(row.getBytes(1)), row.getLong(2));
            });
    return entries.stream()
        .map(entry -> Objects.requireNonNull(numbers.get(Hash.of(entry))))
        .toList();
  }
}
