package io.simsim.formats;

import io.simsim.engine.event.Event;
import java.io.IOException;
import java.io.OutputStream;

/// Writes events as newline-delimited CloudEvents, with the keys always in the same order, so that
/// equal events give equal bytes.
public final class EventWriter implements EventEncoder {
  private static final byte[] ID =
      EventLine.ascii("{\"specversion\":\"" + CloudEvent.VERSION + "\",\"id\":\"");
  private static final byte[] SOURCE = EventLine.ascii("\",\"source\":\"");
  private static final byte[] TYPE = EventLine.ascii("\",\"type\":\"");
  private static final byte[] SUBJECT = EventLine.ascii("\",\"subject\":\"");
  private static final byte[] TIME = EventLine.ascii("\",\"time\":\"");
  private static final byte[] REPORTED = EventLine.ascii("\",\"reportedat\":\"");
  private static final byte[] RECORDED = EventLine.ascii("\",\"recordedat\":\"");
  private static final byte[] CONTEXT = EventLine.ascii("\",\"data\":{\"context\":\"");
  private static final byte[] LIABLE = EventLine.ascii("\",\"liable\":true,\"obligation\":\"");
  private static final byte[] NOT_LIABLE = EventLine.ascii("\",\"liable\":false,\"obligation\":\"");
  private static final byte[] CURRENCY = EventLine.ascii("\",\"currency\":\"");
  private static final byte[] EVIDENCE = EventLine.ascii("\",\"evidence\":\"");
  private static final byte[] END = EventLine.ascii("}}\n");

  private final OutputStream out;
  private final EventLine line = new EventLine();

  /// Writes to `out`, which is closed with this writer.
  public EventWriter(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(Event event) throws IOException {
    line.raw(ID);
    line.raw(event.id().value());
    line.raw(SOURCE);
    line.raw(CloudEvent.source(event.furnisher()));
    line.raw(TYPE);
    line.raw(EventType.of(event.fact().kind()));
    line.raw(SUBJECT);
    line.raw(event.subject().value());
    line.raw(TIME);
    line.time(event.occurredAt());
    line.raw(REPORTED);
    line.time(event.reportedAt());
    line.raw(RECORDED);
    line.time(event.recordedAt());
    line.raw(CONTEXT);
    line.raw(event.context().id());
    line.raw(event.liable() ? LIABLE : NOT_LIABLE);
    line.raw(event.obligation());
    line.raw(CURRENCY);
    line.raw(event.currency().value());
    line.raw(EVIDENCE);
    line.raw(event.evidence());
    line.raw('"');
    FactFields.write(event.fact(), line);
    line.raw(END);
    if (line.isFull()) {
      line.emptyInto(out);
    }
  }

  @Override
  public void flush() throws IOException {
    line.emptyInto(out);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (OutputStream closed = out) {
      line.emptyInto(closed);
    }
  }
}
