package io.simsim.bureau.departure;

import io.simsim.bureau.consents.ConsentRecord;
import io.simsim.bureau.consents.ConsentWord;
import io.simsim.bureau.consents.Consents;
import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.record.Appended;
import io.simsim.bureau.record.Incoming;
import io.simsim.bureau.record.StoredEvents;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Pseudonyms;
import io.simsim.bureau.subjects.Subject;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.bureau.transparency.ReceiptSigner;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Takes over the record that a subject brings from another bureau, in one transaction.
///
/// The file counts by the signature of another bureau that is trusted here, and for whom it names:
/// the subject has enrolled here first, under the same identity. Events keep their furnishers,
/// names and clocks, so that they fold to the same. The words about who may report come along;
/// those about who may ask do not: nobody here was consented to.
public final class ImportSubject {
  private static final PartyId IMPORT = new PartyId("import");

  private final Transactions transactions;
  private final Subjects subjects;
  private final Pseudonyms pseudonyms;
  private final Consents consents;
  private final String origin;
  private final InstantSource clock;

  /// @param origin the name of this bureau's log
  public ImportSubject(
      Transactions transactions,
      Subjects subjects,
      Pseudonyms pseudonyms,
      Consents consents,
      String origin,
      InstantSource clock) {
    this.transactions = transactions;
    this.subjects = subjects;
    this.pseudonyms = pseudonyms;
    this.consents = consents;
    this.origin = origin;
    this.clock = clock;
  }

  /// What came of an import.
  public sealed interface Outcome {
    /// It is here.
    ///
    /// @param events how many are new
    record Imported(int events) implements Outcome {}

    /// Nothing was taken over.
    ///
    /// @param why and what to do
    record Refused(String why) implements Outcome {}
  }

  /// Takes over `file` for `subject`, if a bureau that is trusted signed it.
  public Outcome take(UUID subject, byte[] file, TrustedBureaus trusted) {
    ExportFile export;
    try {
      int end = lastLine(file);
      RuleObject last =
          RuleReader.read("signature", Arrays.copyOfRange(file, end, file.length))
              .object("signature");
      byte[] signature = HexFormat.of().parseHex(last.text("signature"));
      byte[] signed = Arrays.copyOf(file, end);
      export = ExportFile.read(signed);
      Optional<PublicKey> key = trusted.key(export.bureau());
      if (export.bureau().equals(origin)) {
        return new Outcome.Refused("bureau: this one made the file; what it keeps is here");
      }
      if (key.isEmpty()) {
        return new Outcome.Refused("bureau: " + export.bureau() + " is not trusted here");
      }
      if (!ReceiptSigner.verifyExport(signed, signature, key.get())) {
        return new Outcome.Refused("signature: not by the bureau that it names, or changed since");
      }
    } catch (RuleFileException | IllegalArgumentException unreadable) {
      return new Outcome.Refused("not an export: " + unreadable.getMessage());
    }
    try {
      return transactions.inOne(
          transaction ->
              subjects
                  .load(transaction, subject)
                  .map(own -> take(transaction, own, export))
                  .orElseGet(() -> new Outcome.Refused("subject: enrol here first")));
    } catch (RecordFull full) {
      return new Outcome.Refused(
          "record-size: with what is here there would be more than %d events"
              .formatted(SubjectRecord.MAX_EVENTS));
    }
  }

  /// Undoes what was taken over: a part of a record is not imported.
  private static final class RecordFull extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Outcome take(Transaction transaction, Subject subject, ExportFile export) {
    if (!export.self().identity().equals(subjects.self(transaction, subject).identity())) {
      return new Outcome.Refused("self: the file is of somebody else; bring your own");
    }
    if (!export.currency().equals(subject.currency()) || export.kind() != subject.kind()) {
      return new Outcome.Refused(
          "subject: enrol as a " + export.kind() + " with a record in " + export.currency());
    }
    Set<UUID> reporting = new HashSet<>();
    for (ConsentWord word : export.words()) {
      boolean taken =
          switch (word) {
            case ConsentWord.Granted(ConsentRecord consent) ->
                consent.what() instanceof ConsentRecord.What.Reporting
                    && reporting.add(consent.id());
            case ConsentWord.Withdrawn(UUID id, long at) -> reporting.contains(id);
          };
      if (taken) {
        consents.add(transaction, subject, word);
      }
    }
    List<Incoming> incoming =
        export.events().stream()
            .map(event -> new Incoming(subject, event.under(subject.subjectId())))
            .toList();
    Appended appended =
        StoredEvents.append(
            transaction,
            UUID.randomUUID(),
            pseudonyms.tag(IMPORT),
            clock.instant().getEpochSecond(),
            incoming);
    if (appended.outcomes().contains(Appended.Outcome.FULL)) {
      throw new RecordFull();
    }
    return new Outcome.Imported(
        (int)
            appended.outcomes().stream()
                .filter(outcome -> outcome == Appended.Outcome.STORED)
                .count());
  }

  /// Where the last line begins.
  private static int lastLine(byte[] file) {
    int at = file.length - 1;
    while (at > 0 && file[at - 1] != '\n') {
      at--;
    }
    return Math.max(at, 0);
  }
}
