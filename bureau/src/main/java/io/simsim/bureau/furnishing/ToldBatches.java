package io.simsim.bureau.furnishing;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.transparency.ReceiptSigner;
import java.util.Optional;
import java.util.UUID;

/// Under which root a batch was logged: who repeats it, because the reply was lost, is told again.
final class ToldBatches {
  private ToldBatches() {}

  /// A batch that was logged.
  record Told(UUID batch, BatchReply.Logged logged) {}

  /// Keeps it, in place of what the same bytes gave before.
  ///
  /// @param request the blinded name of the bytes
  static void put(Transaction transaction, byte[] request, Told told) {
    transaction.repeating(request);
    transaction
        .sql(
            """
            insert into told_batch (request, batch, leaf) values (:request, :batch, :leaf)
            on conflict (request) do update set batch = excluded.batch, leaf = excluded.leaf
            """)
        .param("request", request)
        .param("batch", told.batch())
        .param("leaf", told.logged().leaf())
        .update();
  }

  /// What the same bytes gave before, with the same signature (RFC 8032: it is not random).
  static Optional<Told> find(Transaction transaction, byte[] request, ReceiptSigner signer) {
    transaction.repeating(request);
    return transaction
        .sql(
            """
            select batch, leaf, entry from told_batch join leaf using (leaf)
            where request = :request
            """)
        .param("request", request)
        .query(
            (row, number) -> {
              byte[] root = row.getBytes(3);
              return new Told(
                  row.getObject(1, UUID.class),
                  new BatchReply.Logged(root, signer.sign(root), row.getLong(2)));
            })
        .optional();
  }
}
