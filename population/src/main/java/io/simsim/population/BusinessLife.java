package io.simsim.population;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.SubjectId;
import io.simsim.population.Draws.Aspect;
import java.util.ArrayList;
import java.util.List;

/// Lives one small business's life, month by month, until it closes.
final class BusinessLife {
  private static final int SALES_SPREAD = 850;
  private static final long SALES_MEDIAN = 8_500_00;
  private static final int CASH_AT_EASE_PERCENT = 50;
  private static final int OVERDRAWN_STRAIN = 900;
  private static final int OVERDRAWN_PPM = 350_000;
  private static final int CLOSES = -5_200;
  private static final int CLOSES_STRAIN = 1_300;

  private final Settings settings;
  private final Months months;
  private final long index;
  private final SubjectId subject;
  private final Draws money;
  private final Draws payments;
  private final Reports reports;
  private final Party bank;
  private final Debts debts;
  private final Selling selling;
  private final Partners partners;
  private final Courts courts;
  private final List<LatentState> states = new ArrayList<>();

  private final long usualSales;
  private final int care;
  private final int handling;
  private final int luck;
  private final int margin;
  private final int growth;
  private final int season;
  private final int peak;
  private final boolean bankReports;
  private final int tenureMonths;
  private long cash;
  private boolean open = true;

  BusinessLife(Settings settings, Months months, long index) {
    this.settings = settings;
    this.months = months;
    this.index = index;
    this.subject = new SubjectId(SubjectKind.BUSINESS.prefix() + index);
    Draws traits = draws(Aspect.TRAITS);
    this.usualSales = Curves.times(SALES_MEDIAN, SALES_SPREAD * traits.bell() / 1000);
    this.care = traits.bell();
    this.handling = (6 * care + 8 * traits.bell()) / 10;
    this.luck = traits.bell();
    this.margin = 30 + 60 * traits.bell() / 1000;
    this.growth = 3 + 10 * traits.bell() / 1000;
    this.season = traits.below(300);
    this.peak = traits.below(12);
    this.bankReports = traits.chance(550_000);
    this.tenureMonths = (int) Curves.times(60, 800 * traits.bell() / 1000);
    this.bank = traits.one(World.of(Trade.BANK));
    this.debts = Debts.ofBusiness(usualSales, traits.chance(800_000), months, traits);
    this.cash = Curves.times(usualSales, 900 * traits.bell() / 1000) - usualSales * 35 / 100;
    this.money = draws(Aspect.MONEY);
    this.payments = draws(Aspect.PAYMENTS);
    this.reports = new Reports(subject, months, draws(Aspect.REPORTS));
    this.selling = new Selling(usualSales, draws(Aspect.SALES));
    this.partners = Partners.ofBusiness(traits.chance(600_000), draws(Aspect.PARTNERS));
    this.courts = new Courts(draws(Aspect.COURTS));
  }

  Life live() {
    if (bankReports) {
      int day = months.day(0, 1) - tenureMonths * 30;
      money(day, new Fact.AccountOpened(AccountType.CURRENT, 0));
    }
    debts.opened(reports);
    courts.before(care, months, reports);
    for (int month = 0; month < months.count() && open; month++) {
      live(month);
    }
    Questions questions =
        new Questions(settings, months, Questions.OF_BUSINESSES, draws(Aspect.QUESTIONS));
    return new Life(
        subject,
        SubjectKind.BUSINESS,
        reports.inOrder(),
        questions.about(subject, states),
        states,
        partners.testimony());
  }

  private void live(int month) {
    Conduct conduct = new Conduct(care, handling, strain());
    long paid = debts.live(month, months, conduct, payments, reports, courts);
    long sales = sales(month);
    long costs = usualCosts(month) - debts.monthly();
    long spent = Math.max(0, Curves.times(costs, 60 * money.bell() / 1000));
    cash += sales - paid - spent;
    if (bankReports) {
      report(month, sales, spent);
    }
    selling.live(month, sales, months, conduct, reports);
    partners.live(month, months, conduct, reports);
    courts.live(month, months, reports);
    close(month);
    states.add(
        new LatentState(
            month,
            usualSales,
            sales,
            cash,
            open,
            care,
            handling,
            luck,
            strain(),
            debts.overdue(),
            selling.customers()));
  }

  private long sales(int month) {
    return Curves.times(seasonal(month), 180 * money.bell() / 1000);
  }

  private long seasonal(int month) {
    long grown = selling.scaled(Curves.times(usualSales, growth * month));
    return grown * (1000 + season * Curves.season(months.monthOfYear(month) + peak) / 1000) / 1000;
  }

  /// What it costs to keep the doors open; an owner with cash takes more out of the business.
  private long usualCosts(int month) {
    int kept = margin;
    if (cash > 3 * usualSales) {
      kept -= 100;
    } else if (cash < usualSales / 4) {
      kept += 45;
    }
    return seasonal(month) * (1000 - kept) / 1000;
  }

  private int strain() {
    long missing = usualSales * CASH_AT_EASE_PERCENT / 100 - cash;
    long strain = missing * 1000 / Math.max(1, usualSales);
    return (int) Math.max(0, Math.min(LatentState.STRAIN_MAX, strain));
  }

  private void report(int month, long sales, long spent) {
    int last = months.dayAfter(month) - 1;
    money(last - 2, new Fact.MoneyIn(FlowKind.OTHER, sales));
    money(last - 1, new Fact.MoneyOut(FlowKind.ESSENTIAL, spent));
    money(last, new Fact.BalanceReported(AccountType.CURRENT, cash, 0));
    if (strain() > OVERDRAWN_STRAIN && payments.chance(OVERDRAWN_PPM)) {
      int days = payments.between(1, 15);
      money(months.day(month, payments.between(5, 13)) + days, new Fact.Overdrawn(25_00, days));
    }
  }

  private void money(int day, Fact fact) {
    reports.of(bank, Context.PAYMENTS, day, "", fact);
  }

  private void close(int month) {
    if (!payments.chance(Curves.ppm(CLOSES + CLOSES_STRAIN * strain() / 1000))) {
      return;
    }
    open = false;
    debts.end();
    if (bankReports) {
      money(months.dayAfter(month) - 1, new Fact.AccountClosed(AccountType.CURRENT));
    }
  }

  private Draws draws(Aspect aspect) {
    return Draws.of(settings.seed(), SubjectKind.BUSINESS, aspect, index);
  }
}
