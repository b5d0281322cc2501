package io.simsim.bureau.departure;

import io.simsim.bureau.answers.OwnAnswer;
import io.simsim.bureau.answers.OwnAnswers;
import io.simsim.bureau.consents.Consents;
import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.record.Segments;
import io.simsim.bureau.subjects.Subject;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.bureau.subjects.Touch;
import io.simsim.bureau.subjects.Touches;
import io.simsim.bureau.transparency.ReceiptSigner;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.event.Event;
import io.simsim.engine.rule.Canonical;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Gives a subject all that is kept of it, as one file that the bureau signs (GDPR Art. 15 and 20).
public final class ExportSubject {
  private final Transactions transactions;
  private final Subjects subjects;
  private final Consents consents;
  private final ReceiptSigner signer;
  private final String origin;
  private final InstantSource clock;

  /// @param origin the name of the bureau's log
  public ExportSubject(
      Transactions transactions,
      Subjects subjects,
      Consents consents,
      ReceiptSigner signer,
      String origin,
      InstantSource clock) {
    this.transactions = transactions;
    this.subjects = subjects;
    this.consents = consents;
    this.signer = signer;
    this.origin = origin;
    this.clock = clock;
  }

  /// The file of `subject`; nothing when it is unknown.
  public Optional<byte[]> export(UUID subject) {
    return transactions.inOne(
        transaction ->
            subjects.load(transaction, subject).map(own -> signed(file(transaction, own))));
  }

  private ExportFile file(Transaction transaction, Subject subject) {
    List<Event> events = new ArrayList<>(Segments.read(transaction, subject, Consent.ALL_CONTEXTS));
    events.sort(Comparator.comparing(Event::furnisher).thenComparing(Event::id));
    return new ExportFile(
        origin,
        subject.subjectId(),
        subject.kind(),
        subject.currency(),
        subjects.self(transaction, subject),
        clock.instant().getEpochSecond(),
        consents.words(transaction, subject),
        events,
        OwnAnswers.of(transaction, subject).stream().map(OwnAnswer::json).toList(),
        Touches.of(transaction, subject).stream().map(Touch::json).toList());
  }

  private byte[] signed(ExportFile file) {
    byte[] bytes = file.bytes();
    String signature = HexFormat.of().formatHex(signer.signExport(bytes));
    byte[] last =
        (Canonical.text(Map.of("signature", signature)) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(bytes, bytes.length + last.length);
    System.arraycopy(last, 0, all, bytes.length, last.length);
    return all;
  }
}
