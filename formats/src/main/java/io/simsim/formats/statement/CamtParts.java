package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;

/// Pieces that occur in several places of a camt message.
final class CamtParts {
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
        case "Dt", "DtTm" -> day = Moments.day(xml.text());
        default -> xml.drop();
      }
    }
    return day;
  }

  /// A `BkTxCd`.
  static Codes codes(XmlCursor xml) throws IOException {
    int level = xml.depth();
    Codes domain = Codes.NONE;
    String proprietary = "";
    while (xml.child(level)) {
      switch (xml.name()) {
        case "Domn" -> domain = domain(xml);
        case "Prtry" -> proprietary = xml.text("Cd");
        default -> xml.drop();
      }
    }
    return new Codes(domain.domain(), domain.family(), domain.subFamily(), proprietary, "");
  }

  private static Codes domain(XmlCursor xml) throws IOException {
    int level = xml.depth();
    String domain = "";
    Codes family = Codes.NONE;
    while (xml.child(level)) {
      switch (xml.name()) {
        case "Cd" -> domain = xml.text();
        case "Fmly" -> family = family(xml);
        default -> xml.drop();
      }
    }
    return new Codes(domain, family.family(), family.subFamily(), "", "");
  }

  private static Codes family(XmlCursor xml) throws IOException {
    int level = xml.depth();
    String family = "";
    String subFamily = "";
    while (xml.child(level)) {
      switch (xml.name()) {
        case "Cd" -> family = xml.text();
        case "SubFmlyCd" -> subFamily = xml.text();
        default -> xml.drop();
      }
    }
    return new Codes("", family, subFamily, "", "");
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
