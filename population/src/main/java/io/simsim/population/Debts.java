package io.simsim.population;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Fact;
import java.util.ArrayList;
import java.util.List;

/// All that a subject owes month after month.
final class Debts {
  private static final int DAYS_A_MONTH = 30;
  private static final int DAYS_TO_FIRST = 14;
  private static final int ALWAYS = -100_000;

  /// Accounts are opened up to so many months after history begins.
  private static final int MONTHS_AHEAD = 12;

  private final List<Obligation> obligations = new ArrayList<>();
  private final List<Account> accounts = new ArrayList<>();

  /// A loan or card behind an obligation. `term`: months of a loan, 0 for a card.
  private record Account(
      Obligation obligation, AccountType type, int openedDay, long limit, int term, int use) {}

  private Debts() {}

  static Debts ofPerson(PersonTraits traits, Party bank, Months months, Draws draws) {
    Debts debts = new Debts();
    PersonTraits.Sources sources = traits.sources();
    long pay = traits.pay();
    if (traits.tenant()) {
      Party landlord = draws.one(World.of(Trade.LANDLORD));
      debts.add(
          Terms.RENT, landlord, "home-1", round(pay, 22, 38, draws), sources.landlord(), draws);
    }
    Party energy = draws.one(World.of(Trade.ENERGY));
    debts.add(
        Terms.ENERGY, energy, "meter-1", draws.between(80_00, 260_00), sources.energy(), draws);
    Party telecom = draws.one(World.of(Trade.TELECOM));
    debts.add(Terms.PHONE, telecom, "line-1", draws.between(15_00, 60_00), sources.phone(), draws);
    if (draws.chance(250_000)) {
      debts.loan(Trade.LENDER, round(pay, 5, 14, draws), sources.credit(), months, draws);
    }
    if (draws.chance(450_000)) {
      debts.card(bank, pay, sources.credit(), months, draws);
    }
    return debts;
  }

  static Debts ofBusiness(long sales, boolean reported, Months months, Draws draws) {
    Debts debts = new Debts();
    Party supplier = draws.one(World.of(Trade.SUPPLIER));
    debts.add(Terms.INVOICE, supplier, "supply-1", round(sales, 15, 35, draws), reported, draws);
    Party energy = draws.one(World.of(Trade.ENERGY));
    debts.add(Terms.ENERGY, energy, "meter-1", round(sales, 2, 6, draws), reported, draws);
    if (draws.chance(400_000)) {
      debts.loan(Trade.BUSINESS_LENDER, round(sales, 3, 9, draws), reported, months, draws);
    }
    return debts;
  }

  private void loan(Trade trade, long instalment, boolean reported, Months months, Draws draws) {
    int term = draws.between(24, 72);
    int age = draws.between(-MONTHS_AHEAD, term - 1);
    Party lender = draws.one(World.of(trade));
    int opened = months.day(0, 1) - age * DAYS_A_MONTH;
    Obligation loan = add(Terms.LOAN, lender, "loan-1", instalment, reported, opened, draws);
    accounts.add(new Account(loan, AccountType.LOAN, opened, instalment * term, term, 0));
  }

  private void card(Party bank, long pay, boolean reported, Months months, Draws draws) {
    long limit = round(pay, 60, 200, draws);
    int use = Curves.ppm(-1_300 + 1_100 * draws.bell() / 1000) / 1000;
    long least = Math.max(10_00, limit * use / 1000 / 10);
    int age = (int) Curves.times(50, 800 * draws.bell() / 1000) - MONTHS_AHEAD;
    int opened = months.day(0, 1) - age * DAYS_A_MONTH;
    Obligation card = add(Terms.CARD, bank, "card-1", least, reported, opened, draws);
    accounts.add(new Account(card, AccountType.CARD, opened, limit, 0, use));
  }

  /// Something that is owed all the time.
  private void add(
      Terms terms, Party owedTo, String name, long amount, boolean reported, Draws draws) {
    add(terms, owedTo, name, amount, reported, ALWAYS, draws);
  }

  /// Something that is owed from two weeks after `opened` on.
  private Obligation add(
      Terms terms,
      Party owedTo,
      String name,
      long amount,
      boolean reported,
      int opened,
      Draws draws) {
    Obligation obligation =
        new Obligation(terms, owedTo, name, amount, reported, opened + DAYS_TO_FIRST, draws);
    obligations.add(obligation);
    return obligation;
  }

  /// Reports when accounts were opened.
  void opened(Reports reports) {
    for (Account account : accounts) {
      Fact fact = new Fact.AccountOpened(account.type(), account.limit());
      report(reports, account, account.openedDay(), fact);
    }
  }

  /// Lives through a month; returns what was paid.
  long live(
      int month, Months months, Conduct conduct, Draws draws, Reports reports, Courts courts) {
    long paid = 0;
    for (Obligation obligation : obligations) {
      boolean stood = !obligation.ended();
      paid += obligation.live(month, months, conduct, draws, reports);
      if (stood && obligation.ended() && obligation.reported()) {
        courts.givenUp(month, obligation.amount() * obligation.terms().monthsToWriteOff());
      }
    }
    close(months.dayAfter(month) - 1, reports);
    if (month % 3 == 2) {
      balances(months.dayAfter(month) - 4, conduct, reports);
    }
    return paid;
  }

  /// Closes the loans whose term is over and of which nothing is late.
  private void close(int day, Reports reports) {
    for (Account account : accounts) {
      Obligation owed = account.obligation();
      boolean over = account.term() > 0 && age(account, day) >= account.term();
      if (over && !owed.ended() && !owed.overdue()) {
        owed.end();
        report(reports, account, day, new Fact.AccountClosed(account.type()));
      }
    }
  }

  private void balances(int day, Conduct conduct, Reports reports) {
    for (Account account : accounts) {
      if (!account.obligation().ended() && day > account.openedDay()) {
        long owed = account.term() > 0 ? left(account, day) : used(account, conduct);
        Fact fact = new Fact.BalanceReported(account.type(), owed, account.limit());
        report(reports, account, day, fact);
      }
    }
  }

  private static long left(Account account, int day) {
    int months = Math.max(0, account.term() - age(account, day));
    return account.limit() * months / account.term();
  }

  /// In months.
  private static int age(Account account, int day) {
    return (day - account.openedDay()) / DAYS_A_MONTH;
  }

  private static long used(Account account, Conduct conduct) {
    int use = Math.min(1_050, account.use() + conduct.strain() / 4);
    return account.limit() * use / 1000;
  }

  private static void report(Reports reports, Account account, int day, Fact fact) {
    Obligation owed = account.obligation();
    if (owed.reported()) {
      reports.of(owed.owedTo(), Context.CREDIT, day, owed.name(), fact);
    }
  }

  /// What all of it costs a month.
  long monthly() {
    long sum = 0;
    for (Obligation obligation : obligations) {
      sum += obligation.monthly();
    }
    return sum;
  }

  /// How many have a missed instalment that is not made good.
  int overdue() {
    int count = 0;
    for (Obligation obligation : obligations) {
      count += obligation.overdue() ? 1 : 0;
    }
    return count;
  }

  /// Nothing falls due any more.
  void end() {
    obligations.forEach(Obligation::end);
  }

  /// So many percent of `amount`, in whole units of money.
  private static long round(long amount, int least, int most, Draws draws) {
    return Math.max(5_00, amount * draws.between(least, most) / 100 / 100 * 100);
  }
}
