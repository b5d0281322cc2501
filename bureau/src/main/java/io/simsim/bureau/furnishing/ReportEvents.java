package io.simsim.bureau.furnishing;

import io.simsim.bureau.consents.ConsentBook;
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
import io.simsim.bureau.transparency.LogSequencer;
import io.simsim.bureau.transparency.ReceiptSigner;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.formats.Rejected;
import io.simsim.formats.Sink;
import io.simsim.formats.SourceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Takes a batch of events of one furnisher: newline-delimited CloudEvents whose subjects are named
/// by the furnisher's own pseudonyms.
///
/// What can be stored is, in one transaction; the other lines say why not. Each event needs a live
/// consent of its subject for this furnisher and context; a correction or retraction of what was
/// stored needs one that was given once (P1). The bureau's clock says when an event was recorded.
public final class ReportEvents {
  /// The most lines that a batch has.
  public static final int LINES_MAX = 10_000;

  /// The most bytes that a batch has: 16 MiB.
  public static final int BYTES_MAX = 16 << 20;

  private final Transactions transactions;
  private final Subjects subjects;
  private final Pseudonyms pseudonyms;
  private final Consents consents;
  private final ReceiptSigner signer;
  private final LogSequencer sequencer;
  private final InstantSource clock;

  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /// An event as it was sent, on its line.
  record Sent(long line, Event event) {}

  /// What is done in the transaction that stores a batch.
  interface Beside {
    /// Does it.
    ///
    /// @param reply what came of the batch
    /// @return what the furnisher is told once this and the batch are durable
    BatchReply with(Transaction transaction, BatchReply reply);
  }

  public ReportEvents(
      Transactions transactions,
      Subjects subjects,
      Pseudonyms pseudonyms,
      Consents consents,
      ReceiptSigner signer,
      LogSequencer sequencer,
      InstantSource clock) {
    this.transactions = transactions;
    this.subjects = subjects;
    this.pseudonyms = pseudonyms;
    this.consents = consents;
    this.signer = signer;
    this.sequencer = sequencer;
    this.clock = clock;
  }

  /// Stores the events in `ndjson` that may be stored. A batch that is too large is refused as a
  /// whole, at line 0.
  public BatchReply report(PartyId furnisher, byte[] ndjson) {
    sequencer.requireRunning();
    if (ndjson.length > BYTES_MAX || lines(ndjson) > LINES_MAX) {
      return tooLarge(ndjson);
    }
    List<LineReply> replies = new ArrayList<>();
    List<Sent> sent = parse(ndjson, replies);
    byte[] request = pseudonyms.request(furnisher, ndjson);
    return store(
        furnisher, sent, replies, (transaction, reply) -> told(transaction, request, reply));
  }

  /// The reply, with the root that these bytes were told before where nothing of them is new.
  private BatchReply told(Transaction transaction, byte[] request, BatchReply reply) {
    if (reply.logged().isPresent()) {
      ToldBatches.put(
          transaction, request, new ToldBatches.Told(reply.batch(), reply.logged().get()));
      return reply;
    }
    return ToldBatches.find(transaction, request, signer)
        .map(told -> new BatchReply(told.batch(), reply.lines(), Optional.of(told.logged())))
        .orElse(reply);
  }

  /// Stores what of `sent` may be stored, and does `beside` in the same transaction.
  ///
  /// @param replies to what could not be read
  BatchReply store(PartyId furnisher, List<Sent> sent, List<LineReply> replies, Beside beside) {
    sequencer.requireRunning();
    UUID batch = UUID.randomUUID();
    BatchReply reply =
        transactions.inOne(
            transaction -> {
              List<LineReply> all = new ArrayList<>(replies);
              Appended appended = append(transaction, furnisher, batch, sent, all);
              all.sort(Comparator.comparingLong(LineReply::line));
              return beside.with(transaction, new BatchReply(batch, all, logged(appended)));
            });
    sequencer.wake();
    for (LineReply line : reply.lines()) {
      (line instanceof LineReply.Accepted ? accepted : refused).increment();
    }
    return reply;
  }

  /// Counts records of files that could not be read.
  void countUnread(int records) {
    refused.add(records);
  }

  /// How many events were accepted, or lines refused, since the start, of all furnishers together.
  public long count(boolean accepted) {
    return (accepted ? this.accepted : refused).sum();
  }

  private Appended append(
      Transaction transaction,
      PartyId furnisher,
      UUID batch,
      List<Sent> sent,
      List<LineReply> replies) {
    Checking checking = checking(transaction, furnisher, sent);
    List<Sent> kept = new ArrayList<>();
    List<Incoming> incoming = new ArrayList<>();
    for (Sent one : sent) {
      try {
        incoming.add(checking.incoming(one.event()));
        kept.add(one);
      } catch (InvalidEventException refused) {
        replies.add(refused(one.line(), refused));
      }
    }
    Appended done =
        StoredEvents.append(transaction, batch, pseudonyms.tag(furnisher), checking.now, incoming);
    for (int i = 0; i < kept.size(); i++) {
      replies.add(reply(kept.get(i), done.outcomes().get(i)));
    }
    return done;
  }

  private static BatchReply tooLarge(byte[] ndjson) {
    LineReply why =
        new LineReply.Refused(
            0,
            "batch",
            "batch-size",
            lines(ndjson) + " lines, " + ndjson.length + " bytes",
            "send at most %d lines and %d bytes at once: split the batch"
                .formatted(LINES_MAX, BYTES_MAX));
    return new BatchReply(UUID.randomUUID(), List.of(why), Optional.empty());
  }

  private static int lines(byte[] ndjson) {
    int lines = ndjson.length > 0 && ndjson[ndjson.length - 1] != '\n' ? 1 : 0;
    for (byte b : ndjson) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }

  private Optional<BatchReply.Logged> logged(Appended appended) {
    if (appended.leaf().isEmpty()) {
      return Optional.empty();
    }
    byte[] root = appended.root().bytes();
    return Optional.of(new BatchReply.Logged(root, signer.sign(root), appended.leaf().getAsLong()));
  }

  private static LineReply reply(Sent sent, Appended.Outcome outcome) {
    String id = sent.event().id().value();
    return switch (outcome) {
      case STORED, SAME -> new LineReply.Accepted(sent.line(), id);
      case CONFLICT -> new LineReply.Conflict(sent.line(), id);
      case FULL ->
          new LineReply.Refused(
              sent.line(),
              "subject",
              "record-size",
              "",
              "a record holds at most %d events: report totals, not single payments"
                  .formatted(SubjectRecord.MAX_EVENTS));
    };
  }

  private static LineReply refused(long line, InvalidEventException why) {
    return new LineReply.Refused(line, why.field(), why.rule(), why.value(), why.remedy());
  }

  private static List<Sent> parse(byte[] ndjson, List<LineReply> replies) {
    List<Sent> sent = new ArrayList<>();
    Sink<Event> sink =
        new Sink<>() {
          @Override
          public void accept(Event event, long line) {
            sent.add(new Sent(line, event));
          }

          @Override
          public void reject(Rejected why) {
            replies.add(
                new LineReply.Refused(
                    why.line(), why.field(), why.rule(), why.value(), why.remedy()));
          }
        };
    try {
      SourceReader.ndjson()
          .read(new ByteArrayInputStream(ndjson), "batch", ndjson.length, null, sink);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return sent;
  }

  private Checking checking(Transaction transaction, PartyId furnisher, List<Sent> sent) {
    Set<String> names = new LinkedHashSet<>();
    sent.forEach(one -> names.add(one.event().subject().value()));
    Map<String, UUID> resolved = pseudonyms.resolve(transaction, furnisher, names);
    Map<UUID, Subject> known = subjects.load(transaction, new HashSet<>(resolved.values()));
    Map<UUID, ConsentBook> books = consents.books(transaction, known.values());
    return new Checking(
        transaction, furnisher, resolved, known, books, clock.instant().getEpochSecond());
  }

  /// The checks of one batch: who is meant, and may it be stored.
  private static final class Checking {
    private final Transaction transaction;
    private final PartyId furnisher;
    private final Map<String, UUID> resolved;
    private final Map<UUID, Subject> subjects;
    private final Map<UUID, ConsentBook> books;
    private final long now;
    private final Set<String> names = new HashSet<>();

    Checking(
        Transaction transaction,
        PartyId furnisher,
        Map<String, UUID> resolved,
        Map<UUID, Subject> subjects,
        Map<UUID, ConsentBook> books,
        long now) {
      this.transaction = transaction;
      this.furnisher = furnisher;
      this.resolved = resolved;
      this.subjects = subjects;
      this.books = books;
      this.now = now;
    }

    /// The event under the subject's own id, as of now.
    ///
    /// @throws InvalidEventException when it may not be stored
    Incoming incoming(Event event) {
      if (!event.furnisher().equals(furnisher.furnisher())) {
        throw new InvalidEventException(
            "source", "source", event.furnisher().value(), "report under your own name");
      }
      UUID id = resolved.get(event.subject().value());
      Subject subject = id == null ? null : subjects.get(id);
      if (subject == null || !consented(subject, event)) {
        throw new InvalidEventException(
            "subject",
            "consent",
            "",
            "no live consent lets you report " + event.context().id() + " of this subject: ask it");
      }
      if (!event.currency().equals(CurrencyCode.NONE)
          && !event.currency().equals(subject.currency())) {
        throw new InvalidEventException(
            "currency",
            "currency",
            event.currency().value(),
            "this record is in " + subject.currency() + "; convert amounts before reporting");
      }
      if (event.reportedAt() > now) {
        throw new InvalidEventException(
            "reportedat", "clock-order", "", "a report is not of the future: check your clock");
      }
      Event recorded = event.under(subject.subjectId()).clocked(event.reportedAt(), now);
      names.add(subject.id() + "\n" + event.id());
      return new Incoming(subject, recorded);
    }

    private boolean consented(Subject subject, Event event) {
      EventId target =
          switch (event.fact()) {
            case Fact.Correction fact -> fact.target();
            case Fact.Retraction fact -> fact.target();
            default -> null;
          };
      return target == null
          ? live(subject, event)
          : ever(subject, event) && stored(subject, target);
    }

    private boolean live(Subject subject, Event event) {
      ConsentBook book = books.get(subject.id());
      return book != null && book.mayReport(event.furnisher(), event.context(), now);
    }

    private boolean ever(Subject subject, Event event) {
      ConsentBook book = books.get(subject.id());
      return book != null && book.everReported(event.furnisher(), event.context());
    }

    /// What a correction or retraction names was stored, before or by an earlier line.
    private boolean stored(Subject subject, @Nullable EventId target) {
      return target != null
          && (names.contains(subject.id() + "\n" + target)
              || StoredEvents.has(transaction, subject, furnisher.furnisher(), target));
    }
  }
}
