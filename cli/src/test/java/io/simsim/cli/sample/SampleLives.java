package io.simsim.cli.sample;

import static io.simsim.cli.sample.Life.cents;
import static io.simsim.cli.sample.Life.currency;
import static io.simsim.cli.sample.Life.late;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The built-in sample: eleven invented people, called by plants, and two businesses, with the
/// lives that a trust score must treat well: kept, mixed, broken, new, disputed, hard, forgiven,
/// healing, vouched for another, wrongly reported.
final class SampleLives {
  private static final YearMonth LAST = YearMonth.of(2026, 5);

  private SampleLives() {}

  /// The lines of the events file, by day, subject and number.
  static String events() {
    List<Life.Line> lines = new ArrayList<>();
    for (Life life : all()) {
      lines.addAll(life.lines());
    }
    lines.sort(
        Comparator.comparing(Life.Line::day)
            .thenComparing(Life.Line::subject)
            .thenComparingInt(Life.Line::number));
    StringBuilder out = new StringBuilder();
    for (Life.Line line : lines) {
      out.append(line.json()).append('\n');
    }
    return out.toString();
  }

  private static List<Life> all() {
    return List.of(
        maple(),
        willow(),
        thistle(),
        aspen(),
        fern(),
        sorrel(),
        clover(),
        rowan(),
        juniper(),
        linden(),
        sedge(),
        cornerBakery(),
        lampStudio());
  }

  /// Everything kept for years.
  private static Life maple() {
    return new Life("maple")
        .account(month("2024-01"), LAST, 2900, 2050, 4200)
        .card(month("2019-09"), month("2025-10"), LAST, 420, 3000)
        .loan("car-1", month("2023-06"), LAST, 240)
        .rent(month("2023-01"), LAST, 880)
        .bills(month("2024-01"), LAST, 74)
        .returns("furnisher:city-drive", month("2023-03"), LAST, 4, 160)
        .promiseKept("furnisher:oak-homes", "housing", "2025-12-20");
  }

  /// Pays, but not always in time; short of money once.
  private static Life willow() {
    return new Life("willow")
        .account(month("2024-06"), LAST, 2150, 2080, 640)
        .card(month("2022-02"), month("2025-10"), LAST, 1350, 2000)
        .loan(
            "sofa-2",
            month("2024-09"),
            LAST,
            95,
            late("2025-02", 6),
            late("2025-07", 12),
            late("2026-01", 4))
        .bills(month("2024-06"), LAST, 81, late("2025-03", 9), late("2025-08", 14))
        .overdrawn("2026-01-05", 6)
        .orders(month("2025-01"), LAST, 55);
  }

  /// A loan given up, a judgment, bills a month late.
  private static Life thistle() {
    Life life =
        new Life("thistle")
            .account(month("2024-06"), LAST, 1650, 1690, -90)
            .loan("van-3", month("2023-09"), month("2024-05"), 310, late("2024-04", 38));
    String lender = "furnisher:river-credit";
    life.payment(lender, "payment-missed", day("2024-07-10"), "instalment", "van-3", 310, 30);
    life.payment(lender, "payment-missed", day("2024-09-08"), "instalment", "van-3", 310, 90);
    life.payment(lender, "written-off", day("2025-01-20"), "instalment", "van-3", 4900, 224);
    life.event(
        "furnisher:county-court",
        "public-record-filed",
        day("2025-04-02"),
        "\"obligation\":\"case-88\",\"record\":\"judgment\",\"amount\":"
            + cents(4900)
            + currency());
    return life.bills(month("2024-09"), LAST, 78, late("2025-10", 41), late("2026-02", 33))
        .overdrawn("2025-03-02", 20)
        .overdrawn("2025-09-04", 31)
        .overdrawn("2026-02-03", 12);
  }

  /// New: nothing bad, but too little to say anything.
  private static Life aspen() {
    return new Life("aspen").account(month("2026-04"), LAST, 1850, 1400, 380);
  }

  /// Years of rentals, one late return in March, one damage claim that is under objection.
  private static Life fern() {
    Life life =
        new Life("fern")
            .returns("furnisher:city-drive", month("2021-06"), month("2024-05"), 3, 120)
            .returns("furnisher:city-drive", month("2024-06"), month("2026-05"), 3, 120)
            .orders(month("2025-04"), LAST, 46);
    life.returned("furnisher:city-drive", "2026-03-09", 310, 11);
    String claim =
        life.event(
            "furnisher:blue-bikes",
            "rental-damaged",
            day("2026-04-21"),
            "\"obligation\":\"ride-52\",\"amount\":" + cents(140) + currency());
    return life.objection("rental", "2026-04-29", "blue-bikes", claim)
        .promiseKept("furnisher:harbour-cars", "rental", "2025-10-09");
  }

  /// Lost a job, said so in time: what was late then is excused.
  private static Life sorrel() {
    return new Life("sorrel")
        .account(month("2024-06"), month("2025-09"), 2300, 1900, 1500)
        .account(month("2026-02"), LAST, 2250, 1850, 900)
        .loan(
            "bike-4",
            month("2024-03"),
            LAST,
            120,
            late("2025-11", 24),
            late("2025-12", 45),
            late("2026-01", 28))
        .bills(month("2024-06"), LAST, 66, late("2025-11", 35), late("2025-12", 20))
        .hardship("credit", "2025-10-08", "2025-10-10", "2026-02-10")
        .hardship("utilities", "2025-10-08", "2025-10-10", "2026-02-10");
  }

  /// One small bill nine days late after years of none: forgiven.
  private static Life clover() {
    return new Life("clover")
        .account(month("2024-06"), LAST, 2050, 1700, 1350)
        .bills(month("2023-06"), LAST, 69, late("2026-03", 9))
        .orders(month("2024-09"), LAST, 38);
  }

  /// A bad winter two years ago, nothing since: on the way back.
  private static Life rowan() {
    return new Life("rowan")
        .account(month("2024-01"), LAST, 2480, 2010, 1900)
        .card(month("2021-04"), month("2025-10"), LAST, 700, 2500)
        .loan(
            "roof-5",
            month("2023-08"),
            LAST,
            205,
            late("2024-11", 31),
            late("2024-12", 62),
            late("2025-01", 34),
            late("2025-02", 11))
        .rent(month("2023-08"), LAST, 710, late("2025-01", 12))
        .overdrawn("2025-01-06", 25);
  }

  /// Vouched for a brother's loan that went wrong: not owed by contract, so never counted.
  private static Life juniper() {
    Life life =
        new Life("juniper")
            .account(month("2024-03"), LAST, 2650, 2000, 2600)
            .card(month("2020-11"), month("2025-10"), LAST, 380, 2500)
            .bills(month("2024-03"), LAST, 88);
    for (int i = 0; i < 4; i++) {
      life.event(
          "furnisher:river-credit",
          "payment-missed",
          day("2025-09-10").plusMonths(i),
          "\"liable\":false,\"obligation\":\"brother-6\",\"obligationType\":\"instalment\","
              + "\"amount\":26000,\"daysLate\":"
              + (31 + 30 * i)
              + currency());
    }
    return life;
  }

  /// Reported wrongly twice: one report taken back, one corrected.
  private static Life linden() {
    Life life =
        new Life("linden")
            .account(month("2024-06"), LAST, 2380, 1980, 1650)
            .loan("desk-7", month("2024-02"), LAST, 88)
            .rent(month("2024-02"), LAST, 760);
    String lender = "furnisher:river-credit";
    String wrong =
        life.payment(lender, "payment-missed", day("2025-12-09"), "instalment", "desk-9", 140, 90);
    life.event(
        lender,
        "retraction",
        day("2026-01-14"),
        "\"context\":\"credit\",\"target\":\"" + wrong + "\"");
    String late =
        life.payment(
            "furnisher:oak-homes", "payment-made", day("2026-02-08"), "rent", "home-2", 760, 36);
    life.event(
        "furnisher:oak-homes",
        "correction",
        day("2026-02-20"),
        "\"target\":\""
            + late
            + "\",\"corrected\":{\"type\":\"io.simsim.payment-made.v1\","
            + "\"time\":\"2026-01-03T00:00:00Z\",\"obligationType\":\"rent\",\"amount\":76000,"
            + "\"daysLate\":0},\"currency\":\"EUR\"");
    return life;
  }

  /// Orders a lot, pays most of it in time.
  private static Life sedge() {
    Life life =
        new Life("sedge")
            .orders(month("2023-11"), LAST, 60, late("2025-05", 8), late("2025-12", 16))
            .orders(month("2025-03"), LAST, 25, late("2025-09", 37));
    return life.promiseKept("furnisher:bright-market", "commerce", "2026-03-30");
  }

  /// A bakery with steady sales that pays its miller.
  private static Life cornerBakery() {
    return new Life("corner-bakery")
        .account(month("2024-12"), LAST, 9800, 8300, 11500)
        .loan("oven-1", month("2024-01"), LAST, 420)
        .invoices(month("2024-01"), LAST, 1300)
        .sales(month("2024-06"), LAST, 2, 4300)
        .promiseKept("furnisher:mill-and-sons", "trade", "2026-02-11");
  }

  /// A studio that ships late and pays later.
  private static Life lampStudio() {
    return new Life("lamp-studio")
        .account(month("2025-01"), LAST, 4100, 4000, 350)
        .loan("kiln-2", month("2024-10"), LAST, 260, late("2025-09", 32), late("2026-02", 17))
        .invoices(month("2025-01"), LAST, 700, late("2025-08", 21), late("2026-01", 40))
        .sales(month("2025-01"), LAST, 2, 1500)
        .sale("2025-11-19", 1400, 12)
        .sale("2026-02-10", 1700, 9)
        .overdrawn("2025-12-03", 9);
  }

  /// The lines of the questions file.
  static String questions() {
    return """
        id,subject,purpose,asOf,amount
        q-01,maple,consumer-credit,2026-06-01,8000
        q-02,maple,housing-rental,2026-06-01,950
        q-03,maple,rental-deposit,2026-06-01,
        q-04,willow,consumer-credit,2026-06-01,3000
        q-05,willow,telecom-postpaid,2026-06-01,
        q-06,thistle,consumer-credit,2026-06-01,5000
        q-07,thistle,telecom-postpaid,2026-06-01,
        q-08,aspen,consumer-credit,2026-06-01,1500
        q-09,aspen,rental-deposit,2026-06-01,
        q-10,fern,rental-deposit,2026-06-01,
        q-11,fern,hotel-deposit,2026-06-01,
        q-12,sorrel,consumer-credit,2026-06-01,2000
        q-13,sorrel,telecom-postpaid,2026-06-01,
        q-14,clover,telecom-postpaid,2026-06-01,
        q-15,clover,pay-later,2026-06-01,200
        q-16,rowan,consumer-credit,2026-06-01,6000
        q-17,rowan,consumer-credit,2025-03-01,6000
        q-18,juniper,consumer-credit,2026-06-01,4000
        q-19,linden,consumer-credit,2026-06-01,2500
        q-20,linden,housing-rental,2026-06-01,800
        q-21,sedge,pay-later,2026-06-01,150
        q-22,sedge,shop-perk,2026-06-01,
        q-23,corner-bakery,business-credit,2026-06-01,15000
        q-24,lamp-studio,business-credit,2026-06-01,9000
        """
        .replaceAll(",([1-9][0-9]*)\n", ",$100\n")
        .replace(",00\n", ",\n");
  }

  /// How each of them ended within a year, invented: one of eight or so badly.
  static String outcomes() {
    List<Integer> bad = List.of(4, 6, 7, 24);
    StringBuilder out = new StringBuilder("id,bad\n");
    for (int i = 1; i <= 24; i++) {
      if (i != 8 && i != 9) {
        out.append("q-%02d,%s\n".formatted(i, bad.contains(i) ? "1" : "0"));
      }
    }
    return out.toString();
  }

  private static YearMonth month(String text) {
    return YearMonth.parse(text);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
