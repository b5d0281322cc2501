package io.simsim.formats;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;
import io.simsim.engine.event.ObjectionOutcome;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.PublicRecordType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which fields each kind of fact has, and how a fact is made of them: the one place for every
/// format.
final class FactFields {
  private static final FlowKind[] IN = {
    FlowKind.SALARY,
    FlowKind.PENSION,
    FlowKind.TRANSFER,
    FlowKind.SAVING,
    FlowKind.INTEREST,
    FlowKind.OTHER
  };
  private static final FlowKind[] OUT = {
    FlowKind.ESSENTIAL, FlowKind.TRANSFER, FlowKind.SAVING, FlowKind.CASH, FlowKind.OTHER
  };

  private FactFields() {}

  /// Whether flows of `kind` exist in that direction.
  static boolean hasFlow(FlowKind kind, boolean in) {
    return Arrays.asList(in ? IN : OUT).contains(kind);
  }

  /// Makes a fact of `kind`.
  ///
  /// @throws InvalidEventException when a field is missing or holds what the fact cannot
  static Fact read(FactKind kind, Fields f) {
    return switch (kind) {
      case ACCOUNT_OPENED -> new Fact.AccountOpened(account(f), f.amountOrZero("limit"));
      case ACCOUNT_CLOSED -> new Fact.AccountClosed(account(f));
      case BALANCE_REPORTED ->
          new Fact.BalanceReported(account(f), f.amount("balance"), f.amountOrZero("limit"));
      case OVERDRAWN -> new Fact.Overdrawn(f.amountOrZero("fee"), f.daysOrZero("days"));
      case PAYMENT_DUE -> new Fact.PaymentDue(obligation(f), amount(f));
      case PAYMENT_MADE -> new Fact.PaymentMade(obligation(f), amount(f), daysLateOrZero(f));
      case PAYMENT_MISSED -> new Fact.PaymentMissed(obligation(f), amount(f), f.days("daysLate"));
      case WRITTEN_OFF -> new Fact.WrittenOff(obligation(f), amount(f), daysLateOrZero(f));
      case MONEY_IN -> new Fact.MoneyIn(f.constant("flow", IN), amount(f));
      case MONEY_OUT -> new Fact.MoneyOut(f.constant("flow", OUT), amount(f));
      case RENTAL_RETURNED -> new Fact.RentalReturned(amountOrZero(f), daysLateOrZero(f));
      case RENTAL_DAMAGED -> new Fact.RentalDamaged(amountOrZero(f));
      case RENTAL_SETTLED -> new Fact.RentalSettled(amountOrZero(f));
      case SALE_SHIPPED -> new Fact.SaleShipped(amountOrZero(f), daysLateOrZero(f));
      case SALE_REFUNDED -> new Fact.SaleRefunded(amountOrZero(f));
      case SALE_CANCELLED -> new Fact.SaleCancelled(amountOrZero(f));
      case PUBLIC_RECORD_FILED -> new Fact.PublicRecordFiled(register(f), amountOrZero(f));
      case PUBLIC_RECORD_SATISFIED -> new Fact.PublicRecordSatisfied(register(f));
      case PROMISE_KEPT -> new Fact.PromiseKept();
      case PROMISE_BROKEN -> new Fact.PromiseBroken(amountOrZero(f));
      case HARDSHIP_DECLARED -> new Fact.HardshipDeclared(f.day("from"), f.day("to"));
      case CORRECTION -> {
        EventId target = target(f);
        Fields.Corrected corrected = f.corrected("corrected");
        yield new Fact.Correction(target, corrected.occurredAt(), corrected.fact());
      }
      case RETRACTION -> new Fact.Retraction(target(f));
      case OBJECTION_OPENED -> new Fact.ObjectionOpened(targetFurnisher(f), target(f));
      case OBJECTION_DECIDED ->
          new Fact.ObjectionDecided(
              targetFurnisher(f), target(f), f.constant("outcome", ObjectionOutcome.values()));
    };
  }

  /// Takes the fields of a fact, in the order in which it has them.
  interface Out {
    void text(String name, String value);

    void number(String name, long value);

    /// Takes what a correction puts in place of another fact.
    void corrected(Fact.Correction correction);
  }

  /// Gives the fields of `fact` to `out`, so that [#read] makes an equal fact of them.
  static void write(Fact fact, Out out) {
    switch (fact) {
      case Fact.AccountOpened f -> {
        out.text("account", f.account().id());
        out.number("limit", f.limit());
      }
      case Fact.AccountClosed f -> out.text("account", f.account().id());
      case Fact.BalanceReported f -> {
        out.text("account", f.account().id());
        out.number("balance", f.balance());
        out.number("limit", f.limit());
      }
      case Fact.Overdrawn f -> {
        out.number("fee", f.fee());
        out.number("days", f.days());
      }
      case Fact.PaymentDue f -> {
        out.text("obligationType", f.obligationType().id());
        out.number("amount", f.amount());
      }
      case Fact.PaymentMade f -> payment(f.obligationType(), f, out);
      case Fact.PaymentMissed f -> payment(f.obligationType(), f, out);
      case Fact.WrittenOff f -> payment(f.obligationType(), f, out);
      case Fact.MoneyIn f -> flow(f.flow(), f, out);
      case Fact.MoneyOut f -> flow(f.flow(), f, out);
      case Fact.RentalReturned f -> amountAndDaysLate(f, out);
      case Fact.SaleShipped f -> amountAndDaysLate(f, out);
      case Fact.RentalDamaged f -> out.number("amount", f.amount());
      case Fact.RentalSettled f -> out.number("amount", f.amount());
      case Fact.SaleRefunded f -> out.number("amount", f.amount());
      case Fact.SaleCancelled f -> out.number("amount", f.amount());
      case Fact.PublicRecordFiled f -> {
        out.text("record", f.record().id());
        out.number("amount", f.amount());
      }
      case Fact.PublicRecordSatisfied f -> out.text("record", f.record().id());
      case Fact.PromiseKept f -> {}
      case Fact.PromiseBroken f -> out.number("amount", f.amount());
      case Fact.HardshipDeclared f -> {
        out.text("from", LocalDate.ofEpochDay(f.fromDay()).toString());
        out.text("to", LocalDate.ofEpochDay(f.toDay()).toString());
      }
      case Fact.Correction f -> {
        out.text("target", f.target().value());
        out.corrected(f);
      }
      case Fact.Retraction f -> out.text("target", f.target().value());
      case Fact.ObjectionOpened f -> named(f.targetFurnisher(), f.target(), out);
      case Fact.ObjectionDecided f -> {
        named(f.targetFurnisher(), f.target(), out);
        out.text("outcome", f.outcome().id());
      }
    }
  }

  private static void payment(ObligationType type, Fact fact, Out out) {
    out.text("obligationType", type.id());
    amountAndDaysLate(fact, out);
  }

  private static void flow(FlowKind flow, Fact fact, Out out) {
    out.text("flow", flow.id());
    out.number("amount", fact.amount());
  }

  private static void amountAndDaysLate(Fact fact, Out out) {
    out.number("amount", fact.amount());
    out.number("daysLate", fact.daysLate());
  }

  private static void named(FurnisherId furnisher, EventId target, Out out) {
    out.text("targetFurnisher", furnisher.value());
    out.text("target", target.value());
  }

  /// A field that a kind of fact has.
  ///
  /// @param required whether it must be there
  /// @param texts the values it may have, empty when they cannot be listed
  record Field(boolean required, List<String> texts) {}

  /// The fields that [#read] asks for, by name and in its order.
  static Map<String, Field> fields(FactKind kind) {
    Asked asked = new Asked();
    read(kind, asked);
    return asked.fields;
  }

  /// The context of a fact: the one stated, else the only one in which the fact can occur.
  static Context context(String stated, Fact fact) {
    if (!stated.isEmpty()) {
      return Named.parse(Context.values(), "context", stated);
    }
    List<Context> possible = new ArrayList<>();
    for (Context context : Context.values()) {
      if (fact.fits(context)) {
        possible.add(context);
      }
    }
    if (possible.size() != 1) {
      String names = String.join(", ", possible.stream().map(Context::id).toList());
      throw new InvalidEventException(
          "context", "required", "", fact.kind().id() + " needs a context: one of " + names);
    }
    return possible.getFirst();
  }

  /// The currency stated; money without one is refused.
  static CurrencyCode currency(String stated, Fact fact) {
    CurrencyCode currency = stated.isEmpty() ? CurrencyCode.NONE : new CurrencyCode(stated);
    if (currency.equals(CurrencyCode.NONE) && money(fact)) {
      throw new InvalidEventException(
          "currency", "required", stated, "an amount needs its currency, such as EUR (ISO 4217)");
    }
    return currency;
  }

  private static boolean money(Fact fact) {
    return fact.amount() != 0
        || (fact instanceof Fact.AccountOpened opened && opened.limit() != 0)
        || (fact instanceof Fact.BalanceReported balance && balance.limit() != 0)
        || (fact instanceof Fact.Correction correction && money(correction.corrected()));
  }

  private static AccountType account(Fields f) {
    return f.constant("account", AccountType.values());
  }

  private static ObligationType obligation(Fields f) {
    return f.constant("obligationType", ObligationType.values());
  }

  private static PublicRecordType register(Fields f) {
    return f.constant("record", PublicRecordType.values());
  }

  private static long amount(Fields f) {
    return f.amount("amount");
  }

  private static long amountOrZero(Fields f) {
    return f.amountOrZero("amount");
  }

  private static int daysLateOrZero(Fields f) {
    return f.daysOrZero("daysLate");
  }

  private static EventId target(Fields f) {
    return new EventId(f.id("target"));
  }

  private static FurnisherId targetFurnisher(Fields f) {
    return new FurnisherId(f.id("targetFurnisher"));
  }

  /// Fields that answer anything valid and remember what was asked for.
  private static final class Asked implements Fields {
    private final Map<String, Field> fields = new LinkedHashMap<>();

    @Override
    public <T extends Named> T constant(String name, T[] constants) {
      fields.put(name, new Field(true, Texts.ids(constants)));
      return constants[0];
    }

    @Override
    public String id(String name) {
      ask(name, true);
      return "x";
    }

    @Override
    public long amount(String name) {
      return ask(name, true);
    }

    @Override
    public long amountOrZero(String name) {
      return ask(name, false);
    }

    @Override
    public int days(String name) {
      return ask(name, true);
    }

    @Override
    public int daysOrZero(String name) {
      return ask(name, false);
    }

    @Override
    public int day(String name) {
      return ask(name, true);
    }

    @Override
    public Corrected corrected(String name) {
      ask(name, true);
      return new Corrected(0, new Fact.PromiseKept());
    }

    private int ask(String name, boolean required) {
      fields.put(name, new Field(required, List.of()));
      return 1;
    }
  }
}
