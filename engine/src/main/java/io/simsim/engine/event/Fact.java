package io.simsim.engine.event;

/// What an event reports: an obligation and how it was met, the means to meet it, or a word about
/// another event of the same subject. The list is closed (P4).
///
/// Amounts are minor units of the event's currency, at most [#MAX_AMOUNT] either way. Days late
/// are counted from the due day, 0 (in time) to [#MAX_DAYS].
public sealed interface Fact {
  /// 10^13 minor units: sums over a whole record cannot overflow.
  long MAX_AMOUNT = 10_000_000_000_000L;

  /// A hundred years.
  int MAX_DAYS = 36_500;

  FactKind kind();

  /// The money it states, 0 when it states none.
  default long amount() {
    return 0;
  }

  /// The days late it states, 0 when in time or not late by nature.
  default int daysLate() {
    return 0;
  }

  /// Whether it counts against the subject.
  default boolean adverse() {
    return switch (kind().harm()) {
      case NEVER -> false;
      case ALWAYS -> true;
      case WHEN_LATE -> daysLate() > 0;
    };
  }

  /// Whether it can occur in `context`: an account or obligation has one home.
  default boolean fits(Context context) {
    return kind().mayOccurIn(context);
  }

  /// An account was opened. `limit`: what was lent or may be drawn, 0 when not stated.
  record AccountOpened(AccountType account, long limit) implements Fact {
    public AccountOpened {
      Checks.atLeastZero("limit", limit);
    }

    @Override
    public FactKind kind() {
      return FactKind.ACCOUNT_OPENED;
    }

    @Override
    public boolean fits(Context context) {
      return account.home() == context;
    }
  }

  /// An account was closed by its holder. Closed by the lender is a consequence and has no fact.
  record AccountClosed(AccountType account) implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.ACCOUNT_CLOSED;
    }

    @Override
    public boolean fits(Context context) {
      return account.home() == context;
    }
  }

  /// An account's balance at a time. For loans and cards: what is owed.
  record BalanceReported(AccountType account, long balance, long limit) implements Fact {
    public BalanceReported {
      Checks.amount("balance", balance);
      Checks.atLeastZero("limit", limit);
    }

    @Override
    public FactKind kind() {
      return FactKind.BALANCE_REPORTED;
    }

    @Override
    public long amount() {
      return balance;
    }

    @Override
    public boolean fits(Context context) {
      return account.home() == context;
    }
  }

  /// An account went below what was agreed and a fee was charged. `days` until it was back, 0 when
  /// not known.
  record Overdrawn(long fee, int days) implements Fact {
    public Overdrawn {
      Checks.atLeastZero("fee", fee);
      Checks.days("days", days);
    }

    @Override
    public FactKind kind() {
      return FactKind.OVERDRAWN;
    }

    @Override
    public long amount() {
      return fee;
    }

    @Override
    public int daysLate() {
      return days;
    }
  }

  /// Something falls due. It neither helps nor harms.
  record PaymentDue(ObligationType obligationType, long amount) implements Fact {
    public PaymentDue {
      Checks.atLeastZero("amount", amount);
    }

    @Override
    public FactKind kind() {
      return FactKind.PAYMENT_DUE;
    }

    @Override
    public boolean fits(Context context) {
      return obligationType.home() == context;
    }
  }

  /// What was owed was paid, in time (`daysLate` 0) or late.
  record PaymentMade(ObligationType obligationType, long amount, int daysLate) implements Fact {
    public PaymentMade {
      Checks.atLeastZero("amount", amount);
      Checks.days("daysLate", daysLate);
    }

    @Override
    public FactKind kind() {
      return FactKind.PAYMENT_MADE;
    }

    @Override
    public boolean fits(Context context) {
      return obligationType.home() == context;
    }
  }

  /// What was owed is not paid yet, `daysLate` (at least 1) after it fell due.
  record PaymentMissed(ObligationType obligationType, long amount, int daysLate) implements Fact {
    public PaymentMissed {
      Checks.atLeastZero("amount", amount);
      Checks.late("daysLate", daysLate);
    }

    @Override
    public FactKind kind() {
      return FactKind.PAYMENT_MISSED;
    }

    @Override
    public boolean fits(Context context) {
      return obligationType.home() == context;
    }
  }

  /// The furnisher gave up what was owed, `daysLate` after it fell due.
  record WrittenOff(ObligationType obligationType, long amount, int daysLate) implements Fact {
    public WrittenOff {
      Checks.atLeastZero("amount", amount);
      Checks.days("daysLate", daysLate);
    }

    @Override
    public FactKind kind() {
      return FactKind.WRITTEN_OFF;
    }

    @Override
    public boolean fits(Context context) {
      return obligationType.home() == context;
    }
  }

  /// Money came in.
  record MoneyIn(FlowKind flow, long amount) implements Fact {
    public MoneyIn {
      Checks.atLeastZero("amount", amount);
    }

    @Override
    public FactKind kind() {
      return FactKind.MONEY_IN;
    }
  }

  /// Money went out.
  record MoneyOut(FlowKind flow, long amount) implements Fact {
    public MoneyOut {
      Checks.atLeastZero("amount", amount);
    }

    @Override
    public FactKind kind() {
      return FactKind.MONEY_OUT;
    }
  }

  /// A rented or borrowed thing came back. `amount`: its price, 0 when not stated.
  record RentalReturned(long amount, int daysLate) implements Fact {
    public RentalReturned {
      Checks.atLeastZero("amount", amount);
      Checks.days("daysLate", daysLate);
    }

    @Override
    public FactKind kind() {
      return FactKind.RENTAL_RETURNED;
    }
  }

  /// A rented thing came back damaged; `amount` is the claim.
  record RentalDamaged(long amount) implements Fact {
    public RentalDamaged {
      Checks.atLeastZero("amount", amount);
    }

    @Override
    public FactKind kind() {
      return FactKind.RENTAL_DAMAGED;
    }
  }

  /// A damage was settled.
  record RentalSettled(long amount) implements Fact {
    public RentalSettled {
      Checks.atLeastZero("amount", amount);
    }

    @Override
    public FactKind kind() {
      return FactKind.RENTAL_SETTLED;
    }
  }

  /// A business shipped what it sold, in time or `daysLate` after it had promised.
  record SaleShipped(long amount, int daysLate) implements Fact {
    public SaleShipped {
      Checks.atLeastZero("amount", amount);
      Checks.days("daysLate", daysLate);
    }

    @Override
    public FactKind kind() {
      return FactKind.SALE_SHIPPED;
    }
  }

  /// A business gave money back.
  record SaleRefunded(long amount) implements Fact {
    public SaleRefunded {
      Checks.atLeastZero("amount", amount);
    }

    @Override
    public FactKind kind() {
      return FactKind.SALE_REFUNDED;
    }
  }

  /// A business cancelled a sale that it had accepted.
  record SaleCancelled(long amount) implements Fact {
    public SaleCancelled {
      Checks.atLeastZero("amount", amount);
    }

    @Override
    public FactKind kind() {
      return FactKind.SALE_CANCELLED;
    }
  }

  /// A public register shows an entry.
  record PublicRecordFiled(PublicRecordType record, long amount) implements Fact {
    public PublicRecordFiled {
      Checks.atLeastZero("amount", amount);
    }

    @Override
    public FactKind kind() {
      return FactKind.PUBLIC_RECORD_FILED;
    }
  }

  /// A public register's entry was satisfied.
  record PublicRecordSatisfied(PublicRecordType record) implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.PUBLIC_RECORD_SATISFIED;
    }
  }

  /// A partner testifies that a promise was kept.
  record PromiseKept() implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.PROMISE_KEPT;
    }
  }

  /// A partner testifies that a promise was broken; `amount` is what it says it lost.
  record PromiseBroken(long amount) implements Fact {
    public PromiseBroken {
      Checks.atLeastZero("amount", amount);
    }

    @Override
    public FactKind kind() {
      return FactKind.PROMISE_BROKEN;
    }
  }

  /// The subject declares a hard time from `fromDay` to `toDay` (epoch days, both included). No
  /// cause is asked.
  record HardshipDeclared(int fromDay, int toDay) implements Fact {
    public HardshipDeclared {
      Checks.period(fromDay, toDay);
    }

    @Override
    public FactKind kind() {
      return FactKind.HARDSHIP_DECLARED;
    }
  }

  /// The furnisher of event `target` reports it anew, as it really was: `occurredAt` not after this
  /// report.
  record Correction(EventId target, long occurredAt, Fact corrected) implements Fact {
    public Correction {
      Checks.clock("occurredAt", occurredAt);
      if (corrected.kind().aboutRecord()) {
        throw new InvalidEventException(
            "corrected", "correction", corrected.kind().id(), "correct an obligation's own fact");
      }
    }

    @Override
    public FactKind kind() {
      return FactKind.CORRECTION;
    }

    @Override
    public boolean fits(Context context) {
      return corrected.fits(context);
    }
  }

  /// The furnisher of event `target` takes it back.
  record Retraction(EventId target) implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.RETRACTION;
    }
  }

  /// The subject objects to an event: it is neutral until decided.
  record ObjectionOpened(FurnisherId targetFurnisher, EventId target) implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.OBJECTION_OPENED;
    }
  }

  /// The bureau decided an objection.
  record ObjectionDecided(FurnisherId targetFurnisher, EventId target, ObjectionOutcome outcome)
      implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.OBJECTION_DECIDED;
    }
  }
}
