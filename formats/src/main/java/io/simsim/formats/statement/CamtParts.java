package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;

/// Pieces that occur in several places of a camt message.
final class CamtParts {
  private static final int DATE_LENGTH = "2025-03-01".length();

  private CamtParts() {}

  /// An amount before its direction is known.
  record Money(String unsigned, String currency) {}

  static Amount amount(String indicator, String unsigned, String currency) {
    if (unsigned.isEmpty()) {
      throw new InvalidEventException("Amt", "required", "", "is missing: an amount");
    }
    boolean credit =
        switch (indicator) {
          case "CRDT" -> true;
          case "DBIT" -> false;
          default ->
              throw new InvalidEventException("CdtDbtInd", "name", indicator, "CRDT or DBIT");
        };
    return Amount.of(credit, unsigned, currency);
  }

  static boolean flag(XmlCursor xml) throws IOException {
    String name = xml.name();
    String text = xml.text();
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new InvalidEventException(name, "boolean", text, "true or false");
    };
  }

  /// The day of a `Dt` or `DtTm` in the current element, in the bank's own zone.
  static String day(XmlCursor xml) throws IOException {
    int level = xml.depth();
    String day = "";
    while (xml.child(level)) {
      switch (xml.name()) {
        case "Dt", "DtTm" -> day = date(xml.text());
        default -> xml.drop();
      }
    }
    return day;
  }

  /// The date that a date (perhaps with a zone) or a date-time begins with.
  static String date(String text) {
    return text.length() > DATE_LENGTH ? text.substring(0, DATE_LENGTH) : text;
  }

  /// A `BkTxCd`.
  static Codes codes(XmlCursor xml) throws IOException {
    int level = xml.depth();
    String domain = "";
    String family = "";
    String subFamily = "";
    String proprietary = "";
    while (xml.child(level)) {
      switch (xml.name()) {
        case "Domn" -> {
          int inner = xml.depth();
          while (xml.child(inner)) {
            switch (xml.name()) {
              case "Cd" -> domain = xml.text();
              case "Fmly" -> {
                int innermost = xml.depth();
                while (xml.child(innermost)) {
                  switch (xml.name()) {
                    case "Cd" -> family = xml.text();
                    case "SubFmlyCd" -> subFamily = xml.text();
                    default -> xml.drop();
                  }
                }
              }
              default -> xml.drop();
            }
          }
        }
        case "Prtry" -> proprietary = xml.text("Cd");
        default -> xml.drop();
      }
    }
    return new Codes(domain, family, subFamily, proprietary, "");
  }

  /// The `TxAmt` of an `AmtDtls`.
  static Money transactionAmount(XmlCursor xml) throws IOException {
    int level = xml.depth();
    Money money = new Money("", "");
    while (xml.child(level)) {
      if (!xml.name().equals("TxAmt")) {
        xml.drop();
        continue;
      }
      int inner = xml.depth();
      while (xml.child(inner)) {
        if (xml.name().equals("Amt")) {
          String currency = xml.attribute("Ccy");
          money = new Money(xml.text(), currency);
        } else {
          xml.drop();
        }
      }
    }
    return money;
  }
}
