package io.simsim.cli.words;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.PublicRecordType;
import io.simsim.engine.feature.Pillar;

/// What an event says, in a few words.
public final class EventWords {
  private EventWords() {}

  /// One fact, such as `instalment paid 12 days late, EUR 95`.
  public static String of(Fact fact, CurrencyCode currency, Language lang) {
    String said = said(fact, lang);
    long amount = fact instanceof Fact.AccountOpened opened ? opened.limit() : fact.amount();
    return amount == 0 ? said : said + Phrase.COMMA.in(lang) + Values.money(amount, currency);
  }

  /// Who reported it, and about which obligation.
  public static String reporter(Event event) {
    return event.obligation().isEmpty()
        ? event.furnisher().value()
        : event.furnisher().value() + " · " + event.obligation();
  }

  private static String said(Fact fact, Language lang) {
    return switch (fact) {
      case Fact.AccountOpened f -> two(lang, account(f.account(), lang), " opened", "开立");
      case Fact.AccountClosed f -> two(lang, account(f.account(), lang), " closed", "销户");
      case Fact.BalanceReported f -> two(lang, account(f.account(), lang), " balance", "余额");
      case Fact.Overdrawn f ->
          lang == Language.EN ? "overdrawn" + forDays(f.days()) : "透支" + chinese(f.days());
      case Fact.PaymentDue f -> two(lang, obligation(f.obligationType(), lang), " due", "到期");
      case Fact.PaymentMade f -> payment(f, lang);
      case Fact.PaymentMissed f ->
          lang == Language.EN
              ? obligation(f.obligationType(), lang) + " not paid, " + late(f.daysLate(), lang)
              : obligation(f.obligationType(), lang) + "未付，" + late(f.daysLate(), lang);
      case Fact.WrittenOff f ->
          two(lang, obligation(f.obligationType(), lang), " given up by the lender", "已核销");
      case Fact.MoneyIn f -> two(lang, flow(f.flow(), lang), " in", "收入");
      case Fact.MoneyOut f -> two(lang, flow(f.flow(), lang), " out", "支出");
      case Fact.RentalReturned f ->
          lang == Language.EN
              ? "rental returned " + kept(f.daysLate(), lang)
              : "租借归还" + kept(f.daysLate(), lang);
      case Fact.RentalDamaged f -> lang == Language.EN ? "damage claimed" : "损坏索赔";
      case Fact.RentalSettled f -> lang == Language.EN ? "damage settled" : "损坏已结清";
      case Fact.SaleShipped f ->
          lang == Language.EN
              ? "sale shipped " + kept(f.daysLate(), lang)
              : "订单发货" + kept(f.daysLate(), lang);
      case Fact.SaleRefunded f -> lang == Language.EN ? "sale refunded" : "订单退款";
      case Fact.SaleCancelled f -> lang == Language.EN ? "sale cancelled" : "卖方取消订单";
      case Fact.PublicRecordFiled f -> two(lang, register(f.record(), lang), " filed", "登记");
      case Fact.PublicRecordSatisfied f ->
          two(lang, register(f.record(), lang), " satisfied", "已清偿");
      case Fact.PromiseKept f -> lang == Language.EN ? "says you kept your word" : "表示您守约";
      case Fact.PromiseBroken f -> lang == Language.EN ? "says you broke your word" : "表示您失约";
      case Fact.HardshipDeclared f -> lang == Language.EN ? "hard time declared" : "申报困难时期";
      case Fact.Correction f -> lang == Language.EN ? "report corrected" : "更正记录";
      case Fact.Retraction f -> lang == Language.EN ? "report taken back" : "撤回记录";
      case Fact.ObjectionOpened f -> lang == Language.EN ? "objection opened" : "提出异议";
      case Fact.ObjectionDecided f -> lang == Language.EN ? "objection decided" : "异议已裁定";
    };
  }

  private static String payment(Fact.PaymentMade f, Language lang) {
    return lang == Language.EN
        ? obligation(f.obligationType(), lang) + " paid " + kept(f.daysLate(), lang)
        : obligation(f.obligationType(), lang) + "支付" + kept(f.daysLate(), lang);
  }

  private static String kept(int daysLate, Language lang) {
    if (daysLate > 0) {
      return lang == Language.EN ? late(daysLate, lang) : "，" + late(daysLate, lang);
    }
    return lang == Language.EN ? "on time" : "，按时";
  }

  private static String late(int days, Language lang) {
    return lang == Language.EN ? Values.days(days, lang) + " late" : "逾期" + days + "天";
  }

  private static String forDays(int days) {
    return days == 0 ? "" : " for " + Values.days(days, Language.EN);
  }

  private static String chinese(int days) {
    return days == 0 ? "" : days + "天";
  }

  private static String two(Language lang, String thing, String en, String zhHans) {
    return thing + (lang == Language.EN ? en : zhHans);
  }

  private static String account(AccountType account, Language lang) {
    return switch (account) {
      case LOAN -> lang == Language.EN ? "loan" : "贷款";
      case CARD -> lang == Language.EN ? "card" : "信用卡";
      case OVERDRAFT -> lang == Language.EN ? "overdraft" : "透支额度";
      case CURRENT -> lang == Language.EN ? "account" : "活期账户";
      case SAVINGS -> lang == Language.EN ? "savings" : "储蓄账户";
    };
  }

  private static String obligation(ObligationType type, Language lang) {
    return switch (type) {
      case INSTALMENT -> lang == Language.EN ? "instalment" : "分期款";
      case BILL -> lang == Language.EN ? "bill" : "账单";
      case RENT -> lang == Language.EN ? "rent" : "房租";
      case ORDER -> lang == Language.EN ? "order" : "订单";
      case INVOICE -> lang == Language.EN ? "invoice" : "发票";
    };
  }

  private static String flow(FlowKind flow, Language lang) {
    return switch (flow) {
      case SALARY -> lang == Language.EN ? "salary" : "工资";
      case PENSION -> lang == Language.EN ? "pension" : "养老金";
      case TRANSFER -> lang == Language.EN ? "transfer" : "转账";
      case SAVING -> lang == Language.EN ? "saving" : "储蓄";
      case INTEREST -> lang == Language.EN ? "interest" : "利息";
      case ESSENTIAL -> lang == Language.EN ? "cost of living" : "生活开支";
      case CASH -> lang == Language.EN ? "cash" : "现金";
      case OTHER -> lang == Language.EN ? "other money" : "其他";
    };
  }

  private static String register(PublicRecordType record, Language lang) {
    return switch (record) {
      case JUDGMENT -> lang == Language.EN ? "court judgment" : "法院判决";
      case INSOLVENCY -> lang == Language.EN ? "insolvency" : "破产";
      case LIEN -> lang == Language.EN ? "lien" : "留置权";
    };
  }

  /// A context's name.
  public static String context(Context context, Language lang) {
    return switch (context) {
      case CREDIT -> lang == Language.EN ? "credit" : "信贷";
      case PAYMENTS -> lang == Language.EN ? "payments" : "收支";
      case COMMERCE -> lang == Language.EN ? "commerce" : "消费";
      case HOUSING -> lang == Language.EN ? "housing" : "住房";
      case RENTAL -> lang == Language.EN ? "rental" : "租借";
      case UTILITIES -> lang == Language.EN ? "utilities" : "公用事业";
      case PUBLIC_RECORD -> lang == Language.EN ? "public record" : "公共记录";
      case TRADE -> lang == Language.EN ? "trade" : "经营";
    };
  }

  /// A pillar's name.
  public static String pillar(Pillar pillar, Language lang) {
    return switch (pillar) {
      case CREDIT_HISTORY -> lang == Language.EN ? "Credit history" : "信贷历史";
      case KEEPING_PROMISES -> lang == Language.EN ? "Keeping promises" : "守约记录";
      case CAPACITY -> lang == Language.EN ? "Capacity" : "履约能力";
      case STABILITY -> lang == Language.EN ? "Stability" : "稳定性";
      case RECENT_CONDUCT -> lang == Language.EN ? "Recent conduct" : "近期表现";
    };
  }
}
