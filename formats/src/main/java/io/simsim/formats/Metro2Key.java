package io.simsim.formats;

import io.simsim.formats.metro2.Metro2Record;
import io.simsim.formats.metro2.Segment;
import io.simsim.formats.metro2.SegmentKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What tells an account from the furnisher's others: its number, after the identification number
/// and a colon, as two portfolios may use one number.
///
/// @param number the key that it had
/// @param renamed the key under which it goes on: a change segment may give it a new one
record Metro2Key(String number, String renamed) {
  private static final int ACCOUNT_NUMBER = 1;
  private static final int IDENTIFICATION_NUMBER = 2;
  private static final Set<Long> NO_SOCIAL_SECURITY_NUMBER = Set.of(0L, 999_999_999L);

  static Metro2Key of(Metro2Record record) {
    String portfolio = record.lead().text("identificationNumber").strip();
    String account = record.lead().text("consumerAccountNumber").strip();
    String newPortfolio = portfolio;
    String newAccount = account;
    for (Segment change : record.all(SegmentKind.L1)) {
      long changed = change.number("changeIndicator").orElse(0);
      if (changed != ACCOUNT_NUMBER) {
        newPortfolio = or(change.text("newIdentificationNumber"), newPortfolio);
      }
      if (changed != IDENTIFICATION_NUMBER) {
        newAccount = or(change.text("newConsumerAccountNumber"), newAccount);
      }
    }
    return new Metro2Key(key(portfolio, account), key(newPortfolio, newAccount));
  }

  boolean changed() {
    return !renamed.equals(number);
  }

  /// What tells one consumer of an account from the others, whichever place the record gives to
  /// each: the social security number, or else names and date of birth. Only for a pseudonym.
  static Optional<String> identity(Segment consumer) {
    long social = consumer.number("socialSecurityNumber").orElse(0);
    if (!NO_SOCIAL_SECURITY_NUMBER.contains(social)) {
      return Optional.of("%09d".formatted(social));
    }
    String surname = normal(consumer.text("surname"));
    String first = normal(consumer.text("firstName"));
    return surname.isEmpty()
        ? Optional.empty()
        : consumer.date("dateBirth").map(birth -> surname + "|" + first + "|" + birth);
  }

  /// Hides the numbers.
  @Override
  public String toString() {
    return "key";
  }

  private static String key(String portfolio, String account) {
    return portfolio.isEmpty() ? account : portfolio + ":" + account;
  }

  private static String or(String text, String otherwise) {
    return text.isBlank() ? otherwise : text.strip();
  }

  private static String normal(String name) {
    return name.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
  }
}
