package io.simsim.bureau.answers;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.keys.BureauKeys;
import io.simsim.bureau.subjects.PartyId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// What partners were told, by their Idempotency-Keys: all blinded and sealed under the bureau's
/// own key, and without a subject.
final class ToldBefore {
  private static final byte FLOOR = 1;

  private final BureauKeys bureauKeys;

  ToldBefore(BureauKeys bureauKeys) {
    this.bureauKeys = bureauKeys;
  }

  /// What was told.
  ///
  /// @param request a MAC of the question
  /// @param floor whether it says nothing of the subject: a stranger would have been told the same
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Told(byte[] request, boolean floor, byte[] body) {}

  /// Waits until no other question under this key is being answered, then tells what was told. The
  /// transaction is by the partner.
  Optional<Told> find(Transaction transaction, byte[] key) {
    transaction
        .sql("select count(pg_advisory_xact_lock(:key))")
        .param("key", ByteBuffer.wrap(key).getLong())
        .query(Integer.class)
        .single();
    return transaction
        .sql("select request, sealed from told where key = :key")
        .param("key", key)
        .query((row, number) -> told(row.getBytes(1), row.getBytes(2)))
        .optional();
  }

  void put(Transaction transaction, byte[] key, byte[] party, Told told) {
    byte[] flagged = new byte[1 + told.body().length];
    flagged[0] = told.floor() ? FLOOR : 0;
    System.arraycopy(told.body(), 0, flagged, 1, told.body().length);
    transaction
        .sql(
            """
            insert into told (key, party, request, sealed)
            values (:key, :party, :request, :sealed)
            on conflict (key) do update set sealed = excluded.sealed
            """)
        .param("key", key)
        .param("party", party)
        .param("request", told.request())
        .param("sealed", bureauKeys.seal().seal(flagged, "told"))
        .update();
  }

  byte[] key(PartyId partner, PartnerQuestion question) {
    return bureauKeys.blind().of("told", partner.value(), question.key());
  }

  byte[] request(PartyId partner, PartnerQuestion question) {
    return bureauKeys
        .blind()
        .of(
            "request",
            partner.value(),
            question.subject(),
            question.purpose(),
            question.amount().toString());
  }

  private Told told(byte[] request, byte[] sealed) {
    byte[] flagged = bureauKeys.seal().open(sealed, "told");
    return new Told(request, flagged[0] == FLOOR, Arrays.copyOfRange(flagged, 1, flagged.length));
  }
}
