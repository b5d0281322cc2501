package io.simsim.bureau.answers;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.keys.BureauKeys;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.answer.Offer;
import io.simsim.tlog.tree.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What partners were told, by their Idempotency-Keys and, where an offer has a window, by
/// question: all blinded and sealed under the bureau's own key, and without a subject.
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
  /// @param asOf when it was answered (epoch seconds)
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Told(byte[] request, long asOf, What what) {}

  /// What it was.
  sealed interface What {
    /// What a stranger would have been told as well.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Floor(byte[] body) implements What {}

    /// An answer that is kept for its subject, under a consent.
    record Answered(UUID answer, UUID consent) implements What {}
  }

  /// Waits until no other question under one of these keys is being answered, then tells what was
  /// told, by key.
  Map<Hash, Told> find(Transaction transaction, List<byte[]> keys) {
    long[] locks = keys.stream().mapToLong(key -> ByteBuffer.wrap(key).getLong()).toArray();
    // In one order for all, so that no two batches wait for each other.
    Arrays.sort(locks);
    transaction.telling(keys);
    transaction
        .sql(
            """
            select count(pg_advisory_xact_lock(lock))
            from unnest(cast(:locks as bigint[])) as lock
            """)
        .param("locks", locks)
        .query(Integer.class)
        .single();
    Map<Hash, Told> found = new HashMap<>();
    transaction
        .sql(
            """
            select key, request, sealed from told
            join unnest(cast(:keys as bytea[])) as sought (k) on key = k
            """)
        .param("keys", keys.toArray(byte[][]::new))
        .query(
            row -> {
              byte[] key = row.getBytes(1);
              found.put(Hash.of(key), told(key, row.getBytes(2), row.getBytes(3)));
            });
    return found;
  }

  /// What is to be kept of one question.
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Kept(byte[] key, Told told) {}

  /// Keeps what was told, in a transaction that has looked for it.
  void put(Transaction transaction, byte[] party, List<Kept> all) {
    if (all.isEmpty()) {
      return;
    }
    transaction
        .sql(
            """
            insert into told (key, party, request, sealed)
            select k, :party, r, s from unnest(
              cast(:keys as bytea[]), cast(:requests as bytea[]), cast(:sealed as bytea[]))
              as new (k, r, s)
            on conflict (key) do update set request = excluded.request, sealed = excluded.sealed
            """)
        .param("keys", all.stream().map(Kept::key).toArray(byte[][]::new))
        .param("party", party)
        .param("requests", all.stream().map(kept -> kept.told().request()).toArray(byte[][]::new))
        .param("sealed", all.stream().map(this::sealed).toArray(byte[][]::new))
        .update();
  }

  private byte[] sealed(Kept kept) {
    Told told = kept.told();
    return bureauKeys.seal().seal(bytes(told), bound(kept.key(), told.request()));
  }

  byte[] key(PartyId partner, PartnerQuestion question) {
    return bureauKeys.blind().of("told", partner.value(), question.key());
  }

  /// The key of a question under an offer, whatever its Idempotency-Key.
  byte[] windowKey(PartyId partner, PartnerQuestion question, Offer offer) {
    return bureauKeys
        .blind()
        .of(
            "window",
            partner.value(),
            question.subject(),
            offer.hash(),
            question.amount().toString());
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

  private static byte[] bytes(Told told) {
    return switch (told.what()) {
      case What.Floor(byte[] body) ->
          ByteBuffer.allocate(1 + Long.BYTES + body.length)
              .put(FLOOR)
              .putLong(told.asOf())
              .put(body)
              .array();
      case What.Answered(UUID answer, UUID consent) ->
          ByteBuffer.allocate(1 + 5 * Long.BYTES)
              .put(KEPT)
              .putLong(told.asOf())
              .putLong(answer.getMostSignificantBits())
              .putLong(answer.getLeastSignificantBits())
              .putLong(consent.getMostSignificantBits())
              .putLong(consent.getLeastSignificantBits())
              .array();
    };
  }

  private Told told(byte[] key, byte[] request, byte[] sealed) {
    byte[] bytes = bureauKeys.seal().open(sealed, bound(key, request));
    ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    long asOf = in.getLong();
    if (bytes[0] == FLOOR) {
      byte[] body = Arrays.copyOfRange(bytes, in.position(), bytes.length);
      return new Told(request, asOf, new What.Floor(body));
    }
    UUID answer = new UUID(in.getLong(), in.getLong());
    UUID consent = new UUID(in.getLong(), in.getLong());
    return new Told(request, asOf, new What.Answered(answer, consent));
  }

  /// It opens under its own key and question alone.
  private static String bound(byte[] key, byte[] request) {
    return "told\n" + HexFormat.of().formatHex(key) + "\n" + HexFormat.of().formatHex(request);
  }
}
