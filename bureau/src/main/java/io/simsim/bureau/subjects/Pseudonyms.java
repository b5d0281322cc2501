package io.simsim.bureau.subjects;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.BureauKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
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

  /// A pair of a subject and a party.
  public record Pair(UUID subject, PartyId party) {}

  /// The name under which `party` knows `subject`; made when it is asked for the first time.
  public String of(UUID subject, PartyId party) {
    return of(List.of(new Pair(subject, party))).getFirst();
  }

  /// The names of many pairs in one transaction, in their order.
  public List<String> of(List<Pair> pairs) {
    List<String> all = pairs.stream().map(this::name).toList();
    List<byte[]> lookups = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      lookups.add(lookup(pairs.get(i).party(), all.get(i)));
    }
    Map<PartyId, byte[]> tags = new HashMap<>();
    pairs.forEach(pair -> tags.computeIfAbsent(pair.party(), this::tag));
    transactions.inOne(
        transaction -> {
          transaction.about(pairs.stream().map(Pair::subject).distinct().toList());
          // In one order for everybody, so that two that overlap never wait for each other.
          return transaction
              .sql(
                  """
                  insert into pseudonym (lookup, party, subject)
                  select * from unnest(
                    cast(:lookups as bytea[]), cast(:parties as bytea[]), cast(:subjects as uuid[]))
                    as pairs (lookup, party, subject)
                  order by lookup
                  on conflict do nothing
                  """)
              .param("lookups", lookups.toArray(byte[][]::new))
              .param(
                  "parties",
                  pairs.stream().map(pair -> tags.get(pair.party())).toArray(byte[][]::new))
              .param(
                  "subjects",
                  pairs.stream().map(pair -> pair.subject().toString()).toArray(String[]::new))
              .update();
        });
    return all;
  }

  private String name(Pair pair) {
    byte[] random =
        bureauKeys.blind().of("pseudonym", pair.party().value(), pair.subject().toString());
    return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(random, BYTES));
  }

  /// Pseudonyms that are looked for, and the same blinded, in their order.
  public record Sought(List<String> names, List<byte[]> lookups) {
    /// Hides whose they are.
    @Override
    public String toString() {
      return names.size() + " pseudonyms";
    }
  }

  /// Names whom `party` means: a transaction that names all that it looks for at once tells the
  /// database once.
  public Sought seek(Transaction transaction, PartyId party, Collection<String> pseudonyms) {
    List<String> names = pseudonyms.stream().distinct().toList();
    List<byte[]> lookups = names.stream().map(pseudonym -> lookup(party, pseudonym)).toList();
    transaction.lookingUp(lookups);
    return new Sought(names, lookups);
  }

  /// Whom `party` means; who is unknown to it is left out.
  public Map<String, UUID> resolve(
      Transaction transaction, PartyId party, Collection<String> pseudonyms) {
    return resolve(transaction, seek(transaction, party, pseudonyms));
  }

  /// The same of what was named before.
  public static Map<String, UUID> resolve(Transaction transaction, Sought sought) {
    Map<String, UUID> found = new HashMap<>();
    transaction
        .sql(
            """
            select place, subject
            from unnest(cast(:lookups as bytea[])) with ordinality as sought (name, place),
            lateral (select subject from pseudonym where lookup = name offset 0) as found
            """)
        .param("lookups", sought.lookups().toArray(byte[][]::new))
        .query(
            row -> {
              found.put(sought.names().get(row.getInt(1) - 1), row.getObject(2, UUID.class));
            });
    return found;
  }

  /// The blinded name of a party, by which its rows are told.
  public byte[] tag(PartyId party) {
    return bureauKeys.blind().of("party", party.value());
  }

  /// The blinded name of what a party sent.
  public byte[] request(PartyId party, byte[] body) {
    return bureauKeys.blind().of("batch", tag(party), body);
  }

  private byte[] lookup(PartyId party, String pseudonym) {
    return bureauKeys.blind().of("lookup", party.value(), pseudonym);
  }
}
