package io.simsim.browser;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.ObjectionOutcome;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.PublicRecordType;
import io.simsim.engine.event.SubjectId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Lives of people by seed: what they owed and how they met it, what was corrected, taken back,
/// objected to and excused, with amounts and times at the ends of what may be.
final class SeededRecords {
  private static final long DAY = 86_400;
  private static final CurrencyCode EUR = new CurrencyCode("EUR");
  private static final String EVIDENCE = "0123456789abcdef".repeat(4);
  private static final List<FlowKind> IN =
      List.of(FlowKind.SALARY, FlowKind.PENSION, FlowKind.TRANSFER, FlowKind.OTHER);
  private static final List<FlowKind> OUT =
      List.of(FlowKind.ESSENTIAL, FlowKind.TRANSFER, FlowKind.SAVING, FlowKind.CASH);

  private final Random random;
  private final SubjectId subject;
  private final long asOf;
  private final int furnishers;
  private final int largest;
  private final List<Event> events = new ArrayList<>();

  private SeededRecords(long seed) {
    random = new Random(seed);
    subject = new SubjectId("p-" + seed);
    asOf = pick(List.of(0L, 1_735_689_600L, 4_102_444_800L, -1_000_000_000L)) + below(100_000_000);
    furnishers = pick(List.of(1, 3, 9, 200));
    largest = pick(List.of(3, 6, 10, 24));
  }

  /// The records of `count` people; the same seed gives the same people.
  static List<SeededRecord> of(long seed, int count) {
    List<SeededRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(new SeededRecords(seed + i).record(i));
    }
    return records;
  }

  private SeededRecord record(int place) {
    int episodes = place % 20 == 0 ? 0 : random.nextInt(largest);
    for (int i = 0; i < episodes; i++) {
      episode(pick(Context.values()));
    }
    switch (place % 100) {
      case 1 -> flood();
      case 2 -> balanceAgainstIncomeOfOne(Fact.MAX_AMOUNT);
      case 3 -> balanceAgainstIncomeOfOne(-Fact.MAX_AMOUNT);
      default -> {}
    }
    for (int i = random.nextInt(1 + events.size() / 4); i > 0; i--) {
      aboutAnother(pick(events));
    }
    for (int i = random.nextInt(1 + events.size() / 8); i > 0; i--) {
      again(pick(events));
    }
    Collections.shuffle(events, random);
    return new SeededRecord(
        subject.value(),
        asOf,
        place % 100 == 1 ? 0 : asked(),
        contexts(),
        withdrawn(place),
        events);
  }

  private long asked() {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> Long.MAX_VALUE;
      case 3 -> random.nextLong() >>> 1 | 1;
      default -> 1 + below(5_000_000);
    };
  }

  /// Mostly every context.
  private List<String> contexts() {
    List<String> contexts = new ArrayList<>();
    boolean some = random.nextInt(10) == 0;
    for (Context context : Context.values()) {
      if (!some || random.nextBoolean()) {
        contexts.add(context.id());
      }
    }
    return contexts;
  }

  private List<String> withdrawn(int place) {
    return place % 9 == 4 ? List.of("f-0", "f-not-there") : List.of();
  }

  private void episode(Context context) {
    switch (context) {
      case CREDIT -> credit();
      case PAYMENTS -> payments();
      case COMMERCE -> {
        instalment(ObligationType.ORDER, "");
        testimony(context);
      }
      case HOUSING -> instalment(ObligationType.RENT, "home-" + below(3));
      case UTILITIES -> instalment(ObligationType.BILL, "meter-" + below(3));
      case RENTAL -> rental();
      case PUBLIC_RECORD -> publicRecord();
      case TRADE -> trade();
    }
    if (random.nextInt(12) == 0) {
      int from = (int) Math.floorDiv(past(), DAY);
      add("subject", context, past(), new Fact.HardshipDeclared(from, from + random.nextInt(183)));
    }
  }

  private void credit() {
    AccountType account = pick(List.of(AccountType.LOAN, AccountType.CARD, AccountType.OVERDRAFT));
    long opened = past();
    String furnisher = furnisher();
    add(furnisher, Context.CREDIT, opened, new Fact.AccountOpened(account, amount()));
    add(
        furnisher,
        Context.CREDIT,
        later(opened, 400),
        new Fact.BalanceReported(account, amount(), amount()));
    instalment(ObligationType.INSTALMENT, "loan-" + below(3));
    if (random.nextInt(5) == 0) {
      add(furnisher, Context.CREDIT, later(opened, 2000), new Fact.AccountClosed(account));
    }
  }

  private void payments() {
    String furnisher = furnisher();
    long first = random.nextBoolean() ? past() : asOf - below(15 * 30 * DAY);
    for (int month = random.nextInt(15); month >= 0; month--) {
      long at = first + month * 30L * DAY;
      long balance = random.nextInt(4) == 0 ? -amount() : amount();
      add(furnisher, Context.PAYMENTS, at, new Fact.MoneyIn(pick(IN), amount()));
      add(furnisher, Context.PAYMENTS, at + 1, new Fact.MoneyOut(pick(OUT), amount()));
      add(
          furnisher,
          Context.PAYMENTS,
          at + 2,
          new Fact.BalanceReported(AccountType.CURRENT, balance, 0));
    }
    if (random.nextInt(3) == 0) {
      int days = random.nextInt(40);
      add(furnisher, Context.PAYMENTS, past(), new Fact.Overdrawn(amount(), days));
    }
  }

  /// Falls due for some months; paid in time, late, never, or given up.
  private void instalment(ObligationType type, String obligation) {
    String furnisher = furnisher();
    long due = past();
    for (int month = random.nextInt(18); month >= 0; month--) {
      long at = due + month * 31L * DAY;
      long amount = amount();
      add(furnisher, type.home(), at, obligation, new Fact.PaymentDue(type, amount));
      int late = random.nextInt(5) == 0 ? 1 + random.nextInt(pick(List.of(5, 29, 200))) : 0;
      for (int missed = 30; missed < late; missed += 30) {
        Fact fact = new Fact.PaymentMissed(type, amount, missed);
        add(furnisher, type.home(), at + missed * DAY, obligation, fact);
      }
      Fact end =
          late > 150 && random.nextBoolean()
              ? new Fact.WrittenOff(type, amount, late)
              : new Fact.PaymentMade(type, amount, late);
      add(furnisher, type.home(), at + late * DAY, obligation, end);
    }
  }

  private void rental() {
    String furnisher = furnisher();
    String rental = random.nextInt(3) == 0 ? "" : "car-" + below(4);
    long at = past();
    int late = random.nextInt(4) == 0 ? 1 + random.nextInt(40) : 0;
    add(furnisher, Context.RENTAL, at, rental, new Fact.RentalReturned(amount(), late));
    if (random.nextInt(3) == 0) {
      add(furnisher, Context.RENTAL, at + 1, rental, new Fact.RentalDamaged(amount()));
    }
    if (random.nextInt(4) == 0) {
      Fact settled = new Fact.RentalSettled(amount());
      add(furnisher, Context.RENTAL, later(at, 200), rental, settled);
    }
    testimony(Context.RENTAL);
  }

  private void publicRecord() {
    PublicRecordType type = pick(PublicRecordType.values());
    String obligation = "case-" + below(3);
    String furnisher = furnisher();
    long at = past();
    Fact filed = new Fact.PublicRecordFiled(type, amount());
    add(furnisher, Context.PUBLIC_RECORD, at, obligation, filed);
    if (random.nextBoolean()) {
      Fact satisfied = new Fact.PublicRecordSatisfied(type);
      add(furnisher, Context.PUBLIC_RECORD, later(at, 900), obligation, satisfied);
    }
  }

  private void trade() {
    int late = random.nextInt(3) == 0 ? 1 + random.nextInt(60) : 0;
    add(furnisher(), Context.TRADE, past(), new Fact.SaleShipped(amount(), late));
    add(furnisher(), Context.TRADE, past(), new Fact.SaleRefunded(amount()));
    add(furnisher(), Context.TRADE, past(), new Fact.SaleCancelled(amount()));
    instalment(ObligationType.INVOICE, "invoice-" + below(5));
  }

  private void testimony(Context context) {
    boolean kept = random.nextInt(3) > 0;
    Fact fact = kept ? new Fact.PromiseKept() : new Fact.PromiseBroken(amount());
    add(furnisher(), context, past(), fact);
  }

  /// So many of the largest amounts that their sum needs more than 53 bits.
  private void flood() {
    for (int i = 0; i < 1_200; i++) {
      Fact fact = new Fact.MoneyOut(FlowKind.OTHER, Fact.MAX_AMOUNT - random.nextInt(3));
      add(furnisher(), Context.PAYMENTS, asOf - DAY - below(80 * 30 * DAY), fact);
    }
  }

  /// A ratio at the end of what ratios can be, unless other events say otherwise.
  private void balanceAgainstIncomeOfOne(long balance) {
    events.clear();
    Fact held = new Fact.BalanceReported(AccountType.CURRENT, balance, 0);
    add(furnisher(), Context.PAYMENTS, asOf - DAY, new Fact.MoneyIn(FlowKind.SALARY, 1));
    add(furnisher(), Context.PAYMENTS, asOf - 2 * DAY, held);
    credit();
  }

  private void aboutAnother(Event event) {
    String furnisher = event.furnisher().value();
    Context context = event.context();
    long at = later(event.recordedAt(), 300);
    FurnisherId target = event.furnisher();
    switch (random.nextInt(7)) {
      case 0 -> add(furnisher, context, at, new Fact.Retraction(event.id()));
      case 1, 2 -> correction(event, at);
      default -> {
        String evidence = random.nextInt(4) == 0 ? EVIDENCE : "";
        Fact opened = new Fact.ObjectionOpened(target, event.id());
        add("subject", context, at, "", evidence, opened);
        if (random.nextBoolean()) {
          Fact decided =
              new Fact.ObjectionDecided(target, event.id(), pick(ObjectionOutcome.values()));
          add("bureau", context, later(at, 60), decided);
        }
        if (random.nextInt(3) == 0) {
          add("subject", context, later(at, 120), "", EVIDENCE, opened);
        }
      }
    }
  }

  private void correction(Event event, long at) {
    if (event.fact().kind().aboutRecord()) {
      return;
    }
    Fact corrected =
        switch (event.fact()) {
          case Fact.PaymentMade f ->
              new Fact.PaymentMade(f.obligationType(), amount(), random.nextInt(70));
          case Fact.PaymentMissed f -> new Fact.PaymentMade(f.obligationType(), f.amount(), 0);
          case Fact.MoneyIn f -> new Fact.MoneyIn(f.flow(), amount());
          default -> event.fact();
        };
    long occurred = event.occurredAt() - random.nextInt(3) * DAY;
    Fact fact = new Fact.Correction(event.id(), occurred, corrected);
    add(event.furnisher().value(), event.context(), at, fact);
  }

  /// The same event again, recorded at another time, or under its name another body.
  private void again(Event e) {
    boolean same = random.nextBoolean();
    long recorded = random.nextBoolean() ? e.recordedAt() : later(e.recordedAt(), 30);
    events.add(
        new Event(
            e.subject(),
            e.furnisher(),
            e.id(),
            e.context(),
            e.occurredAt(),
            e.reportedAt(),
            recorded,
            same == e.liable(),
            e.obligation(),
            e.currency(),
            e.evidence(),
            e.fact()));
  }

  private void add(String furnisher, Context context, long at, Fact fact) {
    add(furnisher, context, at, "", fact);
  }

  private void add(String furnisher, Context context, long at, String obligation, Fact fact) {
    add(furnisher, context, at, obligation, random.nextInt(9) == 0 ? EVIDENCE : "", fact);
  }

  private void add(
      String furnisher, Context context, long at, String obligation, String evidence, Fact fact) {
    long reported = random.nextInt(3) == 0 ? later(at, 20) : at;
    long recorded = random.nextInt(3) == 0 ? later(reported, 90) : reported;
    events.add(
        new Event(
            subject,
            new FurnisherId(furnisher),
            new EventId("e-" + events.size()),
            context,
            at,
            reported,
            recorded,
            random.nextInt(15) > 0,
            obligation,
            EUR,
            evidence,
            fact));
  }

  /// A time in the seven and a half years before the question, its ends included, or just after.
  private long past() {
    return switch (random.nextInt(20)) {
      case 0 -> asOf;
      case 1 -> asOf - 1;
      case 2 -> asOf + below(90 * DAY);
      case 3 -> asOf - random.nextInt(85) * 487L * DAY / 16;
      default -> asOf - below(90 * 30 * DAY);
    };
  }

  private long later(long time, int days) {
    return time + below(days * DAY);
  }

  private long amount() {
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1 -> Fact.MAX_AMOUNT;
      case 2 -> below(Fact.MAX_AMOUNT);
      case 3, 4, 5 -> below(15_001);
      default -> below(3_000_000);
    };
  }

  private String furnisher() {
    return "f-" + random.nextInt(furnishers);
  }

  /// 0 to below `bound`.
  private long below(long bound) {
    return Math.floorMod(random.nextLong(), bound);
  }

  private <T> T pick(T[] from) {
    return pick(Arrays.asList(from));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
