package io.simsim.bureau.consents;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.Compartment;
import io.simsim.bureau.keys.Seal;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Subject;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.bureau.transparency.Leaves;
import io.simsim.engine.event.Context;
import io.simsim.tlog.tree.Commitment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The words of subjects about their consents: sealed, added and never changed, each committed to
/// the log in the transaction that stores it.
public final class Consents {
  private final Transactions transactions;
  private final Subjects subjects;
  private final InstantSource clock;

  /// A word of a subject as it is stored.
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Stored(UUID subject, long leaf, byte[] sealed) {}

  /// Consents in this database; `clock` says when a word was said.
  public Consents(Transactions transactions, Subjects subjects, InstantSource clock) {
    this.transactions = transactions;
    this.subjects = subjects;
    this.clock = clock;
  }

  /// What a subject was shown and agreed to.
  ///
  /// @param until epoch seconds at which it ends by itself
  /// @param text what the subject was shown
  public record Grant(
      UUID subject,
      ConsentRecord.What what,
      PartyId party,
      Set<Context> contexts,
      long until,
      String text) {
    /// Hides whom and what.
    @Override
    public String toString() {
      return "a grant";
    }
  }

  /// The subject lets `furnisher` report.
  ///
  /// @param until epoch seconds at which it ends by itself
  /// @param text what the subject was shown
  /// @return the consent; nothing when the subject is unknown
  public Optional<ConsentRecord> letReport(
      UUID subject, PartyId furnisher, Set<Context> contexts, long until, String text) {
    return grant(
        new Grant(subject, new ConsentRecord.What.Reporting(), furnisher, contexts, until, text));
  }

  /// The subject lets `partner` ask for `purpose`, of these contexts and no others.
  ///
  /// @param until epoch seconds at which it ends by itself
  /// @param text what the subject was shown
  /// @return the consent; nothing when the subject is unknown
  public Optional<ConsentRecord> letAsk(
      UUID subject,
      PartyId partner,
      String purpose,
      Set<Context> contexts,
      long until,
      String text) {
    return grant(
        new Grant(subject, new ConsentRecord.What.Asking(purpose), partner, contexts, until, text));
  }

  /// The subject opts in to the panel, with these contexts of its record and no others.
  ///
  /// @param until epoch seconds at which it ends by itself
  /// @param text what the subject was shown
  /// @return the consent; nothing when the subject is unknown
  public Optional<ConsentRecord> joinPanel(
      UUID subject, Set<Context> contexts, long until, String text) {
    return grant(
        new Grant(
            subject, new ConsentRecord.What.Panel(), ConsentRecord.PANEL, contexts, until, text));
  }

  private Optional<ConsentRecord> grant(Grant grant) {
    return grant(List.of(grant)).getFirst();
  }

  /// Takes what subjects agreed to, in one transaction.
  ///
  /// @return the consents in the order of the grants; nothing where the subject is unknown
  public List<Optional<ConsentRecord>> grant(List<Grant> grants) {
    long now = now();
    List<ConsentRecord> consents = new ArrayList<>();
    for (Grant grant : grants) {
      consents.add(
          new ConsentRecord(
              UUID.randomUUID(),
              grant.what(),
              grant.party(),
              grant.contexts(),
              now,
              grant.until(),
              false,
              grant.text()));
    }
    return transactions.inOne(
        transaction -> {
          Map<UUID, Subject> known =
              subjects.load(transaction, grants.stream().map(Grant::subject).distinct().toList());
          List<Said> said = new ArrayList<>();
          List<Optional<ConsentRecord>> given = new ArrayList<>();
          for (int i = 0; i < grants.size(); i++) {
            Subject subject = known.get(grants.get(i).subject());
            ConsentRecord consent = consents.get(i);
            if (subject != null) {
              said.add(new Said(subject, new ConsentWord.Granted(consent)));
            }
            given.add(subject == null ? Optional.empty() : Optional.of(consent));
          }
          add(transaction, said);
          return given;
        });
  }

  /// The subject withdraws a consent: from the next request on it holds no more.
  ///
  /// @return false when the subject, or such a consent of it, is unknown
  public boolean withdraw(UUID subject, UUID consent) {
    return transactions.inOne(
        transaction ->
            subjects
                .load(transaction, subject)
                .filter(known -> book(transaction, known).has(consent))
                .map(known -> add(transaction, known, new ConsentWord.Withdrawn(consent, now())))
                .orElse(false));
  }

  /// A word and who says it.
  private record Said(Subject subject, ConsentWord word) {}

  /// Adds a word in a transaction that is about its subject.
  public boolean add(Transaction transaction, Subject subject, ConsentWord word) {
    add(transaction, List.of(new Said(subject, word)));
    return true;
  }

  /// Adds words in their order.
  private static void add(Transaction transaction, List<Said> said) {
    List<byte[]> salted = new ArrayList<>();
    List<byte[]> entries = new ArrayList<>();
    for (Said one : said) {
      byte[] bytes = one.word().bytes();
      byte[] salt = Leaves.salt();
      byte[] both = Arrays.copyOf(salt, salt.length + bytes.length);
      System.arraycopy(bytes, 0, both, salt.length, bytes.length);
      salted.add(both);
      entries.add(Commitment.of(salt, bytes));
    }
    List<Long> leaves = Leaves.addAll(transaction, entries);
    List<byte[]> sealed = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      sealed.add(seal(said.get(i).subject()).seal(salted.get(i), bound(leaves.get(i))));
    }
    transaction
        .sql(
            """
            insert into consent_word (subject, leaf, sealed)
            select * from unnest(
              cast(:subjects as uuid[]), cast(:leaves as bigint[]), cast(:sealed as bytea[]))
            """)
        .param(
            "subjects",
            said.stream().map(one -> one.subject().id().toString()).toArray(String[]::new))
        .param("leaves", leaves.stream().mapToLong(Long::longValue).toArray())
        .param("sealed", sealed.toArray(byte[][]::new))
        .update();
  }

  /// What a subject consented to; nothing when it is unknown.
  public Optional<ConsentBook> book(UUID subject) {
    return transactions.inOne(
        transaction -> subjects.load(transaction, subject).map(known -> book(transaction, known)));
  }

  /// What a subject consented to, in a transaction that is about it.
  public ConsentBook book(Transaction transaction, Subject subject) {
    return new ConsentBook(words(transaction, subject));
  }

  /// A subject's words, in a transaction that is about it.
  public List<ConsentWord> words(Transaction transaction, Subject subject) {
    return stored(transaction, List.of(subject.id())).stream()
        .map(stored -> open(subject, stored))
        .toList();
  }

  /// What each of these subjects consented to, in a transaction that is about them.
  public Map<UUID, ConsentBook> books(Transaction transaction, Collection<Subject> all) {
    Map<UUID, List<Stored>> bySubject = new HashMap<>();
    for (Stored stored : stored(transaction, all.stream().map(Subject::id).toList())) {
      bySubject.computeIfAbsent(stored.subject(), id -> new ArrayList<>()).add(stored);
    }
    Map<UUID, ConsentBook> books = new HashMap<>();
    for (Subject subject : all) {
      List<Stored> words = bySubject.getOrDefault(subject.id(), List.of());
      books.put(
          subject.id(),
          new ConsentBook(words.stream().map(stored -> open(subject, stored)).toList()));
    }
    return books;
  }

  private static List<Stored> stored(Transaction transaction, Collection<UUID> subjects) {
    return transaction
        .sql(
            """
            select subject, leaf, sealed
            from unnest(cast(:subjects as uuid[])) as sought,
            lateral (select * from consent_word where subject = sought offset 0) as found
            order by leaf
            """)
        .param("subjects", subjects.stream().map(UUID::toString).toArray(String[]::new))
        .query(
            (row, number) ->
                new Stored(row.getObject(1, UUID.class), row.getLong(2), row.getBytes(3)))
        .list();
  }

  private static ConsentWord open(Subject subject, Stored stored) {
    byte[] salted = seal(subject).open(stored.sealed(), bound(stored.leaf()));
    return ConsentWord.read(Arrays.copyOfRange(salted, Commitment.SALT_BYTES, salted.length));
  }

  /// A word opens in its own place alone, so that nobody puts words into another order.
  private static String bound(long leaf) {
    return "consent-word\n" + leaf;
  }

  private static Seal seal(Subject subject) {
    return subject.keys().of(Compartment.CONSENTS);
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
