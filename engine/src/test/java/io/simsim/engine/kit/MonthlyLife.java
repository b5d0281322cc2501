package io.simsim.engine.kit;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.ObjectionOutcome;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.PublicRecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A life as people have it: wages, balances, instalments and bills month by month, more or less
/// in time, with what is said of it later. Most such lives are thick enough for a score.
public final class MonthlyLife {
  private static final int MONTH = 30;

  private final SplittableRandom random;
  private final int carelessPercent;
  private final List<Event> events = new ArrayList<>();

  private MonthlyLife(SplittableRandom random) {
    this.random = random;
    this.carelessPercent = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 40);
  }

  /// A life in some of `contexts`.
  public static List<Event> of(SplittableRandom random, int contexts) {
    MonthlyLife life = new MonthlyLife(random);
    for (Context context : Context.values()) {
      if ((contexts & 1 << context.ordinal()) != 0 && random.nextInt(4) > 0) {
        life.live(context);
      }
    }
    life.discuss();
    return life.events;
  }

  private void live(Context context) {
    switch (context) {
      case CREDIT -> credit();
      case PAYMENTS -> payments();
      case COMMERCE -> obligations(context, ObligationType.ORDER, "shop", "");
      case HOUSING -> obligations(context, ObligationType.RENT, "home", "flat-1");
      case UTILITIES -> obligations(context, ObligationType.BILL, "power", "meter-1");
      case RENTAL -> rentals();
      case PUBLIC_RECORD -> register();
      case TRADE -> trade();
    }
    if (context != Context.PAYMENTS && context != Context.PUBLIC_RECORD) {
      testimony(context);
    }
  }

  private void credit() {
    add(
        "bank",
        Context.CREDIT,
        random.nextInt(300, 2_600),
        "loan-1",
        new Fact.AccountOpened(AccountType.LOAN, 2_000_000));
    obligations(Context.CREDIT, ObligationType.INSTALMENT, "bank", "loan-1");
    int months = random.nextInt(6);
    for (int month = 0; month < months; month++) {
      add(
          "card",
          Context.CREDIT,
          month * MONTH + 3,
          "",
          new Fact.BalanceReported(AccountType.CARD, random.nextInt(400_000), 300_000));
    }
    if (careless()) {
      add(
          "card",
          Context.CREDIT,
          random.nextInt(900),
          "",
          new Fact.Overdrawn(random.nextInt(3_000), random.nextInt(20)));
    }
  }

  private void payments() {
    add(
        "bank",
        Context.PAYMENTS,
        random.nextInt(300, 2_600),
        "",
        new Fact.AccountOpened(AccountType.CURRENT, 0));
    int months = random.nextInt(2, 14);
    long wages = random.nextInt(100_000, 500_000);
    for (int month = 0; month < months; month++) {
      int ago = month * MONTH + 2 + random.nextInt(4);
      add(
          "bank",
          Context.PAYMENTS,
          ago + 20,
          "",
          new Fact.MoneyIn(FlowKind.SALARY, wages + random.nextInt(20_000)));
      add(
          "bank",
          Context.PAYMENTS,
          ago + 5,
          "",
          new Fact.MoneyOut(pick(FlowKind.values()), random.nextLong(wages + wages / 4)));
      add(
          "bank",
          Context.PAYMENTS,
          ago,
          "",
          new Fact.BalanceReported(AccountType.CURRENT, random.nextLong(-wages / 4, wages * 2), 0));
      if (careless() && random.nextInt(3) == 0) {
        add(
            "bank",
            Context.PAYMENTS,
            random.nextInt(1_000),
            "",
            new Fact.Overdrawn(random.nextInt(3_000), random.nextInt(40)));
      }
    }
  }

  private void obligations(
      Context context, ObligationType type, String furnisher, String obligation) {
    int months = random.nextInt(2, 16);
    int stride = random.nextInt(4) == 0 ? 3 * MONTH : MONTH;
    for (int month = 0; month < months; month++) {
      due(context, type, furnisher, obligation, month * stride + random.nextInt(5));
    }
    if (careless()) {
      due(context, type, furnisher, obligation, random.nextInt(2_600));
    }
  }

  /// One instalment that fell due `ago` days before the question, and all reports on it.
  private void due(
      Context context, ObligationType type, String furnisher, String obligation, int ago) {
    long amount = random.nextInt(1_000, 30_000);
    if (!careless()) {
      add(furnisher, context, ago, obligation, new Fact.PaymentMade(type, amount, 0));
      return;
    }
    int late = 1 + random.nextInt(28);
    if (random.nextBoolean()) {
      add(furnisher, context, ago - late, obligation, new Fact.PaymentMade(type, amount, late));
      return;
    }
    int reports = 1 + random.nextInt(4);
    for (int report = 1; report <= reports; report++) {
      add(
          furnisher,
          context,
          ago - report * MONTH,
          obligation,
          new Fact.PaymentMissed(type, amount, report * MONTH));
    }
    int days = reports * MONTH + late;
    switch (random.nextInt(4)) {
      case 0 ->
          add(furnisher, context, ago - days, obligation, new Fact.WrittenOff(type, amount, days));
      case 1, 2 ->
          add(furnisher, context, ago - days, obligation, new Fact.PaymentMade(type, amount, days));
      default -> {}
    }
  }

  private void rentals() {
    int count = random.nextInt(1, 10);
    for (int i = 0; i < count; i++) {
      int ago = random.nextInt(800);
      String furnisher = "car-" + random.nextInt(3);
      String rental = "r-" + i;
      int late = careless() ? 1 + random.nextInt(40) : 0;
      add(
          furnisher,
          Context.RENTAL,
          ago,
          rental,
          new Fact.RentalReturned(random.nextInt(40_000), late));
      if (careless() && random.nextBoolean()) {
        add(furnisher, Context.RENTAL, ago, rental, new Fact.RentalDamaged(20_000));
        if (random.nextBoolean()) {
          add(furnisher, Context.RENTAL, ago - 20, rental, new Fact.RentalSettled(20_000));
        }
      }
    }
  }

  private void register() {
    if (careless()) {
      int ago = random.nextInt(2_600);
      PublicRecordType type = pick(PublicRecordType.values());
      add("court", Context.PUBLIC_RECORD, ago, "case-1", new Fact.PublicRecordFiled(type, 500_000));
      if (random.nextBoolean()) {
        add(
            "court",
            Context.PUBLIC_RECORD,
            ago - random.nextInt(900),
            "case-1",
            new Fact.PublicRecordSatisfied(type));
      }
    }
  }

  private void trade() {
    int months = random.nextInt(2, 10);
    for (int month = 0; month < months; month++) {
      int late = careless() ? 1 + random.nextInt(15) : 0;
      add(
          "market",
          Context.TRADE,
          month * MONTH + 4,
          "",
          new Fact.SaleShipped(random.nextInt(50_000), late));
    }
    if (careless()) {
      add("market", Context.TRADE, random.nextInt(700), "", new Fact.SaleCancelled(9_000));
    }
    obligations(Context.TRADE, ObligationType.INVOICE, "supplier", "");
  }

  private void testimony(Context context) {
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      add(
          "partner-" + random.nextInt(5),
          context,
          random.nextInt(900),
          "",
          careless() ? new Fact.PromiseBroken(1_000) : new Fact.PromiseKept());
    }
  }

  /// What is said later of some events: mostly of those that count against the subject.
  private void discuss() {
    int said = 0;
    for (Event event : List.copyOf(events)) {
      if (random.nextInt(event.adverse() ? 4 : 60) == 0) {
        events.add(Words.any(random, event, "said-" + said++));
        if (random.nextBoolean()) {
          events.add(decided(event, "said-" + said++));
        }
      }
    }
  }

  private Event decided(Event event, String id) {
    long moment = event.recordedAt() + random.nextInt(120, 200) * Lives.DAY;
    ObjectionOutcome outcome = pick(ObjectionOutcome.values());
    return Words.decision(event, id, moment, outcome);
  }

  private <T> T pick(T[] constants) {
    return constants[random.nextInt(constants.length)];
  }

  private boolean careless() {
    return random.nextInt(100) < carelessPercent;
  }

  private void add(String furnisher, Context context, int daysAgo, String obligation, Fact fact) {
    long occurredAt = Lives.ASKED_AT - daysAgo * Lives.DAY;
    long reportedAt = occurredAt + random.nextInt(3) * Lives.DAY;
    int delay = random.nextInt(10) == 0 ? random.nextInt(500) : 0;
    events.add(
        new Event(
            TestRules.SUBJECT,
            new FurnisherId(furnisher),
            new EventId("s" + events.size()),
            context,
            occurredAt,
            reportedAt,
            reportedAt + delay * Lives.DAY,
            random.nextInt(30) != 0,
            obligation,
            TestRules.EUR,
            "",
            fact));
  }
}
