package io.simsim.bureau;

import io.simsim.bureau.access.SignIns;
import io.simsim.bureau.answers.AnswerPartner;
import io.simsim.bureau.answers.Budgets;
import io.simsim.bureau.answers.ExplainAnswer;
import io.simsim.bureau.answers.OwnAnswers;
import io.simsim.bureau.consents.Consents;
import io.simsim.bureau.database.Database;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.departure.EraseSubject;
import io.simsim.bureau.departure.ExportSubject;
import io.simsim.bureau.departure.ImportSubject;
import io.simsim.bureau.furnishing.ReportEvents;
import io.simsim.bureau.furnishing.ReportFile;
import io.simsim.bureau.keys.BureauKeys;
import io.simsim.bureau.keys.KeyStore;
import io.simsim.bureau.keys.MasterKey;
import io.simsim.bureau.record.OwnEvents;
import io.simsim.bureau.subjects.Pseudonyms;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.bureau.subjects.Touches;
import io.simsim.bureau.transparency.LogKeys;
import io.simsim.bureau.transparency.LogSequencer;
import io.simsim.bureau.transparency.ReceiptSigner;
import io.simsim.tlog.note.NoteSigner;
import io.simsim.tlog.store.Log;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;

/// A running bureau. One a database and folder at a time.
public final class Bureau implements Closeable {
  private static final int KEY_BYTES = 32;

  private final Deque<Closeable> open = new ArrayDeque<>();
  private final Database database;
  private final Log log;
  private final ReceiptSigner signer;
  private final LogSequencer sequencer;
  private final Subjects subjects;
  private final Pseudonyms pseudonyms;
  private final Consents consents;
  private final ReportEvents reportEvents;
  private final ReportFile reportFile;
  private final AnswerPartner answerPartner;
  private final OwnAnswers ownAnswers;
  private final EraseSubject eraseSubject;
  private final ExportSubject exportSubject;
  private final ImportSubject importSubject;
  private final SignIns signIns;
  private final Touches touches;
  private final OwnEvents ownEvents;
  private final ExplainAnswer explainAnswer;
  private final Budgets budgets;

  private Bureau(BureauSettings settings, Deque<Closeable> opened) throws IOException {
    MasterKey master = MasterKey.in(settings.masterKey());
    KeyStore keyStore = opened(opened, KeyStore.open(settings.keys().resolve("subjects"), master));
    BureauKeys bureauKeys = BureauKeys.in(settings.keys().resolve("bureau.keys"), master);
    this.database =
        opened(
            opened,
            settings.database().isPresent()
                ? Database.external(settings.database().get())
                : Database.embedded(settings.folder().resolve("database")));
    Transactions transactions = database.transactions();
    this.log = opened(opened, log(settings, bureauKeys, transactions));
    this.signer = new ReceiptSigner(bureauKeys.receipts());
    this.sequencer = opened(opened, new LogSequencer(transactions, log));
    this.subjects = new Subjects(transactions, keyStore, bureauKeys);
    this.pseudonyms = new Pseudonyms(transactions, bureauKeys);
    this.consents = new Consents(transactions, subjects, settings.clock());
    this.reportEvents =
        new ReportEvents(
            transactions, subjects, pseudonyms, consents, signer, sequencer, settings.clock());
    this.reportFile =
        opened(
            opened,
            new ReportFile(
                transactions,
                pseudonyms,
                settings.folder().resolve("files"),
                keyStore,
                bureauKeys,
                reportEvents,
                signer,
                settings.clock()));
    this.answerPartner =
        new AnswerPartner(
            transactions,
            subjects,
            pseudonyms,
            consents,
            bureauKeys,
            settings.rules(),
            settings.offers(),
            settings.sha256(),
            signer,
            sequencer,
            settings.clock());
    this.ownAnswers = new OwnAnswers(transactions, subjects);
    this.eraseSubject = new EraseSubject(transactions, subjects, keyStore);
    this.exportSubject =
        new ExportSubject(
            transactions, subjects, consents, signer, settings.origin(), settings.clock());
    this.importSubject =
        new ImportSubject(
            transactions, subjects, pseudonyms, consents, settings.origin(), settings.clock());
    this.ownEvents = new OwnEvents(transactions, subjects);
    this.explainAnswer =
        new ExplainAnswer(transactions, subjects, consents, settings.rules(), settings.sha256());
    this.budgets =
        opened(
            opened,
            new Budgets(transactions, pseudonyms, settings.questionsADay(), settings.clock()));
    this.touches = new Touches(transactions, subjects);
    this.signIns = new SignIns(transactions, subjects, bureauKeys, settings.clock());
    eraseSubject.complete();
    sequencer.integrate();
    sequencer.start();
    reportFile.start();
    this.open.addAll(opened);
  }

  /// Opens a bureau; makes what is missing of its folders. What a crash cut off is completed.
  public static Bureau open(BureauSettings settings) throws IOException {
    Files.createDirectories(settings.folder());
    Files.createDirectories(settings.keys());
    Deque<Closeable> opened = new ArrayDeque<>();
    try {
      return new Bureau(settings, opened);
    } catch (IOException | RuntimeException failed) {
      try {
        closeAll(opened);
      } catch (IOException left) {
        failed.addSuppressed(left);
      }
      throw failed;
    }
  }

  private static <T extends Closeable> T opened(Deque<Closeable> all, T one) {
    all.push(one);
    return one;
  }

  private static Log log(BureauSettings settings, BureauKeys keys, Transactions transactions)
      throws IOException {
    NoteSigner signer = NoteSigner.of(settings.origin(), keys.log().publicKey(), keys.log()::sign);
    Path folder = settings.folder().resolve("log");
    if (Files.exists(folder.resolve("checkpoint"))) {
      return Log.open(folder, signer);
    }
    if (LogSequencer.isLogged(transactions)) {
      throw new IOException(
          folder + ": the database knows of a log, and it is not there; restore it from a mirror");
    }
    return Log.create(folder, signer);
  }

  public Subjects subjects() {
    return subjects;
  }

  public Pseudonyms pseudonyms() {
    return pseudonyms;
  }

  public Consents consents() {
    return consents;
  }

  public ReportEvents reportEvents() {
    return reportEvents;
  }

  public ReportFile reportFile() {
    return reportFile;
  }

  public AnswerPartner answerPartner() {
    return answerPartner;
  }

  public OwnAnswers ownAnswers() {
    return ownAnswers;
  }

  public EraseSubject eraseSubject() {
    return eraseSubject;
  }

  public ExportSubject exportSubject() {
    return exportSubject;
  }

  public ImportSubject importSubject() {
    return importSubject;
  }

  public OwnEvents ownEvents() {
    return ownEvents;
  }

  public ExplainAnswer explainAnswer() {
    return explainAnswer;
  }

  public Budgets budgets() {
    return budgets;
  }

  public SignIns signIns() {
    return signIns;
  }

  public Touches touches() {
    return touches;
  }

  /// Proofs of what is in the log.
  public LogSequencer sequencer() {
    return sequencer;
  }

  public Log log() {
    return log;
  }

  public Database database() {
    return database;
  }

  /// By which everything that the bureau signs is verified.
  public LogKeys keys() {
    byte[] encoded = signer.publicKey().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    return new LogKeys(log.key(), HexFormat.of().formatHex(raw));
  }

  /// By which receipts are verified.
  public PublicKey receiptKey() {
    return signer.publicKey();
  }

  /// Puts what waits into the log, then closes everything.
  @Override
  public void close() throws IOException {
    closeAll(open);
  }

  private static void closeAll(Deque<Closeable> all) throws IOException {
    IOException failures = new IOException("not all of the bureau could be closed");
    while (!all.isEmpty()) {
      try {
        all.pop().close();
      } catch (IOException | RuntimeException failed) {
        failures.addSuppressed(failed);
      }
    }
    if (failures.getSuppressed().length > 0) {
      throw failures;
    }
  }
}
