package io.simsim.formats;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;

/// Reads a long made-up bank statement and says what became of it: run as a process of its own,
/// `java -Xmx32m -cp … io.simsim.formats.StatementProbe camt|open-banking MEGABYTES`.
public final class StatementProbe {
  private static final String XML_ENTRY =
      """
      <Ntry><Amt Ccy="EUR">0.01</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
      <BookgDt><Dt>2025-03-03</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Dbtr>
      <Nm>somebody whom nobody reads</Nm></Dbtr></RltdPties><Purp><Cd>SALA</Cd></Purp>
      <RmtInf><Ustrd>some words that nobody reads</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
      """;
  private static final String JSON_ENTRY =
      """
      {"AccountId": "22289", "Amount": {"Amount": "0.01", "Currency": "GBP"},
       "CreditDebitIndicator": "Credit", "Status": "Booked", "PaymentPurposeCode": "SALA",
       "BookingDateTime": "2025-03-03T00:00:00Z", "TransactionInformation": "words unread"},
      """;

  private StatementProbe() {}

  public static void main(String[] args) throws IOException {
    boolean camt = args[0].equals("camt");
    byte[] entry = Sources.utf8(camt ? XML_ENTRY : JSON_ENTRY);
    long entries = Long.parseLong(args[1]) * 1_000_000 / entry.length;
    String[] around =
        camt
            ? StatementEventsTest.statement("|").split("\\|", -1)
            : new String[] {"{\"Data\": {\"Transaction\": [\n", "{}]}}"};
    String bad = camt ? "<Ntry/>" : "";
    InputStream text =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    new ByteArrayInputStream(Sources.utf8(around[0])),
                    new Again(entry, entries),
                    new ByteArrayInputStream(Sources.utf8(bad + around[1])))));
    Origin bank = Origin.of(new FurnisherId("bank"));
    Collected<Event> found = new Collected<>();
    Tally tally =
        (camt ? SourceReader.camt(bank) : SourceReader.openBanking(bank))
            .read(text, "probe", -1, null, found);
    long sum = found.items.stream().map(Event::fact).mapToLong(Fact::amount).sum();
    System.out.printf(
        "%d entries in %d total, rejected %d, complete %b%n",
        sum == entries ? sum : -1, tally.accepted(), tally.rejected(), tally.complete());
  }
}
