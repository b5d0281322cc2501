package io.simsim.bureau.answers;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.keys.BureauKeys;
import io.simsim.bureau.subjects.PartyId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/// What partners were told, by their Idempotency-Keys: all blinded and sealed under the bureau's
/// own key, and without a subject.
///
/// What says nothing of a subject is kept here. Of anything else only the name of the answer is: it
/// is the subject's, and goes with it.
final class ToldBefore {
  private static final byte FLOOR = 1;
  private static final byte KEPT = 0;

  private final BureauKeys bureauKeys;

  ToldBefore(BureauKeys bureauKeys) {
    this.bureauKeys = bureauKeys;
  }

  /// What was told.
  ///
  /// @param request a MAC of the question
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Told(byte[] request, What what) {}

  /// What it was.
  sealed interface What {
    /// What a stranger would have been told as well.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Floor(byte[] body) implements What {}

    /// An answer that is kept for its subject, under a consent.
    record Kept(UUID answer, UUID consent) implements What {}
  }

  /// Waits until no other question under this key is being answered, then tells what was told.
  Optional<Told> find(Transaction transaction, byte[] key) {
    transaction
        .sql("select count(pg_advisory_xact_lock(:key))")
        .param("key", ByteBuffer.wrap(key).getLong())
        .query(Integer.class)
        .single();
    transaction.telling(key);
    return transaction
        .sql("select request, sealed from told where key = :key")
        .param("key", key)
        .query((row, number) -> told(key, row.getBytes(1), row.getBytes(2)))
        .optional();
  }

  /// Keeps what was told, in a transaction that has looked for it.
  void put(Transaction transaction, byte[] key, byte[] party, Told told) {
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
        .param("sealed", bureauKeys.seal().seal(bytes(told.what()), bound(key, told.request())))
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

  private static byte[] bytes(What what) {
    return switch (what) {
      case What.Floor(byte[] body) ->
          ByteBuffer.allocate(1 + body.length).put(FLOOR).put(body).array();
      case What.Kept(UUID answer, UUID consent) ->
          ByteBuffer.allocate(1 + 4 * Long.BYTES)
              .put(KEPT)
              .putLong(answer.getMostSignificantBits())
              .putLong(answer.getLeastSignificantBits())
              .putLong(consent.getMostSignificantBits())
              .putLong(consent.getLeastSignificantBits())
              .array();
    };
  }

  private Told told(byte[] key, byte[] request, byte[] sealed) {
    byte[] bytes = bureauKeys.seal().open(sealed, bound(key, request));
    if (bytes[0] == FLOOR) {
      return new Told(request, new What.Floor(Arrays.copyOfRange(bytes, 1, bytes.length)));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    UUID answer = new UUID(in.getLong(), in.getLong());
    return new Told(request, new What.Kept(answer, new UUID(in.getLong(), in.getLong())));
  }

  /// It opens under its own key and question alone.
  private static String bound(byte[] key, byte[] request) {
    return "told\n" + HexFormat.of().formatHex(key) + "\n" + HexFormat.of().formatHex(request);
  }
}
