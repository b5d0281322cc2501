package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads UK Open Banking account information (v3.1 and v4.0): the answers to the questions for
/// accounts, balances, transactions and statements.
///
/// A file holds one answer, or several one after the other: accounts, then balances, then pages of
/// transactions. All of it is one statement. A single record may stand where a list is expected.
public final class OpenBankingReader {
  private static final Set<String> TAKEN = Set.of("Account", "Balance", "Transaction", "Statement");
  private static final int MAX_CLOSING = 100;
  private static final Set<String> CLOSING =
      Set.of("ClosingBalance", "UK.OBIE.ClosingBalance", "CLBD");
  private static final String NOTHING =
      "no accounts, balances or transactions in it: this answer is not taken";

  private final JsonCursor json;
  private final StatementTaker taker;
  private final Moments latest = new Moments();
  private boolean taken;
  private boolean known;
  private String other = "";

  /// An amount before its direction is known.
  private record Money(String unsigned, String currency) {
    static final Money NONE = new Money("", "");
  }

  private OpenBankingReader(JsonCursor json, StatementTaker taker) {
    this.json = json;
    this.taker = taker;
  }

  /// Reads `in` to its end, which the caller closes.
  ///
  /// @throws IOException when the stream itself fails
  public static void read(InputStream in, StatementTaker taker) throws IOException {
    try {
      JsonCursor json = new JsonCursor(in);
      OpenBankingReader reader = new OpenBankingReader(json, taker);
      while (json.document()) {
        reader.answer(json.line());
      }
      if (reader.taken) {
        taker.end(new Statement(reader.latest.text(), 1, true), 1);
      }
      taker.drop(json.dropped());
    } catch (BrokenStatementException e) {
      taker.broken(e.line(), e.fault());
    }
  }

  private void answer(long line) throws IOException {
    known = false;
    other = "";
    try {
      if (json.inObject()) {
        parts();
      }
      if (!known) {
        throw new InvalidEventException("Data", "answer", other, NOTHING);
      }
    } catch (InvalidEventException e) {
      taker.refuse(line, e);
    }
    taken |= known;
  }

  private void parts() throws IOException {
    int level = json.depth();
    while (json.field(level)) {
      if (!json.name().equals("Data")) {
        json.drop();
        continue;
      }
      json.value();
      if (json.inObject()) {
        int inner = json.depth();
        while (json.field(inner)) {
          records(json.name());
        }
      }
    }
  }

  private void records(String name) throws IOException {
    if (!TAKEN.contains(name)) {
      other = other.isEmpty() ? name : other;
      json.drop();
      return;
    }
    known = true;
    json.value();
    if (json.inArray()) {
      int level = json.depth();
      while (json.element(level)) {
        record(name);
      }
    } else {
      record(name);
    }
  }

  private void record(String name) throws IOException {
    long line = json.line();
    try {
      if (!json.inObject()) {
        throw new InvalidEventException(name, "object", "", "an object in braces");
      }
      switch (name) {
        case "Account" -> account(line);
        case "Balance" -> balance(line);
        case "Transaction" -> transaction(line);
        default -> statement(line);
      }
    } catch (InvalidEventException e) {
      taker.refuse(line, e);
    }
  }

  private void account(long line) throws IOException {
    int level = json.depth();
    String number = "";
    String currency = "";
    String kind = "";
    while (json.field(level)) {
      switch (json.name()) {
        case "AccountId" -> number = json.text();
        case "Currency" -> currency = json.text();
        case "AccountSubType", "AccountTypeCode" -> kind = json.text();
        default -> json.drop();
      }
    }
    taker.account(new Account(Account.number("AccountId", number), currency, kind), line);
  }

  private void balance(long line) throws IOException {
    int level = json.depth();
    String account = "";
    String type = "";
    String indicator = "";
    String time = "";
    Money money = Money.NONE;
    while (json.field(level)) {
      switch (json.name()) {
        case "AccountId" -> account = json.text();
        case "Type" -> type = json.text();
        case "CreditDebitIndicator" -> indicator = json.text();
        case "DateTime" -> time = json.text();
        case "Amount" -> money = money();
        default -> json.drop();
      }
    }
    Balance balance =
        new Balance(
            Account.number("AccountId", account),
            type,
            amount(indicator, money),
            day("DateTime", time));
    taker.balance(balance, line);
    latest.see("DateTime", time);
  }

  private void transaction(long line) throws IOException {
    int level = json.depth();
    String account = "";
    String status = "";
    String indicator = "";
    String time = "";
    String purpose = "";
    String category = "";
    Money money = Money.NONE;
    Codes codes = Codes.NONE;
    String proprietary = "";
    while (json.field(level)) {
      switch (json.name()) {
        case "AccountId" -> account = json.text();
        case "Status" -> status = json.text();
        case "CreditDebitIndicator" -> indicator = json.text();
        case "BookingDateTime" -> time = json.text();
        case "PaymentPurposeCode" -> purpose = json.text();
        case "CategoryPurposeCode" -> category = json.text();
        case "Amount" -> money = money();
        case "BankTransactionCode" -> codes = codes();
        case "ProprietaryBankTransactionCode" -> proprietary = codes().family();
        default -> json.drop();
      }
    }
    Codes all =
        new Codes(
            "",
            codes.family(),
            codes.subFamily(),
            proprietary,
            purpose.isEmpty() ? category : purpose);
    String day = time.isEmpty() ? "" : day("BookingDateTime", time);
    taker.entry(
        new Entry(
            Account.number("AccountId", account),
            day,
            amount(indicator, money),
            status,
            false,
            all),
        line);
    if (!time.isEmpty()) {
      latest.see("BookingDateTime", time);
    }
  }

  /// A statement gives the balances that it closes with; one without them gives nothing.
  private void statement(long line) throws IOException {
    int level = json.depth();
    String account = "";
    String created = "";
    String end = "";
    List<Amount> closing = new ArrayList<>();
    while (json.field(level)) {
      switch (json.name()) {
        case "AccountId" -> account = json.text();
        case "CreationDateTime" -> created = json.text();
        case "EndDateTime" -> end = json.text();
        case "StatementAmount" -> amounts(closing);
        default -> json.drop();
      }
    }
    String day = day("EndDateTime", end);
    latest.see("EndDateTime", end);
    if (!created.isEmpty()) {
      latest.see("CreationDateTime", created);
    }
    for (Amount amount : closing) {
      String number = Account.number("AccountId", account);
      taker.balance(new Balance(number, "ClosingBalance", amount, day), line);
    }
  }

  private void amounts(List<Amount> closing) throws IOException {
    json.value();
    int level = json.depth();
    if (!json.inArray()) {
      throw new InvalidEventException("StatementAmount", "array", "", "a list in brackets");
    }
    while (json.element(level)) {
      amount(closing);
    }
  }

  private void amount(List<Amount> closing) throws IOException {
    if (!json.inObject()) {
      throw new InvalidEventException("StatementAmount", "object", "", "an object in braces");
    }
    int level = json.depth();
    String type = "";
    String indicator = "";
    Money money = Money.NONE;
    while (json.field(level)) {
      switch (json.name()) {
        case "Type" -> type = json.text();
        case "CreditDebitIndicator" -> indicator = json.text();
        case "Amount" -> money = money();
        default -> json.drop();
      }
    }
    if (CLOSING.contains(type)) {
      if (closing.size() == MAX_CLOSING) {
        throw new InvalidEventException(
            "StatementAmount", "count", "", "at most " + MAX_CLOSING + " closing balances");
      }
      closing.add(amount(indicator, money));
    }
  }

  private Money money() throws IOException {
    json.value();
    if (!json.inObject()) {
      throw new InvalidEventException("Amount", "object", "", "an object with Amount and Currency");
    }
    int level = json.depth();
    String unsigned = "";
    String currency = "";
    while (json.field(level)) {
      switch (json.name()) {
        case "Amount" -> unsigned = json.text();
        case "Currency" -> currency = json.text();
        default -> json.drop();
      }
    }
    return new Money(unsigned, currency);
  }

  private Codes codes() throws IOException {
    json.value();
    if (!json.inObject()) {
      throw new InvalidEventException("BankTransactionCode", "object", "", "an object with a Code");
    }
    int level = json.depth();
    String code = "";
    String subCode = "";
    while (json.field(level)) {
      switch (json.name()) {
        case "Code" -> code = json.text();
        case "SubCode" -> subCode = json.text();
        default -> json.drop();
      }
    }
    return new Codes("", code, subCode, "", "");
  }

  private static Amount amount(String indicator, Money money) {
    boolean credit =
        switch (indicator) {
          case "Credit" -> true;
          case "Debit" -> false;
          default ->
              throw new InvalidEventException(
                  "CreditDebitIndicator", "name", indicator, "Credit or Debit");
        };
    return Amount.of(credit, required("Amount", money.unsigned()), money.currency());
  }

  private static String required(String field, String text) {
    if (text.isEmpty()) {
      throw new InvalidEventException(field, "required", "", "is missing or empty");
    }
    return text;
  }

  private static String day(String field, String time) {
    Moments.seconds(field, required(field, time));
    return Moments.day(time);
  }
}
