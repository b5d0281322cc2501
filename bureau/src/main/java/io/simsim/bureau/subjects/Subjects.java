package io.simsim.bureau.subjects;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.BureauKeys;
import io.simsim.bureau.keys.Compartment;
import io.simsim.bureau.keys.KeyStore;
import io.simsim.bureau.keys.SubjectKeys;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.SubjectId;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The enrolled subjects.
public final class Subjects {
  private static final String SELF = "self";

  private final Transactions transactions;
  private final KeyStore keyStore;
  private final BureauKeys bureauKeys;

  /// Subjects in this database whose keys are in `keyStore`.
  public Subjects(Transactions transactions, KeyStore keyStore, BureauKeys bureauKeys) {
    this.transactions = transactions;
    this.keyStore = keyStore;
    this.bureauKeys = bureauKeys;
  }

  /// Enrols who was checked to have this identity and name.
  public Enrolment enrol(Subject.Kind kind, Identity identity, String name, CurrencyCode currency)
      throws IOException {
    Newcomer newcomer = new Newcomer(kind, identity, name, currency);
    if (find(identity).isPresent()) {
      return new Enrolment.AlreadyEnrolled();
    }
    return enrol(List.of(newcomer)).getFirst();
  }

  /// One who is about to be a subject, its keys made.
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Entering(UUID id, Newcomer who, byte[] identity, long block, byte[] self) {}

  /// Enrols many in one transaction.
  ///
  /// The keys are durable before the database knows of them, so that no subject is without keys.
  ///
  /// @return what came of each, in their order
  public List<Enrolment> enrol(List<Newcomer> newcomers) throws IOException {
    List<Entering> all = entering(newcomers);
    Set<UUID> added = transactions.inOne(transaction -> add(transaction, all));
    List<Enrolment> enrolments = new ArrayList<>();
    for (Entering one : all) {
      if (added.contains(one.id())) {
        enrolments.add(new Enrolment.Enrolled(one.id()));
      } else {
        keyStore.erase(one.block(), new SubjectId(one.id().toString()));
        enrolments.add(new Enrolment.AlreadyEnrolled());
      }
    }
    return enrolments;
  }

  private List<Entering> entering(List<Newcomer> newcomers) throws IOException {
    List<UUID> ids = newcomers.stream().map(who -> UUID.randomUUID()).toList();
    List<Long> blocks =
        keyStore.enrol(ids.stream().map(id -> new SubjectId(id.toString())).toList());
    List<Entering> all = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      Newcomer who = newcomers.get(i);
      SubjectId subject = new SubjectId(ids.get(i).toString());
      SubjectKeys keys = keyStore.keys(blocks.get(i), subject).orElseThrow();
      byte[] self =
          keys.of(Compartment.SELF).seal(new Self(who.name(), who.identity()).bytes(), SELF);
      all.add(new Entering(ids.get(i), who, blinded(who.identity()), blocks.get(i), self));
    }
    return all;
  }

  private static Set<UUID> add(Transaction transaction, List<Entering> all) {
    transaction.about(all.stream().map(Entering::id).toList());
    Set<UUID> added = addIdentities(transaction, all);
    List<Entering> fresh = all.stream().filter(one -> added.contains(one.id())).toList();
    transaction
        .sql(
            """
            insert into subject (subject, kind, currency, key_block, identity, self)
            select * from unnest(
              cast(:subjects as uuid[]), cast(:kinds as smallint[]), cast(:currencies as text[]),
              cast(:blocks as bigint[]), cast(:identities as bytea[]), cast(:selves as bytea[]))
            """)
        .param("subjects", ids(fresh))
        .param("kinds", fresh.stream().mapToInt(one -> one.who().kind().ordinal() + 1).toArray())
        .param(
            "currencies",
            fresh.stream().map(one -> one.who().currency().value()).toArray(String[]::new))
        .param("blocks", fresh.stream().mapToLong(Entering::block).toArray())
        .param("identities", fresh.stream().map(Entering::identity).toArray(byte[][]::new))
        .param("selves", fresh.stream().map(Entering::self).toArray(byte[][]::new))
        .update();
    return added;
  }

  /// @return whose identity was not there yet
  private static Set<UUID> addIdentities(Transaction transaction, List<Entering> all) {
    // In one order for everybody, so that two that overlap never wait for each other.
    List<Entering> ordered = new ArrayList<>(all);
    ordered.sort((a, b) -> Arrays.compareUnsigned(a.identity(), b.identity()));
    return new HashSet<>(
        transaction
            .sql(
                """
                insert into identity (identity, subject)
                select * from unnest(cast(:identities as bytea[]), cast(:subjects as uuid[]))
                on conflict do nothing returning subject
                """)
            .param("identities", ordered.stream().map(Entering::identity).toArray(byte[][]::new))
            .param("subjects", ids(ordered))
            .query(UUID.class)
            .list());
  }

  private static String[] ids(List<Entering> all) {
    return all.stream().map(one -> one.id().toString()).toArray(String[]::new);
  }

  /// Who has exactly this identity. There is no other way to look for a person.
  public Optional<UUID> find(Identity identity) {
    byte[] blinded = blinded(identity);
    return transactions.inOne(
        transaction -> {
          transaction.seeking(blinded);
          return transaction
              .sql("select subject from identity where identity = :identity")
              .param("identity", blinded)
              .query(UUID.class)
              .optional();
        });
  }

  /// A subject as it sees itself; nothing when it is unknown.
  public Optional<Profile> profile(UUID subject) {
    return transactions.inOne(
        transaction ->
            load(transaction, subject)
                .map(
                    found ->
                        new Profile(
                            found.kind(),
                            self(transaction, found).name(),
                            found.currency(),
                            found.state())));
  }

  /// Who a subject is, in a transaction that is about it.
  public Self self(Transaction transaction, Subject subject) {
    byte[] sealed =
        transaction
            .sql("select self from subject where subject = :subject")
            .param("subject", subject.id())
            .query(byte[].class)
            .single();
    return Self.read(subject.keys().of(Compartment.SELF).open(sealed, SELF));
  }

  /// Freezes a subject or lifts the freeze, from the next question on.
  ///
  /// @return false when the subject is unknown
  public boolean freeze(UUID subject, boolean frozen) {
    return transactions.inOne(
        transaction -> {
          transaction.about(subject);
          return transaction
                  .sql("update subject set state = :state where subject = :subject and state < 3")
                  .param("state", frozen ? 2 : 1)
                  .param("subject", subject)
                  .update()
              == 1;
        });
  }

  /// The subject, when it is enrolled and not leaving; from here the transaction is about it.
  public Optional<Subject> load(Transaction transaction, UUID subject) {
    return Optional.ofNullable(load(transaction, List.of(subject)).get(subject));
  }

  /// Those of `subjects` who are enrolled and not leaving; from here the transaction is about them.
  public Map<UUID, Subject> load(Transaction transaction, Collection<UUID> subjects) {
    transaction.about(subjects);
    Map<UUID, Subject> found = new HashMap<>();
    // Offset 0: each is looked up in its own partition, instead of all of them read through.
    transaction
        .sql(
            """
            select subject, kind, currency, state, key_block
            from unnest(cast(:subjects as uuid[])) as sought,
            lateral (select * from subject where subject = sought offset 0) as found
            where state < 3
            """)
        .param("subjects", subjects.stream().map(UUID::toString).toArray(String[]::new))
        .query((row, number) -> subject(row))
        .list()
        .forEach(subject -> subject.ifPresent(one -> found.put(one.id(), one)));
    return found;
  }

  private Optional<Subject> subject(ResultSet row) throws SQLException {
    UUID id = row.getObject(1, UUID.class);
    long block = row.getLong(5);
    Subject.Kind kind = Subject.Kind.values()[row.getInt(2) - 1];
    CurrencyCode currency = new CurrencyCode(row.getString(3));
    Subject.State state = Subject.State.values()[row.getInt(4) - 1];
    return keyStore
        .keys(block, new SubjectId(id.toString()))
        .map(keys -> new Subject(id, kind, currency, state, block, keys));
  }

  private byte[] blinded(Identity identity) {
    return bureauKeys.blind().of("identity", identity.scheme(), identity.number());
  }
}
