package io.simsim.batch;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.SubjectRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One subject: what is asked about them, and the events of their record, both in the order in
/// which they were read.
final class SubjectGroup {
  /// Reports of one subject that are held, repetitions among them; whoever has more has no record.
  static final int REPORTS_MAX = 4 * SubjectRecord.MAX_EVENTS;

  private final SubjectId subject;
  private final ByteChains asks;
  private final ByteChains events;
  private int firstAsk = ByteChains.NONE;
  private int lastAsk = ByteChains.NONE;
  private int firstEvent = ByteChains.NONE;
  private int lastEvent = ByteChains.NONE;
  private int reports;

  SubjectGroup(SubjectId subject, ByteChains asks, ByteChains events) {
    this.subject = subject;
    this.asks = asks;
    this.events = events;
  }

  void addAsk(byte[] bytes, int offset, int length) {
    lastAsk = asks.add(lastAsk, bytes, offset, length);
    firstAsk = firstAsk == ByteChains.NONE ? lastAsk : firstAsk;
  }

  void addEvent(byte[] bytes, int offset, int length) {
    if (reports <= REPORTS_MAX) {
      reports++;
      lastEvent = events.add(lastEvent, bytes, offset, length);
      firstEvent = firstEvent == ByteChains.NONE ? lastEvent : firstEvent;
    }
  }

  SubjectId subject() {
    return subject;
  }

  /// What is asked about the subject.
  List<byte[]> asks() {
    List<byte[]> all = new ArrayList<>();
    for (int at = firstAsk; at != ByteChains.NONE; at = asks.next(at)) {
      int offset = asks.offset(at);
      all.add(Arrays.copyOfRange(asks.buffer(at), offset, offset + asks.length(at)));
    }
    return all;
  }

  /// The subject's record.
  ///
  /// @throws InvalidEventException when it holds too many events
  SubjectRecord record(CurrencyCode currency) {
    if (reports > REPORTS_MAX) {
      throw new InvalidEventException(
          "subject", "record-size", "", "a record holds at most " + REPORTS_MAX + " reports");
    }
    SubjectRecord.Builder record = SubjectRecord.builder(subject, currency);
    for (int at = firstEvent; at != ByteChains.NONE; at = events.next(at)) {
      record.add(CanonicalBytes.read(events.buffer(at), events.offset(at), events.length(at)));
    }
    return record.build();
  }
}
