package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// One `Ntry` of a camt message: its amount once, or its transactions' amounts by their codes.
///
/// A batch is one entry with many `TxDtls`. Where all have the same codes the entry has them too;
/// where they differ but state amounts that add up to the entry's, each group is an entry of its
/// own; otherwise only the codes of the entry itself count. The groups are few whatever the batch.
final class CamtEntry {
  private static final int MAX_GROUPS = 64;

  private record Group(Codes codes, boolean credit) {}

  private final String account;
  private final StatementTaker taker;
  private final long line;
  private final Map<Group, BigDecimal> groups = new LinkedHashMap<>();
  private String unsigned = "";
  private String currency = "";
  private String indicator = "";
  private String status = "";
  private String day = "";
  private boolean reversal;
  private Codes codes = Codes.NONE;
  private boolean amountsKnown = true;
  private boolean tooManyGroups;

  CamtEntry(String account, StatementTaker taker, long line) {
    this.account = account;
    this.taker = taker;
    this.line = line;
  }

  /// Reads the current element and hands it on.
  ///
  /// @throws InvalidEventException when it cannot be an entry
  void read(XmlCursor xml) throws IOException {
    int level = xml.depth();
    while (xml.child(level)) {
      switch (xml.name()) {
        case "Amt" -> {
          currency = xml.attribute("Ccy");
          unsigned = xml.text();
        }
        case "CdtDbtInd" -> indicator = xml.text();
        case "RvslInd" -> reversal = CamtParts.flag(xml);
        case "Sts" -> status = xml.text("Cd");
        case "BookgDt" -> day = CamtParts.day(xml);
        case "BkTxCd" -> codes = CamtParts.codes(xml);
        case "NtryDtls" -> details(xml);
        default -> xml.drop();
      }
    }
    handOn();
  }

  private void handOn() {
    Amount amount = CamtParts.amount(indicator, unsigned, currency);
    if (groups.size() <= 1 && !tooManyGroups) {
      Codes only = groups.isEmpty() ? codes : groups.keySet().iterator().next().codes().or(codes);
      take(amount, only);
    } else if (!tooManyGroups && amountsKnown && sum().compareTo(decimal(amount)) == 0) {
      groups.forEach(
          (group, total) ->
              take(
                  Amount.of(group.credit(), total.toPlainString(), amount.currency()),
                  group.codes().or(codes)));
    } else {
      take(amount, codes);
    }
  }

  private void take(Amount amount, Codes itsCodes) {
    taker.entry(new Entry(account, day, amount, status, reversal, itsCodes), line);
  }

  private BigDecimal sum() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Group, BigDecimal> group : groups.entrySet()) {
      BigDecimal total = group.getValue();
      sum = group.getKey().credit() ? sum.add(total) : sum.subtract(total);
    }
    return sum;
  }

  private static BigDecimal decimal(Amount amount) {
    return new BigDecimal(amount.decimal());
  }

  private void details(XmlCursor xml) throws IOException {
    int level = xml.depth();
    while (xml.child(level)) {
      if (xml.name().equals("TxDtls")) {
        transaction(xml);
      } else {
        xml.drop();
      }
    }
  }

  private void transaction(XmlCursor xml) throws IOException {
    int level = xml.depth();
    String itsIndicator = indicator;
    String itsCurrency = "";
    String itsAmount = "";
    Codes itsCodes = Codes.NONE;
    String purpose = "";
    while (xml.child(level)) {
      switch (xml.name()) {
        case "Amt" -> {
          itsCurrency = xml.attribute("Ccy");
          itsAmount = xml.text();
        }
        case "AmtDtls" -> {
          CamtParts.Money stated = CamtParts.transactionAmount(xml);
          itsCurrency = itsAmount.isEmpty() ? stated.currency() : itsCurrency;
          itsAmount = itsAmount.isEmpty() ? stated.unsigned() : itsAmount;
        }
        case "CdtDbtInd" -> itsIndicator = xml.text();
        case "BkTxCd" -> itsCodes = CamtParts.codes(xml);
        case "Purp" -> purpose = xml.text("Cd");
        default -> xml.drop();
      }
    }
    Codes all =
        new Codes(
            itsCodes.domain(),
            itsCodes.family(),
            itsCodes.subFamily(),
            itsCodes.proprietary(),
            purpose);
    group(all, itsIndicator, itsAmount, itsCurrency);
  }

  private void group(Codes itsCodes, String itsIndicator, String itsAmount, String itsCurrency) {
    boolean known = !itsAmount.isEmpty() && itsCurrency.equals(currency);
    amountsKnown &= known;
    Amount amount =
        known
            ? CamtParts.amount(itsIndicator, itsAmount, itsCurrency)
            : CamtParts.amount(itsIndicator, "0", currency);
    Group group = new Group(itsCodes, amount.credit());
    if (groups.size() == MAX_GROUPS && !groups.containsKey(group)) {
      tooManyGroups = true;
      return;
    }
    groups.merge(group, decimal(amount).abs(), BigDecimal::add);
  }
}
