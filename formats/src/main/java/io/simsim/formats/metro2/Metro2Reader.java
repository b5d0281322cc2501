package io.simsim.formats.metro2;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Reads a Metro 2 file of any size, record by record, holding one at a time.
///
/// Fixed and variable length, blocked or not, packed or not, with or without line breaks: the file
/// itself tells. A record that cannot be read is refused and the others go on where its length
/// still tells where they are. The trailer's counts are checked against what was read; records
/// stay read when they differ.
public final class Metro2Reader {
  /// Takes what is found, in the order of the file. Records are numbered from 1, the header among
  /// them.
  public interface Taker {
    /// Takes a header, an account or a trailer.
    void record(long number, Metro2Record record);

    /// Hears of a record, or one statement of a trailer, that cannot be; the others go on.
    void refuse(long number, InvalidEventException refusal);

    /// Hears that the file cannot be read from here on, or ends too early.
    void broken(long number, InvalidEventException fault);
  }

  private final Frames frames;
  private final Taker taker;
  private TrailerCounts counts = new TrailerCounts();
  private Form dialect = Form.PACKED;
  private boolean dialectKnown;
  private boolean headerDue = true;
  private boolean trailerDue;

  private Metro2Reader(InputStream in, Taker taker) {
    frames = new Frames(new Feed(in));
    this.taker = taker;
  }

  /// Reads `in` to its end, which the caller closes.
  ///
  /// @throws IOException when the stream fails
  public static void read(InputStream in, Taker taker) throws IOException {
    new Metro2Reader(in, taker).read();
  }

  private void read() throws IOException {
    while (true) {
      switch (frames.next()) {
        case Frames.Whole whole -> take(whole);
        case Frames.Bad bad -> {
          taker.refuse(frames.number(), bad.refusal());
          counts.addRefused(SegmentKind.BASE, 0, 0);
          trailerDue = true;
        }
        case Frames.Broken broken -> {
          taker.broken(frames.number(), broken.fault());
          return;
        }
        case Frames.End end -> {
          if (trailerDue) {
            taker.broken(frames.number(), missing("trailer", "it ends before its trailer record"));
          }
          return;
        }
      }
    }
  }

  private void take(Frames.Whole whole) {
    byte[] bytes = frames.bytes();
    SegmentKind lead = RecordCodec.lead(bytes, 0, bytes.length);
    order(lead);
    Metro2Record record;
    try {
      List<Segment> segments = RecordCodec.read(bytes, form(lead, bytes));
      record = new Metro2Record(form(lead, bytes), whole.block(), bytes.length, segments);
    } catch (InvalidEventException e) {
      taker.refuse(frames.number(), e);
      counts.addRefused(lead, whole.block(), bytes.length);
      return;
    }
    counts.add(record);
    taker.record(frames.number(), record);
    if (lead == SegmentKind.TRAILER) {
      for (InvalidEventException mismatch : counts.mismatches(record.lead())) {
        taker.refuse(frames.number(), mismatch);
      }
      counts = new TrailerCounts();
    }
  }

  /// Tells when a header is not where it must be. Files may follow one another.
  private void order(SegmentKind lead) {
    if (headerDue && lead != SegmentKind.HEADER) {
      taker.refuse(frames.number(), missing("header", "a file begins with its header record"));
    }
    if (!headerDue && lead == SegmentKind.HEADER) {
      taker.refuse(frames.number(), missing("trailer", "a trailer record ends the file before"));
    }
    headerDue = lead == SegmentKind.TRAILER;
    trailerDue = lead != SegmentKind.TRAILER;
  }

  private Form form(SegmentKind lead, byte[] bytes) {
    if (!frames.packed()) {
      return Form.CHARACTER;
    }
    if (lead == SegmentKind.BASE) {
      dialect = RecordCodec.dialect(bytes);
      dialectKnown = true;
    }
    boolean guess = lead == SegmentKind.TRAILER && !dialectKnown;
    return guess ? RecordCodec.dialectOfTrailer(bytes) : dialect;
  }

  private static InvalidEventException missing(String record, String remedy) {
    return new InvalidEventException(record, "required", "", remedy);
  }
}
