package io.simsim.cli.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One invented subject's events, written as lines of NDJSON.
///
/// Amounts are whole euros, written as cents. What varies from month to month comes from a seed
/// made of the subject's name, so that a life does not change when another one does.
final class Life {
  /// One line and what orders it in the file.
  record Line(LocalDate day, String subject, int number, String json) {}

  private final String subject;
  private final Random random;
  private final List<Line> lines = new ArrayList<>();

  Life(String subject) {
    this.subject = subject;
    this.random = new Random(subject.hashCode());
  }

  List<Line> lines() {
    return lines;
  }

  /// An event of `source`; returns its id. `fields` are written as they are.
  String event(String source, String kind, LocalDate day, String fields) {
    String id = "e" + (lines.size() + 1);
    String json =
        """
        {"specversion":"1.0","id":"%s","source":"%s","type":"io.simsim.%s.v1","subject":"%s",\
        "time":"%sT00:00:00Z","data":{%s}}\
        """
            .formatted(id, source, kind, subject, day, fields);
    lines.add(new Line(day, subject, lines.size(), json));
    return id;
  }

  /// An everyday account from `first` to `last`: a salary on the 27th, the cost of living, and the
  /// balance at the month's end.
  Life account(YearMonth first, YearMonth last, int salary, int living, int balance) {
    String bank = "furnisher:green-bank";
    event(bank, "account-opened", first.atDay(3), "\"account\":\"current\"");
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      int paid = around(salary, 2);
      event(bank, "money-in", month.atDay(27), flow("salary", paid));
      event(bank, "money-out", month.atDay(28), flow("essential", around(living, 8)));
      event(
          bank,
          "balance-reported",
          month.atDay(28),
          "\"account\":\"current\",\"balance\":" + cents(around(balance, 12)) + currency());
    }
    return this;
  }

  /// A card whose balance is reported every month.
  Life card(YearMonth opened, YearMonth first, YearMonth last, int balance, int limit) {
    String bank = "furnisher:green-bank";
    event(
        bank,
        "account-opened",
        opened.atDay(12),
        "\"account\":\"card\",\"limit\":" + cents(limit) + currency());
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      event(
          bank,
          "balance-reported",
          month.atDay(20),
          "\"account\":\"card\",\"balance\":%s,\"limit\":%s%s"
              .formatted(cents(around(balance, 15)), cents(limit), currency()));
    }
    return this;
  }

  /// A loan and its instalments, all paid when due except in the months of `late`.
  Life loan(String name, YearMonth first, YearMonth last, int instalment, Late... late) {
    String bank = "furnisher:river-credit";
    event(
        bank,
        "account-opened",
        first.minusMonths(1).atDay(15),
        "\"account\":\"loan\",\"obligation\":\"%s\",\"limit\":%s%s"
            .formatted(name, cents(instalment * 48), currency()));
    return paid(bank, "instalment", name, first, last, 10, instalment, late);
  }

  /// A home's rent.
  Life rent(YearMonth first, YearMonth last, int amount, Late... late) {
    return paid("furnisher:oak-homes", "rent", "home-1", first, last, 3, amount, late);
  }

  /// Bills for power.
  Life bills(YearMonth first, YearMonth last, int amount, Late... late) {
    return paid("furnisher:city-power", "bill", "meter-7", first, last, 18, amount, late);
  }

  /// One order a month.
  Life orders(YearMonth first, YearMonth last, int amount, Late... late) {
    return paid("furnisher:bright-market", "order", "", first, last, 22, amount, late);
  }

  /// A business's invoices from a supplier.
  Life invoices(YearMonth first, YearMonth last, int amount, Late... late) {
    return paid("furnisher:mill-and-sons", "invoice", "", first, last, 14, amount, late);
  }

  /// Days late of the payment that fell due in a month.
  record Late(YearMonth month, int days) {}

  static Late late(String month, int days) {
    return new Late(YearMonth.parse(month), days);
  }

  private Life paid(
      String source,
      String type,
      String obligation,
      YearMonth first,
      YearMonth last,
      int dueDay,
      int amount,
      Late... lates) {
    boolean fixed = type.equals("rent") || type.equals("instalment");
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      int days = 0;
      for (Late late : lates) {
        days = late.month().equals(month) ? late.days() : days;
      }
      payment(
          source,
          "payment-made",
          month.atDay(dueDay).plusDays(days),
          type,
          obligation,
          fixed ? amount : around(amount, 25),
          days);
    }
    return this;
  }

  /// A payment made, missed or given up; returns its event's id.
  String payment(
      String source,
      String kind,
      LocalDate day,
      String type,
      String obligation,
      int amount,
      int daysLate) {
    String name = obligation.isEmpty() ? "" : "\"obligation\":\"" + obligation + "\",";
    String late = daysLate == 0 ? "" : ",\"daysLate\":" + daysLate;
    return event(
        source,
        kind,
        day,
        name
            + "\"obligationType\":\"%s\",\"amount\":%s%s%s"
                .formatted(type, cents(amount), late, currency()));
  }

  /// A thing brought back; returns its event's id.
  String returned(String source, String day, int price, int daysLate) {
    String late = daysLate == 0 ? "" : ",\"daysLate\":" + daysLate;
    return event(
        source,
        "rental-returned",
        LocalDate.parse(day),
        "\"amount\":" + cents(price) + late + currency());
  }

  /// Things brought back in time, one in every `every` months.
  Life returns(String source, YearMonth first, YearMonth last, int every, int price) {
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(every)) {
      returned(source, month.atDay(2 + random.nextInt(997) % 26).toString(), around(price, 30), 0);
    }
    return this;
  }

  /// What the subject itself files about a context.
  Life hardship(String context, String day, String from, String to) {
    event(
        "subject:",
        "hardship-declared",
        LocalDate.parse(day),
        "\"context\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"".formatted(context, from, to));
    return this;
  }

  Life objection(String context, String day, String furnisher, String target) {
    event(
        "subject:",
        "objection-opened",
        LocalDate.parse(day),
        "\"context\":\"%s\",\"targetFurnisher\":\"%s\",\"target\":\"%s\""
            .formatted(context, furnisher, target));
    return this;
  }

  Life overdrawn(String day, int days) {
    event(
        "furnisher:green-bank",
        "overdrawn",
        LocalDate.parse(day),
        "\"context\":\"payments\",\"fee\":1200,\"days\":" + days + currency());
    return this;
  }

  Life promiseKept(String source, String context, String day) {
    event(source, "promise-kept", LocalDate.parse(day), "\"context\":\"" + context + "\"");
    return this;
  }

  /// Sales shipped in time, `monthly` a month.
  Life sales(YearMonth first, YearMonth last, int monthly, int amount) {
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      for (int i = 0; i < monthly; i++) {
        sale(month.atDay(2 + i * 26 / monthly).toString(), around(amount, 40), 0);
      }
    }
    return this;
  }

  Life sale(String day, int amount, int daysLate) {
    String late = daysLate == 0 ? "" : ",\"daysLate\":" + daysLate;
    event(
        "furnisher:bright-market",
        "sale-shipped",
        LocalDate.parse(day),
        "\"amount\":" + cents(amount) + late + currency());
    return this;
  }

  static String currency() {
    return ",\"currency\":\"EUR\"";
  }

  static String cents(int euros) {
    return euros == 0 ? "0" : euros + "00";
  }

  private static String flow(String kind, int amount) {
    return "\"flow\":\"" + kind + "\",\"amount\":" + cents(amount) + currency();
  }

  /// `amount`, up to `percent` more or less.
  private int around(int amount, int percent) {
    int most = Math.abs(amount) * percent / 100;
    return amount - most + random.nextInt(2 * most + 1);
  }
}
