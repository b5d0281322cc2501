package io.simsim.cli;

import io.simsim.batch.QuestionSource;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options on what is asked, and by whose leave.
final class QuestionOptions {
  @Option(
      names = {"-f", "--questions"},
      order = 10,
      paramLabel = "FILE",
      description = {
        "Questions as CSV, NDJSON or Parquet: subject, asOf, and as needed id, purpose, amount"
            + " (minor units), currency, consent."
      })
  private @Nullable Path questions;

  @Option(
      names = "--questions-mapping",
      order = 11,
      paramLabel = "FILE",
      description = "What the columns of the questions' CSV file mean.")
  private @Nullable Path mapping;

  @Option(
      names = {"-p", "--purpose"},
      order = 12,
      paramLabel = "NAME",
      description = "For what, where the questions do not say. ./simsim rules lists the purposes.")
  private @Nullable String purpose;

  @Option(
      names = "--currency",
      order = 13,
      paramLabel = "CODE",
      description = "Of the run (ISO 4217). Default: that of the first event that has one.")
  private @Nullable String currency;

  @Option(
      names = "--consent-basis",
      order = 14,
      paramLabel = "TEXT",
      description = "On which basis these people agreed; every receipt records it.")
  private @Nullable String consentBasis;

  @Option(
      names = "--consents",
      order = 15,
      paramLabel = "FILE",
      description = "Consents as NDJSON; the questions' column consent names them.")
  private @Nullable Path consents;

  Optional<Path> questions() {
    return Optional.ofNullable(questions);
  }

  Optional<Path> mapping() {
    return Optional.ofNullable(mapping);
  }

  Optional<String> purpose() {
    return Optional.ofNullable(purpose);
  }

  Optional<String> currency() {
    return Optional.ofNullable(currency);
  }

  Optional<String> consentBasis() {
    return Optional.ofNullable(consentBasis);
  }

  Optional<Path> consents() {
    return Optional.ofNullable(consents);
  }

  /// The questions as these options have them; none where no file is named.
  QuestionSource source() {
    return with(questions == null ? QuestionSource.none() : QuestionSource.of(questions));
  }

  /// The questions in `file`, as these options have them.
  QuestionSource in(Path file) {
    return with(QuestionSource.of(file));
  }

  private QuestionSource with(QuestionSource file) {
    QuestionSource source = file;
    source = mapping == null ? source : source.withMapping(mapping);
    source = purpose == null ? source : source.withPurpose(purpose);
    source = currency == null ? source : source.withCurrency(currency);
    source = consentBasis == null ? source : source.withConsentBasis(consentBasis);
    return consents == null ? source : source.withConsents(consents);
  }
}
