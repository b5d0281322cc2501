package io.simsim.formats;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.ObligationType;
import io.simsim.formats.metro2.Metro2Record;
import io.simsim.formats.metro2.Segment;
import io.simsim.formats.metro2.SegmentKind;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;

/// What one account's record says: its months, its dates, what kind of obligation it is.
///
/// A month has one character, as in the payment history profile: `0` in time, `1` to `6` so many
/// times 30 days late, `G` `H` `J` `K` `L` given up, and others that say nothing. Month 0 is that
/// of the date of account information and comes from the account status; month n is n before it.
final class Metro2Account {
  /// What is lent or drawn, whoever lends it. All others that are not named here are left out.
  private static final Set<String> CREDIT =
      Set.of(
          ("00 01 02 03 04 05 06 07 08 10 11 12 13 15 17 18 19 20 21 22 23 25 26 27 37 43 47 "
                  + "65 66 67 68 78 85 87 89 91 0A 2A 3A 5A 6A 7A 8A 9A 5B 6B 7B 8B 9B "
                  + "1C 2C 6D 0F 0G")
              .split(" "));

  private static final Set<String> COLLECTIONS = Set.of("0C", "48", "77");
  private static final Set<String> UTILITIES = Set.of("4D", "92");
  private static final Set<String> CARDS = Set.of("07", "0G", "18", "2A", "37", "8A");
  private static final String RENTAL = "29";
  private static final long MEDICAL_CREDITOR = 2;

  /// Retail, oil, banking, financial, credit union, automotive, check guarantee.
  private static final Set<Long> LENDING_CREDITORS = Set.of(1L, 3L, 8L, 12L, 13L, 14L, 15L);

  private static final Set<Long> UTILITY_CREDITORS = Set.of(10L, 11L);
  private static final String GIVEN_UP = "GHJKL";
  private static final int DAYS_A_BUCKET = 30;

  private final Segment base;
  private final long creditor;
  private final LocalDate asOf;
  private final LocalDate opened;
  private final Optional<LocalDate> firstDelinquency;
  private final String months;

  private Metro2Account(Segment base, long creditor) {
    this.base = base;
    this.creditor = creditor;
    asOf = base.date("dateAccountInformation").orElseThrow();
    opened = base.date("dateOpened").orElseThrow();
    firstDelinquency = base.date("dateFirstDelinquency");
    months = current() + base.text("paymentHistoryProfile");
    if (opened.isAfter(asOf)) {
      throw refused(
          "dateOpened", "date-order", opened, "not after the date of account information");
    }
    if (late(0)) {
      checkFirstDelinquency();
    }
  }

  /// The account of `record`; nothing when nothing of it may be kept.
  ///
  /// @throws InvalidEventException when its dates cannot be, or make it younger than it is
  static Optional<Metro2Account> of(Metro2Record record) {
    long creditor =
        record.all(SegmentKind.K1).stream()
            .mapToLong(k1 -> k1.number("creditorClassification").orElse(0))
            .findFirst()
            .orElse(0);
    String type = record.lead().text("accountType");
    return leftOut(type, creditor)
        ? Optional.empty()
        : Optional.of(new Metro2Account(record.lead(), creditor));
  }

  /// Kept is what is known to be credit, a bill or rent (P4): no fine, fee, tax, benefit or
  /// support, nothing that shows somebody's health, and no code that is not known. A debt in
  /// collection is what its creditor's class says.
  private static boolean leftOut(String type, long creditor) {
    if (creditor == MEDICAL_CREDITOR) {
      return true;
    }
    if (COLLECTIONS.contains(type)) {
      return !LENDING_CREDITORS.contains(creditor) && !UTILITY_CREDITORS.contains(creditor);
    }
    return !CREDIT.contains(type) && !UTILITIES.contains(type) && !type.equals(RENTAL);
  }

  /// Whether the furnisher takes back all that it reported of the account.
  boolean deleted() {
    return base.text("accountStatus").equals("DA") || base.text("accountStatus").equals("DF");
  }

  /// Whether it replaces what was reported before.
  boolean corrects() {
    return base.number("correctionIndicator").orElse(0) == 1;
  }

  ObligationType obligation() {
    if (UTILITIES.contains(type()) || (collection() && UTILITY_CREDITORS.contains(creditor))) {
      return ObligationType.BILL;
    }
    return type().equals(RENTAL) ? ObligationType.RENT : ObligationType.INSTALMENT;
  }

  /// The account that was opened; nothing for bills, rent and debts that others collect.
  Optional<AccountType> account() {
    if (obligation() != ObligationType.INSTALMENT || collection()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (base.text("portfolioType")) {
          case "R" -> AccountType.CARD;
          case "C" -> AccountType.OVERDRAFT;
          case "O" -> CARDS.contains(type()) ? AccountType.CARD : AccountType.LOAN;
          default -> AccountType.LOAN;
        });
  }

  LocalDate asOf() {
    return asOf;
  }

  LocalDate opened() {
    return opened;
  }

  Optional<LocalDate> firstDelinquency() {
    return firstDelinquency;
  }

  /// When its holder closed it: by a word that says so, or by paying an instalment loan off.
  ///
  /// @throws InvalidEventException when it was closed before it was opened, or later than now
  Optional<LocalDate> closedByHolder() {
    String code = compliance();
    boolean said = Set.of("XA", "XD", "XE", "XJ").contains(code);
    boolean paidOff =
        base.text("accountStatus").equals("13")
            && "IM".contains(base.text("portfolioType"))
            && dollars("currentBalance") == 0;
    if (!said && !paidOff) {
      return Optional.empty();
    }
    Optional<LocalDate> closed = base.date("dateClosed");
    if (closed.isPresent() && (closed.get().isBefore(opened) || closed.get().isAfter(asOf))) {
      throw refused(
          "dateClosed", "date-order", closed.get(), "between date opened and account information");
    }
    return closed;
  }

  /// The compliance condition code, empty when none is given.
  String compliance() {
    return base.text("complianceConditionCode");
  }

  /// An amount in whole dollars, 0 when none is given.
  long dollars(String name) {
    return base.number(name).orElse(0);
  }

  /// How many months it tells of, the current one among them.
  int months() {
    return months.length();
  }

  YearMonth month(int ago) {
    return YearMonth.from(asOf).minusMonths(ago);
  }

  /// How many times 30 days late it was, 0 for in time; nothing when the month has nothing to say,
  /// or the account was not open yet.
  Optional<Integer> bucket(int ago) {
    char code = months.charAt(ago);
    boolean says = code >= '0' && code <= '6' && openIn(ago);
    return says ? Optional.of(code - '0') : Optional.empty();
  }

  /// Whether it may have been open then. A debt in collection is older than its collector's
  /// account.
  boolean openIn(int ago) {
    return collection() || !month(ago).isBefore(YearMonth.from(opened));
  }

  /// Whether what was owed is given up: collected by others, charged off, taken back.
  boolean givenUp() {
    return GIVEN_UP.indexOf(months.charAt(0)) >= 0;
  }

  private String type() {
    return base.text("accountType");
  }

  private boolean collection() {
    return COLLECTIONS.contains(type());
  }

  /// The current month's character, by account status and payment rating.
  private String current() {
    return switch (base.text("accountStatus")) {
      case "11" -> idle() ? "E" : "0";
      case "71" -> "1";
      case "78" -> "2";
      case "80" -> "3";
      case "82" -> "4";
      case "83" -> "5";
      case "84" -> "6";
      case "62", "93" -> "G";
      case "94" -> "H";
      case "61", "95" -> "J";
      case "63", "96" -> "K";
      case "64", "88", "89", "97" -> "L";
      case "05", "13", "65" -> rating();
      default -> "D";
    };
  }

  /// How it stood before it was paid off or handed over. It is told again in every later month, so
  /// that it holds for the month of the date closed alone, unless the account was given up.
  private String rating() {
    String rating = base.text("paymentRating");
    if (rating.isEmpty()) {
      throw new InvalidEventException(
          "base.paymentRating", "required", "", "account status 05, 13, 65 needs a payment rating");
    }
    boolean paid = rating.charAt(0) >= '0' && rating.charAt(0) <= '6';
    return paid && !closedIn(0) ? "E" : rating;
  }

  /// Whether nothing was owed and nothing paid: then no promise was kept either.
  private boolean idle() {
    return dollars("currentBalance") == 0
        && dollars("scheduledMonthlyPaymentAmount") == 0
        && dollars("actualPaymentAmount") == 0;
  }

  private boolean closedIn(int ago) {
    return base.date("dateClosed").map(YearMonth::from).equals(Optional.of(month(ago)));
  }

  private boolean late(int ago) {
    char code = months.charAt(ago);
    return (code >= '1' && code <= '6') || GIVEN_UP.indexOf(code) >= 0;
  }

  /// Refuses what would let harm begin later than it did (FCRA § 605(c), 15 USC 1681c(c)).
  private void checkFirstDelinquency() {
    if (firstDelinquency.isEmpty()) {
      throw new InvalidEventException(
          "base.dateFirstDelinquency",
          "first-delinquency",
          "",
          "account status " + base.text("accountStatus") + " needs it");
    }
    LocalDate day = firstDelinquency.get();
    if (day.isAfter(asOf)) {
      throw reAged(day, "not after the date of account information");
    }
    if (day.isBefore(opened) && !collection()) {
      throw reAged(day, "not before the date opened");
    }
    LocalDate latest = latestFirstDelinquency();
    if (day.isAfter(latest)) {
      throw reAged(day, "the profile shows lateness without a break since " + latest);
    }
  }

  /// The last day on which the lateness can have begun that lasts until now by the profile.
  private LocalDate latestFirstDelinquency() {
    int first = 0;
    while (first + 1 < months.length() && late(first + 1)) {
      first++;
    }
    char code = months.charAt(first);
    int before = code <= '6' ? DAYS_A_BUCKET * (code - '1') : 0;
    return month(first).atEndOfMonth().minusDays(before);
  }

  private static InvalidEventException reAged(LocalDate day, String remedy) {
    return refused("dateFirstDelinquency", "first-delinquency", day, remedy);
  }

  private static InvalidEventException refused(
      String field, String rule, LocalDate day, String remedy) {
    return new InvalidEventException("base." + field, rule, day.toString(), remedy);
  }
}
