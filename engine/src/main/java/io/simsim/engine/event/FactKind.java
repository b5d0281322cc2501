package io.simsim.engine.event;

import static io.simsim.engine.event.Context.COMMERCE;
import static io.simsim.engine.event.Context.CREDIT;
import static io.simsim.engine.event.Context.HOUSING;
import static io.simsim.engine.event.Context.PAYMENTS;
import static io.simsim.engine.event.Context.RENTAL;
import static io.simsim.engine.event.Context.TRADE;
import static io.simsim.engine.event.Context.UTILITIES;

/// The kind of a [Fact]: its name in files, its code in canonical bytes, where it may occur, and
/// when it counts against a subject.
///
/// There is no kind for a refusal, an inquiry, a price, a score or an account closed by a lender:
/// consequences cannot be reported, so they cannot be counted (P7).
public enum FactKind implements Named {
  ACCOUNT_OPENED("account-opened", 1, Harm.NEVER, CREDIT, PAYMENTS),
  ACCOUNT_CLOSED("account-closed", 2, Harm.NEVER, CREDIT, PAYMENTS),
  BALANCE_REPORTED("balance-reported", 3, Harm.NEVER, CREDIT, PAYMENTS),
  OVERDRAWN("overdrawn", 4, Harm.ALWAYS, CREDIT, PAYMENTS),
  PAYMENT_DUE("payment-due", 5, Harm.NEVER, CREDIT, UTILITIES, HOUSING, COMMERCE, TRADE),
  PAYMENT_MADE("payment-made", 6, Harm.WHEN_LATE, CREDIT, UTILITIES, HOUSING, COMMERCE, TRADE),
  PAYMENT_MISSED("payment-missed", 7, Harm.ALWAYS, CREDIT, UTILITIES, HOUSING, COMMERCE, TRADE),
  WRITTEN_OFF("written-off", 8, Harm.ALWAYS, CREDIT, UTILITIES, HOUSING, COMMERCE, TRADE),
  MONEY_IN("money-in", 9, Harm.NEVER, PAYMENTS),
  MONEY_OUT("money-out", 10, Harm.NEVER, PAYMENTS),
  RENTAL_RETURNED("rental-returned", 11, Harm.WHEN_LATE, RENTAL),
  RENTAL_DAMAGED("rental-damaged", 12, Harm.ALWAYS, RENTAL),
  RENTAL_SETTLED("rental-settled", 13, Harm.NEVER, RENTAL),
  SALE_SHIPPED("sale-shipped", 14, Harm.WHEN_LATE, TRADE),
  SALE_REFUNDED("sale-refunded", 15, Harm.NEVER, TRADE),
  SALE_CANCELLED("sale-cancelled", 16, Harm.ALWAYS, TRADE),
  PUBLIC_RECORD_FILED("public-record-filed", 17, Harm.ALWAYS, Context.PUBLIC_RECORD),
  PUBLIC_RECORD_SATISFIED("public-record-satisfied", 18, Harm.NEVER, Context.PUBLIC_RECORD),
  PROMISE_KEPT("promise-kept", 19, Harm.NEVER, RENTAL, COMMERCE, HOUSING, UTILITIES, TRADE, CREDIT),
  PROMISE_BROKEN(
      "promise-broken", 20, Harm.ALWAYS, RENTAL, COMMERCE, HOUSING, UTILITIES, TRADE, CREDIT),
  HARDSHIP_DECLARED("hardship-declared", 21, Harm.NEVER, Context.values()),
  CORRECTION("correction", 22, Harm.NEVER, Context.values()),
  RETRACTION("retraction", 23, Harm.NEVER, Context.values()),
  OBJECTION_OPENED("objection-opened", 24, Harm.NEVER, Context.values()),
  OBJECTION_DECIDED("objection-decided", 25, Harm.NEVER, Context.values());

  /// When a fact of a kind counts against a subject.
  public enum Harm {
    /// It never does.
    NEVER,
    /// It does when its days late are above zero.
    WHEN_LATE,
    /// It always does.
    ALWAYS
  }

  private final String id;
  private final int code;
  private final Harm harm;
  private final int contexts;

  FactKind(String id, int code, Harm harm, Context... contexts) {
    this.id = id;
    this.code = code;
    this.harm = harm;
    int bits = 0;
    for (Context context : contexts) {
      bits |= 1 << context.ordinal();
    }
    this.contexts = bits;
  }

  @Override
  public String id() {
    return id;
  }

  /// The code in canonical bytes: stable for ever, 1 to 127.
  public int code() {
    return code;
  }

  public Harm harm() {
    return harm;
  }

  public boolean mayOccurIn(Context context) {
    return (contexts & 1 << context.ordinal()) != 0;
  }

  /// Whether it is a partner's feedback, which counts by distinct furnishers only (P8).
  public boolean testimony() {
    return this == PROMISE_KEPT || this == PROMISE_BROKEN;
  }

  /// Whether it speaks of another event (or of a period) instead of an obligation.
  public boolean aboutRecord() {
    return code >= HARDSHIP_DECLARED.code;
  }
}
