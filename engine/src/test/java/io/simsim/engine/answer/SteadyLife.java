package io.simsim.engine.answer;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.kit.Lives;
import java.util.ArrayList;
import java.util.List;

/// A life without surprises: two years of income, balances and instalments paid in time.
final class SteadyLife {
  private SteadyLife() {}

  static List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (int month = 1; month <= 24; month++) {
      long at = Lives.ASKED_AT - 30L * month * Lives.DAY;
      Fact salary = new Fact.MoneyIn(FlowKind.SALARY, 250_000);
      Fact spent = new Fact.MoneyOut(FlowKind.ESSENTIAL, 180_000);
      Fact balance = new Fact.BalanceReported(AccountType.CURRENT, 120_000, 0);
      Fact paid = new Fact.PaymentMade(ObligationType.INSTALMENT, 20_000, 0);
      events.add(Lives.of("in" + month, "bank", Context.PAYMENTS, at, "", salary));
      events.add(Lives.of("out" + month, "bank", Context.PAYMENTS, at, "", spent));
      events.add(Lives.of("bal" + month, "bank", Context.PAYMENTS, at, "", balance));
      events.add(Lives.of("pay" + month, "bank", Context.CREDIT, at, "loan-1", paid));
    }
    return events;
  }
}
