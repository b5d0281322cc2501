package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads ISO 20022 account statements: camt.052 (report), camt.053 (statement) and camt.054
/// (notification) of any version.
///
/// Elements are known by their local names, so that a prefix, another namespace or none at all does
/// not matter; a wrapper around one or more `Document`s is seen through. A record that is wrong is
/// refused and the others go on.
public final class CamtReader {
  private static final int MAX_WRAPPERS = 8;
  private static final Pattern MESSAGE = Pattern.compile("[a-z]{4}\\.[0-9]{3}");
  private static final String WANTED = "give camt.052, camt.053 or camt.054";

  private final XmlCursor xml;
  private final StatementTaker taker;
  private boolean found;

  private CamtReader(XmlCursor xml, StatementTaker taker) {
    this.xml = xml;
    this.taker = taker;
  }

  /// Reads `in` to its end, which the caller closes.
  ///
  /// @throws IOException when the stream itself fails
  public static void read(InputStream in, StatementTaker taker) throws IOException {
    try {
      XmlCursor xml = new XmlCursor(in);
      CamtReader reader = new CamtReader(xml, taker);
      reader.documents(0, false);
      if (!reader.found) {
        throw new BrokenStatementException(
            1, "message", "", "no ISO 20022 account statement in it: " + WANTED);
      }
      taker.drop(xml.dropped());
    } catch (BrokenStatementException e) {
      taker.broken(e.line(), e.fault());
    }
  }

  private void documents(int level, boolean inDocument) throws IOException {
    while (xml.child(level)) {
      switch (xml.name()) {
        case "BkToCstmrStmt", "BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn" -> message();
        case "AppHdr" -> xml.drop();
        case "Document" -> documents(xml.depth(), true);
        default -> {
          if (inDocument) {
            refuseMessage();
          } else if (xml.depth() < MAX_WRAPPERS) {
            documents(xml.depth(), false);
          } else {
            xml.drop();
          }
        }
      }
    }
  }

  private void refuseMessage() {
    found = true;
    Matcher matcher = MESSAGE.matcher(xml.namespace());
    String name = matcher.find() ? matcher.group() : "this message";
    taker.refuse(
        xml.line(),
        new InvalidEventException(
            "Document", "message", xml.name(), name + " is not an account statement: " + WANTED));
  }

  private void message() throws IOException {
    found = true;
    long line = xml.line();
    int level = xml.depth();
    int statements = 0;
    Header header = new Header();
    while (xml.child(level)) {
      switch (xml.name()) {
        case "GrpHdr" -> header(header);
        case "Stmt", "Rpt", "Ntfctn" -> {
          statements++;
          statement(new Header(header));
        }
        default -> xml.drop();
      }
    }
    if (statements == 0) {
      taker.refuse(
          line, new InvalidEventException("Stmt", "required", "", "no statement in this message"));
    }
  }

  /// What is said once for a statement, or for all of a message.
  private static final class Header {
    private String created = "";
    private int page = 1;
    private boolean last = true;
    private String account = "";
    private boolean accountRefused;

    Header() {}

    Header(Header message) {
      created = message.created;
      page = message.page;
      last = message.last;
    }
  }

  private void header(Header header) throws IOException {
    int level = xml.depth();
    while (xml.child(level)) {
      long line = xml.line();
      try {
        part(header, line);
      } catch (InvalidEventException e) {
        taker.refuse(line, e);
      }
    }
  }

  private void statement(Header header) throws IOException {
    long line = xml.line();
    header(header);
    taker.end(new Statement(header.created, header.page, header.last), line);
  }

  private void part(Header header, long line) throws IOException {
    switch (xml.name()) {
      case "CreDtTm" -> header.created = xml.text();
      case "MsgPgntn", "StmtPgntn", "RptPgntn", "NtfctnPgntn" -> pages(header);
      case "Acct" -> account(header, line);
      case "Bal" -> {
        if (hasAccount(header, line)) {
          balance(header.account, line);
        }
      }
      case "Ntry" -> {
        if (hasAccount(header, line)) {
          new CamtEntry(header.account, taker, line).read(xml);
        }
      }
      default -> xml.drop();
    }
  }

  private void pages(Header header) throws IOException {
    int level = xml.depth();
    while (xml.child(level)) {
      switch (xml.name()) {
        case "PgNb" -> header.page = page(xml.text());
        case "LastPgInd" -> header.last = CamtParts.flag(xml);
        default -> xml.drop();
      }
    }
  }

  private static int page(String text) {
    if (!text.matches("0*[1-9][0-9]{0,4}")) {
      throw new InvalidEventException("PgNb", "page", text, "a page number, 1 to 99999");
    }
    return Integer.parseInt(text);
  }

  /// Whether the account is known; the first part that misses it is refused for all.
  private boolean hasAccount(Header header, long line) {
    if (header.account.isEmpty() && !header.accountRefused) {
      header.accountRefused = true;
      taker.refuse(
          line,
          new InvalidEventException(
              "Acct", "required", "", "is missing before balances and entries"));
    }
    return !header.account.isEmpty();
  }

  private void account(Header header, long line) throws IOException {
    header.account = "";
    header.accountRefused = true; // until it is read
    int level = xml.depth();
    String number = "";
    String currency = "";
    String kind = "";
    while (xml.child(level)) {
      switch (xml.name()) {
        case "Id" -> number = number();
        case "Ccy" -> currency = xml.text();
        case "Tp" -> kind = xml.text("Cd");
        default -> xml.drop();
      }
    }
    header.account = Account.number("Acct", number);
    taker.account(new Account(number, currency, kind), line);
  }

  private String number() throws IOException {
    int level = xml.depth();
    String number = "";
    while (xml.child(level)) {
      switch (xml.name()) {
        case "IBAN" -> number = xml.text();
        case "Othr" -> number = xml.text("Id");
        default -> xml.drop();
      }
    }
    return number;
  }

  private void balance(String account, long line) throws IOException {
    int level = xml.depth();
    String type = "";
    String currency = "";
    String unsigned = "";
    String indicator = "";
    String day = "";
    while (xml.child(level)) {
      switch (xml.name()) {
        case "Tp" -> type = type();
        case "Amt" -> {
          currency = xml.attribute("Ccy");
          unsigned = xml.text();
        }
        case "CdtDbtInd" -> indicator = xml.text();
        case "Dt" -> day = CamtParts.day(xml);
        default -> xml.drop();
      }
    }
    Amount amount = CamtParts.amount(indicator, unsigned, currency);
    taker.balance(new Balance(account, type, amount, day), line);
  }

  private String type() throws IOException {
    int level = xml.depth();
    String type = "";
    while (xml.child(level)) {
      if (xml.name().equals("CdOrPrtry")) {
        type = xml.text("Cd");
      } else {
        xml.drop();
      }
    }
    return type;
  }
}
