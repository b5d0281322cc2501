package io.simsim.population;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.SubjectId;
import io.simsim.population.Draws.Aspect;
import java.util.ArrayList;
import java.util.List;

/// Lives one person's life, month by month.
final class PersonLife {
  private static final int OVERDRAWN_STRAIN = 900;
  private static final int OVERDRAWN_PPM = 350_000;
  private static final int HARDSHIP_STRAIN = 1_500;
  private static final int HARDSHIP_PPM = 60_000;
  private static final int GUARANTOR_PPM = 8_000;

  private final Settings settings;
  private final Months months;
  private final long index;
  private final SubjectId subject;
  private final PersonTraits traits;
  private final Draws payments;
  private final Reports reports;
  private final Purse purse;
  private final Party bank;
  private final Debts debts;
  private final Buying buying;
  private final Borrowing borrowing;
  private final Partners partners;
  private final Courts courts;
  private final List<LatentState> states = new ArrayList<>();
  private int hardUntil = Integer.MIN_VALUE;

  PersonLife(Settings settings, Months months, long index) {
    this.settings = settings;
    this.months = months;
    this.index = index;
    this.subject = new SubjectId(SubjectKind.PERSON.prefix() + index);
    Draws traitDraws = draws(Aspect.TRAITS);
    this.traits = PersonTraits.of(traitDraws);
    this.payments = draws(Aspect.PAYMENTS);
    this.reports = new Reports(subject, months, draws(Aspect.REPORTS));
    this.purse = new Purse(traits, draws(Aspect.MONEY));
    this.bank = bank(traitDraws);
    this.debts = Debts.ofPerson(traits, bank, months, traitDraws);
    this.buying = new Buying(traits.sources().shops(), draws(Aspect.ORDERS));
    this.borrowing = new Borrowing(traits.sources().rentals(), draws(Aspect.RENTALS));
    this.partners = Partners.ofPerson(traits.sources().partners(), draws(Aspect.PARTNERS));
    this.courts = new Courts(draws(Aspect.COURTS));
  }

  Life live() {
    opened();
    courts.before(traits.care(), months, reports);
    for (int month = 0; month < months.count(); month++) {
      live(month);
    }
    if (payments.chance(GUARANTOR_PPM)) {
      guarantee();
    }
    Questions questions =
        new Questions(settings, months, Questions.OF_PEOPLE, draws(Aspect.QUESTIONS));
    return new Life(
        subject,
        SubjectKind.PERSON,
        reports.inOrder(),
        questions.about(subject, states),
        states,
        partners.testimony());
  }

  private void live(int month) {
    int strain = purse.strain();
    Conduct conduct = new Conduct(traits.care(), traits.handling(), strain);
    long paid = debts.live(month, months, conduct, payments, reports, courts);
    purse.live(debts.monthly(), paid);
    if (traits.sources().bank()) {
      report(month);
    }
    buying.live(month, months, conduct, reports);
    borrowing.live(month, months, conduct, reports);
    partners.live(month, months, conduct, reports);
    courts.live(month, months, reports);
    declare(month);
    states.add(state(month));
  }

  private LatentState state(int month) {
    return new LatentState(
        month,
        traits.pay(),
        purse.income(),
        purse.cash(),
        purse.working(),
        traits.care(),
        traits.handling(),
        traits.luck(),
        purse.strain(),
        debts.overdue(),
        0);
  }

  private void opened() {
    if (traits.sources().bank()) {
      int day = months.day(0, 1) - traits.tenureMonths() * 30;
      reports.of(bank, Context.PAYMENTS, day, "", new Fact.AccountOpened(AccountType.CURRENT, 0));
    }
    debts.opened(reports);
  }

  /// The month as the bank sees it: totals by kind and the balance.
  private void report(int month) {
    int last = months.dayAfter(month) - 1;
    money(last - 2, new Fact.MoneyIn(purse.flow(), purse.income()));
    money(last - 1, new Fact.MoneyOut(FlowKind.ESSENTIAL, purse.living()));
    if (purse.saved() > 0) {
      money(last - 1, new Fact.MoneyOut(FlowKind.SAVING, purse.saved()));
    }
    long everyday = Math.min(purse.cash(), traits.pay() * 3 / 2);
    money(last, new Fact.BalanceReported(AccountType.CURRENT, everyday, 0));
    if (purse.cash() > everyday && month % 3 == 2) {
      long aside = purse.cash() - everyday;
      money(last, new Fact.BalanceReported(AccountType.SAVINGS, aside, 0));
    }
    if (purse.strain() > OVERDRAWN_STRAIN && payments.chance(OVERDRAWN_PPM)) {
      int days = payments.between(1, 12);
      money(months.day(month, payments.between(10, 16)) + days, new Fact.Overdrawn(12_00, days));
    }
  }

  private void money(int day, Fact fact) {
    reports.of(bank, Context.PAYMENTS, day, "", fact);
  }

  /// In a hard time some say so, once, for what they owe.
  private void declare(int month) {
    boolean hard = purse.strain() > HARDSHIP_STRAIN || !purse.working();
    if (!hard || month < hardUntil || !payments.chance(HARDSHIP_PPM)) {
      return;
    }
    int length = payments.between(2, 5);
    int from = months.day(month, 1);
    Fact fact = new Fact.HardshipDeclared(from, from + 30 * length);
    for (Context context : List.of(Context.CREDIT, Context.UTILITIES, Context.HOUSING)) {
      reports.ofSubject(context, from + payments.below(20), fact);
    }
    hardUntil = month + length;
  }

  /// A relative's loan that went wrong: reported here, and not owed by contract.
  private void guarantee() {
    Party lender = payments.one(World.of(Trade.LENDER));
    int day = months.day(payments.below(months.count() - 2), 10);
    for (int late = 30; late <= 90; late += 30) {
      Fact fact = new Fact.PaymentMissed(Terms.LOAN.type(), 240_00L * late / 30, late);
      reports.ofAnother(lender, day + late, "guaranteed-1", fact);
    }
  }

  private Party bank(Draws draws) {
    boolean wallet = draws.chance(200_000);
    return draws.one(World.of(wallet ? Trade.PAYMENT_SERVICE : Trade.BANK));
  }

  private Draws draws(Aspect aspect) {
    return Draws.of(settings.seed(), SubjectKind.PERSON, aspect, index);
  }
}
