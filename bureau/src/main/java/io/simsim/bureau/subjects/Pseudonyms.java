package io.simsim.bureau.subjects;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.BureauKeys;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Under which names parties know subjects: another for each pair, so that two parties cannot find
/// out that they know the same person. The database holds them blinded.
public final class Pseudonyms {
  private static final int BYTES = 18;

  private final Transactions transactions;
  private final BureauKeys bureauKeys;

  /// Pseudonyms in this database.
  public Pseudonyms(Transactions transactions, BureauKeys bureauKeys) {
    this.transactions = transactions;
    this.bureauKeys = bureauKeys;
  }

  /// The name under which `party` knows `subject`; made when it is asked for the first time.
  public String of(UUID subject, PartyId party) {
    byte[] random = bureauKeys.blind().of("pseudonym", party.value(), subject.toString());
    String pseudonym = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(random, BYTES));
    transactions.inOne(
        transaction -> {
          transaction.about(subject);
          return transaction
              .sql(
                  """
                  insert into pseudonym (lookup, party, subject) values (:lookup, :party, :subject)
                  on conflict do nothing
                  """)
              .param("lookup", lookup(party, pseudonym))
              .param("party", tag(party))
              .param("subject", subject)
              .update();
        });
    return pseudonym;
  }

  /// Whom `party` means; who is unknown to it is left out.
  public Map<String, UUID> resolve(
      Transaction transaction, PartyId party, Collection<String> pseudonyms) {
    Map<String, String> byLookup = new HashMap<>();
    for (String pseudonym : pseudonyms) {
      byLookup.put(HexFormat.of().formatHex(lookup(party, pseudonym)), pseudonym);
    }
    List<byte[]> lookups = byLookup.keySet().stream().map(HexFormat.of()::parseHex).toList();
    transaction.lookingUp(lookups);
    Map<String, UUID> found = new HashMap<>();
    transaction
        .sql("select lookup, subject from pseudonym where lookup = any (cast(:lookups as bytea[]))")
        .param("lookups", lookups.toArray(byte[][]::new))
        .query(
            row -> {
              String pseudonym = byLookup.get(HexFormat.of().formatHex(row.getBytes(1)));
              if (pseudonym != null) {
                found.put(pseudonym, row.getObject(2, UUID.class));
              }
            });
    return found;
  }

  /// The blinded name of a party, by which its rows are told.
  public byte[] tag(PartyId party) {
    return bureauKeys.blind().of("party", party.value());
  }

  private byte[] lookup(PartyId party, String pseudonym) {
    return bureauKeys.blind().of("lookup", party.value(), pseudonym);
  }
}
