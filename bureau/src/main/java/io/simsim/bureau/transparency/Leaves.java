package io.simsim.bureau.transparency;

import io.simsim.bureau.database.Transaction;
import io.simsim.tlog.tree.Commitment;
import java.security.SecureRandom;

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
    return transaction
        .sql("insert into leaf (entry) values (:entry) returning leaf")
        .param("entry", entry)
        .query(Long.class)
        .single();
  }
}
