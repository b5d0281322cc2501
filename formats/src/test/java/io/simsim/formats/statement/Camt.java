package io.simsim.formats.statement;

/// Small camt messages for tests.
final class Camt {
  private Camt() {}

  /// A camt.053 of one statement about account `NL26VAYB8060476890` with `parts` in it.
  static String statement(String parts) {
    return message(
        "<Stmt><Id>s</Id><CreDtTm>2025-03-10T18:00:00Z</CreDtTm>"
            + "<Acct><Id><IBAN>NL26VAYB8060476890</IBAN></Id></Acct>"
            + parts
            + "</Stmt>");
  }

  static String message(String statements) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>\n"
        + "<GrpHdr><MsgId>m</MsgId><CreDtTm>2025-03-10T18:00:00Z</CreDtTm></GrpHdr>\n"
        + statements
        + "\n</BkToCstmrStmt></Document>";
  }

  /// A booked entry of 2025-03-03.
  static String entry(String amount, String indicator, String more) {
    return "\n<Ntry><Amt Ccy=\"EUR\">"
        + amount
        + "</Amt><CdtDbtInd>"
        + indicator
        + "</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2025-03-03</Dt></BookgDt>"
        + more
        + "</Ntry>";
  }

  /// A closing booked balance.
  static String balance(String amount, String day) {
    return "\n<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">"
        + amount
        + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>"
        + day
        + "</Dt></Dt></Bal>";
  }

  /// The bank transaction code.
  static String code(String domain, String family, String subFamily) {
    return "<BkTxCd><Domn><Cd>"
        + domain
        + "</Cd><Fmly><Cd>"
        + family
        + "</Cd><SubFmlyCd>"
        + subFamily
        + "</SubFmlyCd></Fmly></Domn></BkTxCd>";
  }
}
