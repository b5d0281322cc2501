package io.simsim.formats;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;
import io.simsim.formats.metro2.Accounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.function.LongFunction;

/// Reads a long made-up source and says what became of it: run as a process of its own.
public final class StreamingProbe {
  private static final String ROW =
      "1,9,7,2025-03-01,2025-03-04,,120.50,EUR,paid,borrower,some words that nobody reads\n";

  private StreamingProbe() {}

  public static void main(String[] args) throws IOException {
    long bytes = Long.parseLong(args[1]) * 1_000_000;
    switch (args[0]) {
      case "ndjson" -> read(SourceReader.ndjson(), "", Sources.EVENT + "\n", bytes, n -> "");
      case "csv" ->
          read(
              SourceReader.events(Mappings.parse(Mappings.LOANS)),
              Mappings.LOANS_HEADER + "\n",
              ROW,
              bytes,
              n -> "");
      case "metro2" ->
          read(
              SourceReader.metro2(Origin.of(new FurnisherId("a-lender"))),
              Accounts.line(0),
              Accounts.line(1),
              bytes,
              n -> Accounts.trailerLine(n + 1)); // a line that cannot be read may be an account
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /// Reads many times the same record, and a line much too long among them.
  private static void read(
      SourceReader<Event> reader,
      String header,
      String row,
      long bytes,
      LongFunction<String> trailer)
      throws IOException {
    byte[] record = Sources.utf8(row);
    long records = bytes / record.length;
    InputStream text =
        new SequenceInputStream(
            java.util.Collections.enumeration(
                List.of(
                    new Again(Sources.utf8(header), 1),
                    new Again(record, records / 2),
                    new Again(Sources.utf8("x".repeat(1000)), 50_000),
                    new Again(Sources.utf8("\n"), 1),
                    new Again(record, records - records / 2),
                    new Again(Sources.utf8(trailer.apply(records)), 1))));
    Counter counter = new Counter();
    Tally tally = reader.read(text, "probe", -1, null, counter);
    boolean all = tally.accepted() == records && counter.events == records;
    System.out.println((all ? "read all" : "read " + tally) + ", rejected " + tally.rejected());
  }

  private static final class Counter implements Sink<Event> {
    private long events;

    @Override
    public void accept(Event event, long line) {
      events++;
    }

    @Override
    public void reject(Rejected rejected) {}
  }
}
