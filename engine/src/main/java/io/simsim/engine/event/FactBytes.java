package io.simsim.engine.event;

import io.simsim.engine.event.CanonicalBytes.Sink;
import io.simsim.engine.event.CanonicalBytes.Source;

/// The fact's own part of the canonical bytes: its fields in the order of its record.
final class FactBytes {
  private FactBytes() {}

  static FactKind kind(Source in) {
    int code = in.u8();
    for (FactKind kind : FactKind.values()) {
      if (kind.code() == code) {
        return kind;
      }
    }
    throw in.malformed("kind", "no kind of fact has the code " + code);
  }

  static void write(Fact fact, Sink out) {
    switch (fact) {
      case Fact.AccountOpened f -> {
        out.u8(f.account().ordinal());
        out.i64(f.limit());
      }
      case Fact.AccountClosed f -> out.u8(f.account().ordinal());
      case Fact.BalanceReported f -> {
        out.u8(f.account().ordinal());
        out.i64(f.balance());
        out.i64(f.limit());
      }
      case Fact.Overdrawn f -> amountAndDays(f.fee(), f.days(), out);
      case Fact.PaymentDue f -> {
        out.u8(f.obligationType().ordinal());
        out.i64(f.amount());
      }
      case Fact.PaymentMade f -> payment(f.obligationType(), f.amount(), f.daysLate(), out);
      case Fact.PaymentMissed f -> payment(f.obligationType(), f.amount(), f.daysLate(), out);
      case Fact.WrittenOff f -> payment(f.obligationType(), f.amount(), f.daysLate(), out);
      case Fact.MoneyIn f -> {
        out.u8(f.flow().ordinal());
        out.i64(f.amount());
      }
      case Fact.MoneyOut f -> {
        out.u8(f.flow().ordinal());
        out.i64(f.amount());
      }
      case Fact.RentalReturned f -> amountAndDays(f.amount(), f.daysLate(), out);
      case Fact.RentalDamaged f -> out.i64(f.amount());
      case Fact.RentalSettled f -> out.i64(f.amount());
      case Fact.SaleShipped f -> amountAndDays(f.amount(), f.daysLate(), out);
      case Fact.SaleRefunded f -> out.i64(f.amount());
      case Fact.SaleCancelled f -> out.i64(f.amount());
      case Fact.PublicRecordFiled f -> {
        out.u8(f.record().ordinal());
        out.i64(f.amount());
      }
      case Fact.PublicRecordSatisfied f -> out.u8(f.record().ordinal());
      case Fact.PromiseKept f -> {}
      case Fact.PromiseBroken f -> out.i64(f.amount());
      case Fact.HardshipDeclared f -> {
        out.i32(f.fromDay());
        out.i32(f.toDay());
      }
      case Fact.Correction f -> {
        out.ascii(f.target().value());
        out.i64(f.occurredAt());
        out.u8(f.corrected().kind().code());
        write(f.corrected(), out);
      }
      case Fact.Retraction f -> out.ascii(f.target().value());
      case Fact.ObjectionOpened f -> target(f.targetFurnisher(), f.target(), out);
      case Fact.ObjectionDecided f -> {
        target(f.targetFurnisher(), f.target(), out);
        out.u8(f.outcome().ordinal());
      }
    }
  }

  static Fact read(FactKind kind, Source in) {
    return switch (kind) {
      case ACCOUNT_OPENED -> new Fact.AccountOpened(in.constant(AccountType.values()), in.i64());
      case ACCOUNT_CLOSED -> new Fact.AccountClosed(in.constant(AccountType.values()));
      case BALANCE_REPORTED ->
          new Fact.BalanceReported(in.constant(AccountType.values()), in.i64(), in.i64());
      case OVERDRAWN -> new Fact.Overdrawn(in.i64(), in.i32());
      case PAYMENT_DUE -> new Fact.PaymentDue(obligation(in), in.i64());
      case PAYMENT_MADE -> new Fact.PaymentMade(obligation(in), in.i64(), in.i32());
      case PAYMENT_MISSED -> new Fact.PaymentMissed(obligation(in), in.i64(), in.i32());
      case WRITTEN_OFF -> new Fact.WrittenOff(obligation(in), in.i64(), in.i32());
      case MONEY_IN -> new Fact.MoneyIn(in.constant(FlowKind.values()), in.i64());
      case MONEY_OUT -> new Fact.MoneyOut(in.constant(FlowKind.values()), in.i64());
      case RENTAL_RETURNED -> new Fact.RentalReturned(in.i64(), in.i32());
      case RENTAL_DAMAGED -> new Fact.RentalDamaged(in.i64());
      case RENTAL_SETTLED -> new Fact.RentalSettled(in.i64());
      case SALE_SHIPPED -> new Fact.SaleShipped(in.i64(), in.i32());
      case SALE_REFUNDED -> new Fact.SaleRefunded(in.i64());
      case SALE_CANCELLED -> new Fact.SaleCancelled(in.i64());
      case PUBLIC_RECORD_FILED ->
          new Fact.PublicRecordFiled(in.constant(PublicRecordType.values()), in.i64());
      case PUBLIC_RECORD_SATISFIED ->
          new Fact.PublicRecordSatisfied(in.constant(PublicRecordType.values()));
      case PROMISE_KEPT -> new Fact.PromiseKept();
      case PROMISE_BROKEN -> new Fact.PromiseBroken(in.i64());
      case HARDSHIP_DECLARED -> new Fact.HardshipDeclared(in.i32(), in.i32());
      case CORRECTION -> correction(in);
      case RETRACTION -> new Fact.Retraction(new EventId(in.ascii()));
      case OBJECTION_OPENED ->
          new Fact.ObjectionOpened(new FurnisherId(in.ascii()), new EventId(in.ascii()));
      case OBJECTION_DECIDED ->
          new Fact.ObjectionDecided(
              new FurnisherId(in.ascii()),
              new EventId(in.ascii()),
              in.constant(ObjectionOutcome.values()));
    };
  }

  private static Fact correction(Source in) {
    EventId target = new EventId(in.ascii());
    long occurredAt = in.i64();
    FactKind kind = kind(in);
    if (kind.aboutRecord()) {
      throw in.malformed("correction", "correct an obligation's own fact");
    }
    return new Fact.Correction(target, occurredAt, read(kind, in));
  }

  private static ObligationType obligation(Source in) {
    return in.constant(ObligationType.values());
  }

  private static void payment(ObligationType type, long amount, int daysLate, Sink out) {
    out.u8(type.ordinal());
    amountAndDays(amount, daysLate, out);
  }

  private static void amountAndDays(long amount, int days, Sink out) {
    out.i64(amount);
    out.i32(days);
  }

  private static void target(FurnisherId furnisher, EventId target, Sink out) {
    out.ascii(furnisher.value());
    out.ascii(target.value());
  }
}
