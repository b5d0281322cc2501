package io.simsim.bench;

import io.simsim.batch.EventFile;
import io.simsim.batch.Limits;
import io.simsim.engine.event.Event;
import io.simsim.formats.metro2.Form;
import io.simsim.formats.metro2.Metro2Record;
import io.simsim.formats.metro2.Metro2Writer;
import io.simsim.formats.metro2.Segment;
import io.simsim.formats.metro2.SegmentKind;
import io.simsim.population.Population;
import io.simsim.population.Settings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// The formats of events, and how a file of one is made: the same file for the same size.
enum FormatFiles {
  NDJSON("NDJSON", ".ndjson", "duckdb-json", "DuckDB, 1 thread", 320),
  CSV("CSV of events", ".csv", "duckdb-csv", "DuckDB, 1 thread", 320),
  PARQUET("Parquet", ".parquet", "duckdb-parquet", "DuckDB, 1 thread", 320),
  ARROW("Arrow", ".arrow", "bytes", "reading its bytes", 320),
  METRO2("Metro 2, 426 bytes", ".dat", "bytes", "reading its bytes", 426),
  METRO2_PACKED("Metro 2, packed", ".dat", "bytes", "reading its bytes", 370),
  CAMT("camt.053", ".xml", "stax", "StAX alone", 720),
  OPEN_BANKING("UK Open Banking", ".json", "jackson", "Jackson's tokens alone", 560);

  private static final int ENTRIES_A_STATEMENT = 200;

  private final String title;
  private final String extension;
  private final String peer;
  private final String peerTitle;
  private final int recordBytes;

  FormatFiles(String title, String extension, String peer, String peerTitle, int recordBytes) {
    this.title = title;
    this.extension = extension;
    this.peer = peer;
    this.peerTitle = peerTitle;
    this.recordBytes = recordBytes;
  }

  String title() {
    return title;
  }

  String extension() {
    return extension;
  }

  /// What [Peers] calls the way to compare with.
  String peer() {
    return peer;
  }

  String peerTitle() {
    return peerTitle;
  }

  /// Writes so many records as make about `bytes` (of NDJSON, for the tables of events) and
  /// returns their number.
  long write(Path file, long bytes) throws Exception {
    long records = bytes / recordBytes;
    switch (this) {
      case NDJSON, CSV, PARQUET, ARROW -> events(file, records);
      case METRO2 -> metro2(file, records, Form.CHARACTER);
      case METRO2_PACKED -> metro2(file, records, Form.PACKED);
      case CAMT -> camt(file, records);
      case OPEN_BANKING -> openBanking(file, records);
    }
    return records;
  }

  private static void events(Path file, long records) throws Exception {
    Population people = Population.of(Settings.DEFAULTS.withSubjects(records, 0));
    try (EventFile out = EventFile.begin(file, Limits.ofMachine())) {
      long left = records;
      for (long i = 0; left > 0; i++) {
        for (Event event : people.person(i).events()) {
          if (left > 0) {
            out.write(event);
            left--;
          }
        }
      }
      out.commit();
    }
  }

  private static void metro2(Path file, long records, Form form) throws IOException {
    LocalDate last = LocalDate.of(2025, 3, 31);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      Metro2Writer writer = new Metro2Writer(out);
      Segment header =
          Segment.builder(SegmentKind.HEADER)
              .date("activityDate", last)
              .date("dateCreated", last)
              .text("reporterName", "A MADE-UP BANK")
              .build();
      writer.write(Metro2Record.of(form, List.of(header)));
      for (long i = 0; i < records; i++) {
        String late = i % 9 == 0 ? "1" : "0";
        Segment base =
            Segment.builder(SegmentKind.BASE)
                .number("processingIndicator", 1)
                .text("identificationNumber", "BRANCH-7")
                .text("consumerAccountNumber", Long.toString(4_000_000_000L + i))
                .text("portfolioType", "I")
                .text("accountType", "01")
                .date("dateOpened", last.minusMonths(30 + i % 30))
                .number("highestCredit", 5000)
                .number("currentBalance", i % 4000)
                .text("accountStatus", "11")
                .text("paymentHistoryProfile", "000000" + late + "0".repeat(17))
                .date("dateAccountInformation", last)
                .text("surname", "NOBODY")
                .number("socialSecurityNumber", 100_000_000 + i)
                .text("ecoaCode", "1")
                .build();
        writer.write(Metro2Record.of(form, List.of(base)));
      }
      Segment trailer =
          Segment.builder(SegmentKind.TRAILER)
              .number("totalBaseRecords", records)
              .number("blockCount", records + 2)
              .number("totalStatusCode11", records)
              .build();
      writer.write(Metro2Record.of(form, List.of(trailer)));
    }
  }

  private static void camt(Path file, long records) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">"
              + "<BkToCstmrStmt><GrpHdr><MsgId>1</MsgId>"
              + "<CreDtTm>2025-12-31T18:00:00Z</CreDtTm></GrpHdr>\n");
      for (long i = 0; i < records; i++) {
        LocalDate day = LocalDate.of(2025, 1, 1).plusDays(i % 300);
        if (i % ENTRIES_A_STATEMENT == 0) {
          out.write(i == 0 ? "" : "</Stmt>\n");
          out.write(
              String.format(
                  Locale.ROOT,
                  "<Stmt><Id>%d</Id><CreDtTm>2025-12-31T18:00:00Z</CreDtTm><Acct><Id><IBAN>"
                      + "NL26VAYB%010d</IBAN></Id><Ccy>EUR</Ccy></Acct>%n",
                  i,
                  i / ENTRIES_A_STATEMENT));
        }
        out.write(
            "<Ntry><Amt Ccy=\"EUR\">"
                + (i % 900 + 1)
                + ".15</Amt><CdtDbtInd>"
                + (i % 3 == 0 ? "CRDT" : "DBIT")
                + "</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>"
                + day
                + "</Dt></BookgDt><ValDt><Dt>"
                + day
                + "</Dt></ValDt><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>"
                + (i % 3 == 0 ? "SALA" : "ESCT")
                + "</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>"
                + i
                + "</EndToEndId></Refs><RltdPties><Cdtr><Nm>Somebody Invented</Nm><PstlAdr><Ctry>NL"
                + "</Ctry></PstlAdr></Cdtr><CdtrAcct><Id><IBAN>NL56AGDH9619008421</IBAN></Id>"
                + "</CdtrAcct></RltdPties><RmtInf><Ustrd>what nobody needs to know</Ustrd></RmtInf>"
                + "</TxDtls></NtryDtls></Ntry>\n");
      }
      out.write("</Stmt></BkToCstmrStmt></Document>\n");
    }
  }

  private static void openBanking(Path file, long records) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("{\"Data\":{\"Transaction\":[\n");
      for (long i = 0; i < records; i++) {
        out.write(i == 0 ? "" : ",\n");
        out.write(
            "{\"AccountId\":\""
                + i % 50
                + "\",\"TransactionId\":\""
                + i
                + "\",\"TransactionReference\":\"Ref\",\"Amount\":{\"Amount\":\""
                + (i % 900 + 1)
                + ".00\",\"Currency\":\"GBP\"},\"CreditDebitIndicator\":\""
                + (i % 3 == 0 ? "Credit" : "Debit")
                + "\",\"Status\":\"Booked\",\"BookingDateTime\":\""
                + LocalDate.of(2025, 1, 1).plusDays(i % 300)
                + "T10:43:07+00:00\",\"TransactionInformation\":\"what nobody needs to know\","
                + "\"BankTransactionCode\":{\"Code\":\"ReceivedCreditTransfer\",\"SubCode\":"
                + "\"DomesticCreditTransfer\"},\"MerchantDetails\":{\"MerchantName\":\"A Shop\","
                + "\"MerchantCategoryCode\":\"5411\"},\"Balance\":{\"Amount\":{\"Amount\":"
                + "\"230.00\",\"Currency\":\"GBP\"},\"CreditDebitIndicator\":\"Credit\",\"Type\":"
                + "\"InterimBooked\"}}");
      }
      out.write("]},\"Links\":{},\"Meta\":{\"TotalPages\":1}}\n");
    }
  }
}
