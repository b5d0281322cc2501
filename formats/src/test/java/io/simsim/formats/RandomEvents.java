package io.simsim.formats;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.ObjectionOutcome;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.PublicRecordType;
import io.simsim.engine.event.SubjectId;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Valid events of every kind, the same for the same seed.
final class RandomEvents {
  private static final String ID_CHARS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-";
  private static final List<FlowKind> IN =
      List.of(
          FlowKind.SALARY,
          FlowKind.PENSION,
          FlowKind.TRANSFER,
          FlowKind.SAVING,
          FlowKind.INTEREST,
          FlowKind.OTHER);
  private static final List<FlowKind> OUT =
      List.of(
          FlowKind.ESSENTIAL, FlowKind.TRANSFER, FlowKind.SAVING, FlowKind.CASH, FlowKind.OTHER);
  private static final long FIRST = -2_208_988_800L; // 1900-01-01
  private static final long LAST = 7_258_118_399L; // 2199-12-31T23:59:59

  private final RandomGenerator random;

  RandomEvents(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  Event event(FactKind kind) {
    Fact fact = fact(kind);
    long[] times = {random.nextLong(FIRST, LAST), random.nextLong(FIRST, LAST), time()};
    Arrays.sort(times);
    return new Event(
        new SubjectId(id()),
        furnisher(kind),
        new EventId(id()),
        pick(Arrays.stream(Context.values()).filter(fact::fits).toList()),
        times[0],
        times[1],
        times[2],
        random.nextBoolean(),
        random.nextInt(3) == 0 ? "" : id(),
        new CurrencyCode(pick(List.of("EUR", "CZK", "JPY", "KWD"))),
        random.nextBoolean() ? "" : "0123456789abcdef".repeat(4),
        fact instanceof Fact.Correction f ? notAfter(times[0], f) : fact);
  }

  private static Fact notAfter(long saidAt, Fact.Correction f) {
    long occurredAt = Math.min(f.occurredAt(), saidAt);
    return new Fact.Correction(f.target(), occurredAt, f.corrected());
  }

  private FurnisherId furnisher(FactKind kind) {
    return switch (kind) {
      case HARDSHIP_DECLARED, OBJECTION_OPENED -> FurnisherId.SUBJECT;
      case OBJECTION_DECIDED -> FurnisherId.BUREAU;
      default -> new FurnisherId("f" + random.nextInt(1000));
    };
  }

  private Fact fact(FactKind kind) {
    return switch (kind) {
      case ACCOUNT_OPENED -> new Fact.AccountOpened(pick(AccountType.values()), amount());
      case ACCOUNT_CLOSED -> new Fact.AccountClosed(pick(AccountType.values()));
      case BALANCE_REPORTED ->
          new Fact.BalanceReported(
              pick(AccountType.values()), random.nextBoolean() ? amount() : -amount(), amount());
      case OVERDRAWN -> new Fact.Overdrawn(amount(), days());
      case PAYMENT_DUE -> new Fact.PaymentDue(pick(ObligationType.values()), amount());
      case PAYMENT_MADE -> new Fact.PaymentMade(pick(ObligationType.values()), amount(), days());
      case PAYMENT_MISSED ->
          new Fact.PaymentMissed(pick(ObligationType.values()), amount(), Math.max(1, days()));
      case WRITTEN_OFF -> new Fact.WrittenOff(pick(ObligationType.values()), amount(), days());
      case MONEY_IN -> new Fact.MoneyIn(pick(IN), amount());
      case MONEY_OUT -> new Fact.MoneyOut(pick(OUT), amount());
      case RENTAL_RETURNED -> new Fact.RentalReturned(amount(), days());
      case RENTAL_DAMAGED -> new Fact.RentalDamaged(amount());
      case RENTAL_SETTLED -> new Fact.RentalSettled(amount());
      case SALE_SHIPPED -> new Fact.SaleShipped(amount(), days());
      case SALE_REFUNDED -> new Fact.SaleRefunded(amount());
      case SALE_CANCELLED -> new Fact.SaleCancelled(amount());
      case PUBLIC_RECORD_FILED ->
          new Fact.PublicRecordFiled(pick(PublicRecordType.values()), amount());
      case PUBLIC_RECORD_SATISFIED ->
          new Fact.PublicRecordSatisfied(pick(PublicRecordType.values()));
      case PROMISE_KEPT -> new Fact.PromiseKept();
      case PROMISE_BROKEN -> new Fact.PromiseBroken(amount());
      case HARDSHIP_DECLARED -> {
        int from = random.nextInt(-25_567, 83_800);
        yield new Fact.HardshipDeclared(from, from + random.nextInt(183));
      }
      case CORRECTION -> {
        List<FactKind> correctable =
            Arrays.stream(FactKind.values()).filter(k -> !k.aboutRecord()).toList();
        yield new Fact.Correction(new EventId(id()), time(), fact(pick(correctable)));
      }
      case RETRACTION -> new Fact.Retraction(new EventId(id()));
      case OBJECTION_OPENED -> new Fact.ObjectionOpened(new FurnisherId(id()), new EventId(id()));
      case OBJECTION_DECIDED ->
          new Fact.ObjectionDecided(
              new FurnisherId(id()), new EventId(id()), pick(ObjectionOutcome.values()));
    };
  }

  private String id() {
    StringBuilder id = new StringBuilder();
    int length = random.nextInt(8) == 0 ? 64 : random.nextInt(1, 20);
    for (int i = 0; i < length; i++) {
      id.append(ID_CHARS.charAt(random.nextInt(ID_CHARS.length())));
    }
    return id.toString();
  }

  private long amount() {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> Fact.MAX_AMOUNT;
      default -> random.nextLong(10_000_000);
    };
  }

  private int days() {
    return random.nextInt(3) == 0 ? 0 : random.nextInt(Fact.MAX_DAYS + 1);
  }

  private long time() {
    return random.nextLong(FIRST, LAST);
  }

  private <T> T pick(T[] from) {
    return from[random.nextInt(from.length)];
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
