package io.simsim.batch;

import java.nio.file.Path;
import java.util.Optional;

/// A file of questions, and the consents under which they are asked.
///
/// The file is CSV, NDJSON or Parquet, as its name tells, with the columns `subject`, `asOf` (an
/// ISO date is its midnight UTC; or an ISO instant), `purpose`, and optionally `id` (else `q-` and
/// the row's number from 1), `amount` (whole minor units above 0), `currency` and `consent`; other
/// columns are left unread. With a mapping it is any CSV, whose rows the mapping gives these names.
///
/// Nothing is read without consent (P1). Either the column `consent` names each person's consent
/// record, or `consentBasis` says on which basis all of them agreed. With a file of consents, the
/// column names one in it, and a question whose consent is not there, or not live, is refused.
/// Without that file a consent covers all contexts of its purpose at any time.
///
/// @param file the questions
/// @param mapping the mapping file, of plain rows; empty when the columns have their names already
/// @param purpose for questions that name none
/// @param currency of the run; empty: that of the first event that has one
/// @param consentBasis recorded as the consent's id in every receipt
/// @param consents NDJSON of `id`, `subject`, `purpose`, and optionally `contexts` (all of the
///     purpose's), `withdrawn` (furnishers), `from` and `until` (ISO dates or instants)
public record QuestionSource(
    Path file,
    Optional<Path> mapping,
    Optional<String> purpose,
    Optional<String> currency,
    Optional<String> consentBasis,
    Optional<Path> consents) {
  /// A file whose columns say everything.
  public static QuestionSource of(Path file) {
    return new QuestionSource(
        file,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// No file: for a question that is asked alone, in [ExplainRun.Wanted.Alone].
  public static QuestionSource none() {
    return of(Path.of("question"));
  }

  /// These questions, whose columns a mapping names.
  public QuestionSource withMapping(Path path) {
    return new QuestionSource(file, Optional.of(path), purpose, currency, consentBasis, consents);
  }

  /// These questions, asked for a purpose where they name none.
  public QuestionSource withPurpose(String name) {
    return new QuestionSource(file, mapping, Optional.of(name), currency, consentBasis, consents);
  }

  /// These questions in a currency.
  public QuestionSource withCurrency(String code) {
    return new QuestionSource(file, mapping, purpose, Optional.of(code), consentBasis, consents);
  }

  /// These questions, with the basis on which the people agreed.
  public QuestionSource withConsentBasis(String text) {
    return new QuestionSource(file, mapping, purpose, currency, Optional.of(text), consents);
  }

  /// These questions, with a file of consents.
  public QuestionSource withConsents(Path path) {
    return new QuestionSource(file, mapping, purpose, currency, consentBasis, Optional.of(path));
  }
}
