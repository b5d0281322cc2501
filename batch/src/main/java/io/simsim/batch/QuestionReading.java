package io.simsim.batch;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.purpose.Purposes;
import io.simsim.formats.Mapping;
import io.simsim.formats.Rejected;
import io.simsim.formats.Sink;
import io.simsim.formats.SourceReader;
import io.simsim.formats.Tally;
import io.simsim.tables.ReadOptions;
import io.simsim.tables.Row;
import io.simsim.tables.TableException;
import io.simsim.tables.TableReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a file of questions row by row. A row that is no question is rejected and the others go
/// on; only a file that cannot be used at all ends the run.
final class QuestionReading {
  private static final String SUBJECT = "subject";
  private static final String AS_OF = "asOf";
  private static final String PURPOSE = "purpose";
  private static final String ID = "id";
  private static final String AMOUNT = "amount";
  private static final String CURRENCY = "currency";
  private static final String CONSENT = "consent";
  private static final List<String> NEEDED = List.of(SUBJECT, AS_OF);
  private static final List<String> OPTIONAL = List.of(ID, PURPOSE, AMOUNT, CURRENCY, CONSENT);
  private static final int ID_LENGTH_MAX = 128;
  private static final int CONSENT_LENGTH_MAX = 256;
  private static final String ID_RULE = "id";

  private final QuestionSource source;
  private final Purposes purposes;
  private final RejectLog rejects;
  private final Progress progress;
  private final String file;
  private Consumer<AskedQuestion> taker = question -> {};
  private long rows;
  private long accepted;
  private String firstCurrency = "";

  QuestionReading(QuestionSource source, Purposes purposes, RejectLog rejects, Progress progress) {
    this.source = source;
    this.purposes = purposes;
    this.rejects = rejects;
    this.progress = progress;
    this.file = source.file().toString();
  }

  /// The values of a row by the names of columns; null where there is none.
  private interface Values {
    @Nullable String get(String column);
  }

  /// Reads to the end; each question goes to `questions`.
  void read(Consumer<AskedQuestion> questions) throws IOException {
    taker = questions;
    checkPurpose();
    long size = Reporting.size(source.file());
    progress.at(Progress.Phase.QUESTIONS, 0, size);
    if (source.mapping().isPresent()) {
      readMapped(Mapping.read(source.mapping().get()));
    } else {
      readTable(size);
    }
    progress.at(Progress.Phase.QUESTIONS, size, size);
  }

  /// The question of a row that is in no file.
  AskedQuestion one(Map<String, String> values) {
    checkPurpose();
    checkColumns(List.copyOf(values.keySet()));
    rows++;
    try {
      return question(0, values::get);
    } catch (InvalidEventException invalid) {
      throw Stop.unusable(invalid.field() + " \"" + invalid.value() + "\": " + invalid.remedy());
    }
  }

  private void checkPurpose() {
    String purpose = source.purpose().orElse(null);
    if (purpose != null && purposes.find(purpose) == null && purposes.refusal(purpose) == null) {
      throw Stop.unusable(purposes.remedyFor(purpose));
    }
  }

  /// How many rows are questions.
  long accepted() {
    return accepted;
  }

  /// The first currency that a question names, if any does.
  Optional<CurrencyCode> firstCurrency() {
    return firstCurrency.isEmpty()
        ? Optional.empty()
        : Optional.of(new CurrencyCode(firstCurrency));
  }

  private void readTable(long size) {
    ReadOptions options =
        ReadOptions.DEFAULTS.withOnBytesRead(
            done -> progress.at(Progress.Phase.QUESTIONS, done, size));
    try (TableReader table = TableReader.open(source.file(), options)) {
      checkColumns(table.columns());
      Map<String, Integer> columns = new HashMap<>();
      NEEDED.forEach(name -> columns.put(name, table.column(name)));
      OPTIONAL.forEach(name -> columns.put(name, table.optionalColumn(name)));
      Row row = table.row();
      TableException last = null;
      while (true) {
        Stop.ifInterrupted();
        try {
          if (!table.next()) {
            return;
          }
          take(row.line(), name -> present(row.textOrNull(columns.getOrDefault(name, 0))));
        } catch (TableException fault) {
          if (fault == last) {
            return; // told again: there is no reading on from here
          }
          last = fault;
          rows++;
          rejects.reject(fault);
        }
      }
    }
  }

  private void readMapped(Mapping mapping) throws IOException {
    checkColumns(mapping.rowNames());
    Sink<Map<String, String>> sink =
        new Sink<>() {
          @Override
          public void accept(Map<String, String> values, long line) {
            take(line, name -> present(values.get(name)));
          }

          @Override
          public void reject(Rejected rejected) {
            rows++;
            rejects.reject(rejected);
          }

          @Override
          public void progress(long bytesRead, long bytesTotal) {
            Stop.ifInterrupted();
            progress.at(Progress.Phase.QUESTIONS, bytesRead, bytesTotal);
          }
        };
    Tally tally = SourceReader.rows(mapping).read(source.file(), sink);
    if (!tally.complete() && tally.accepted() == 0) {
      throw Stop.unusable(rejects.last());
    }
  }

  private static @Nullable String present(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  private void checkColumns(List<String> present) {
    for (String name : NEEDED) {
      if (!present.contains(name)) {
        String names = String.join(", ", present);
        throw Stop.unusable(
            file + ": a question needs a column " + name + "; the columns are " + names);
      }
    }
    if (!present.contains(PURPOSE) && source.purpose().isEmpty()) {
      throw Stop.unusable(
          file + ": for which purpose? Add a column purpose, or give --purpose NAME");
    }
    if (!present.contains(CONSENT) && source.consents().isPresent()) {
      throw Stop.unusable(
          file + ": which consent is each question asked under? Add a column consent");
    }
    if (!present.contains(CONSENT) && source.consentBasis().isEmpty()) {
      throw Stop.unusable(
          file
              + ": nobody is scored without their consent. Add a column consent that names each"
              + " person's consent record, or say with --consent-basis TEXT on which basis all of"
              + " them agreed; it goes into every receipt");
    }
  }

  private void take(long line, Values values) {
    rows++;
    AskedQuestion question;
    try {
      question = question(line, values);
    } catch (InvalidEventException invalid) {
      rejects.reject(file, line, invalid);
      return;
    }
    if (firstCurrency.isEmpty()) {
      firstCurrency = question.currency();
    }
    accepted++;
    taker.accept(question);
  }

  private AskedQuestion question(long line, Values values) {
    SubjectId subject = new SubjectId(needed(SUBJECT, values));
    long asOf = Moments.parse(AS_OF, needed(AS_OF, values));
    String id = values.get(ID);
    String currency = values.get(CURRENCY);
    if (currency != null) {
      currency = new CurrencyCode(currency).value();
    }
    String consent = values.get(CONSENT);
    if (consent != null && (consent.isBlank() || consent.length() > CONSENT_LENGTH_MAX)) {
      throw new InvalidEventException(
          CONSENT, ID_RULE, consent, "a consent's id has 1 to 256 characters");
    }
    if (id != null && id.length() > ID_LENGTH_MAX) {
      throw new InvalidEventException(ID, ID_RULE, id, "a question's id has 1 to 128 characters");
    }
    return new AskedQuestion(
        accepted,
        line,
        id == null ? "q-" + rows : id,
        subject,
        purpose(values.get(PURPOSE)),
        asOf,
        amount(values.get(AMOUNT)),
        currency == null ? "" : currency,
        consent == null ? "" : consent);
  }

  private String purpose(@Nullable String named) {
    String purpose = named == null ? source.purpose().orElse("") : named;
    if (purpose.isEmpty()) {
      throw new InvalidEventException(PURPOSE, "required", "", "a purpose is needed");
    }
    if (purposes.find(purpose) == null && purposes.refusal(purpose) == null) {
      throw new InvalidEventException(PURPOSE, PURPOSE, purpose, purposes.remedyFor(purpose));
    }
    return purpose;
  }

  private static long amount(@Nullable String text) {
    if (text == null) {
      return Feature.MISSING;
    }
    try {
      long amount = Long.parseLong(text);
      if (amount > 0 && amount <= Fact.MAX_AMOUNT) {
        return amount;
      }
    } catch (NumberFormatException notWhole) {
      // told below
    }
    throw new InvalidEventException(
        AMOUNT, "integer", text, "whole minor units above 0 (cents), without a decimal point");
  }

  private static String needed(String column, Values values) {
    String value = values.get(column);
    if (value == null) {
      throw new InvalidEventException(column, "required", "", "a value is needed");
    }
    return value;
  }
}
