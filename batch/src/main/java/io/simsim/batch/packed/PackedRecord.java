package io.simsim.batch.packed;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// All events of one subject as bytes: version (1), then of each event its length (2, big-endian)
/// and its canonical bytes, by furnisher and id, each name once.
///
/// It is the state that is kept from day to day: today's events are merged into yesterday's bytes,
/// and the same events give the same bytes in whatever portions they came. Of two bodies under one
/// name the first recorded stands, as in [io.simsim.engine.feature.SubjectRecord].
public final class PackedRecord {
  /// The layout's version, the first byte.
  public static final int VERSION = 1;

  static final int LENGTH_BYTES = 2;
  static final int OCCURRED_AT = 4;
  static final int RECORDED_AT = 20;

  /// Where the subject's length stands in an event's canonical bytes; the furnisher follows it.
  static final int SUBJECT = 28;

  private static final byte[] EMPTY = {VERSION};

  private PackedRecord() {}

  /// The record of nobody's events.
  public static byte[] empty() {
    return EMPTY.clone();
  }

  /// Merges events into a record.
  ///
  /// @param record as this method returned it, or [#empty]
  /// @param events canonical bytes of events of the same subject, in any order
  /// @throws IllegalArgumentException when the record is of another version
  public static byte[] merge(byte[] record, List<byte[]> events) {
    List<byte[]> all = new ArrayList<>(events(record));
    all.addAll(events);
    all.sort(PackedRecord::compare);
    ByteArrayOutputStream out = new ByteArrayOutputStream(record.length + 128 * events.size());
    out.write(VERSION);
    for (int i = 0; i < all.size(); i++) {
      byte[] event = all.get(i);
      if (i == 0 || compareNames(all.get(i - 1), 0, event, 0) != 0) {
        out.write(event.length >>> Byte.SIZE);
        out.write(event.length);
        out.writeBytes(event);
      }
    }
    return out.toByteArray();
  }

  /// The canonical bytes of a record's events.
  public static List<byte[]> events(byte[] record) {
    return events(record, 0, record.length);
  }

  static List<byte[]> events(byte[] bytes, int offset, int length) {
    if (length < 1 || bytes[offset] != VERSION) {
      throw new IllegalArgumentException(
          "a packed record of version "
              + (length < 1 ? "none" : bytes[offset])
              + "; this program reads "
              + VERSION
              + ": pack the events again");
    }
    List<byte[]> events = new ArrayList<>();
    int at = offset + 1;
    while (at < offset + length) {
      int size = length(bytes, at);
      at += LENGTH_BYTES;
      if (size > offset + length - at) {
        throw new IllegalArgumentException("a packed record ends within an event");
      }
      events.add(Arrays.copyOfRange(bytes, at, at + size));
      at += size;
    }
    return events;
  }

  /// The length of an event, which is in front of it.
  static int length(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << Byte.SIZE | (bytes[at + 1] & 0xff);
  }

  private static int compare(byte[] a, byte[] b) {
    return compare(a, 0, a.length, b, 0, b.length);
  }

  /// By name, then the first recorded, then by bytes.
  static int compare(byte[] a, int atA, int lengthA, byte[] b, int atB, int lengthB) {
    int order = compareNames(a, atA, b, atB);
    if (order == 0) {
      int inA = atA + RECORDED_AT;
      int inB = atB + RECORDED_AT;
      order = Arrays.compareUnsigned(a, inA, inA + Long.BYTES, b, inB, inB + Long.BYTES);
      boolean signs = a[inA] < 0 != b[inB] < 0;
      order = signs ? -order : order;
    }
    return order != 0
        ? order
        : Arrays.compareUnsigned(a, atA, atA + lengthA, b, atB, atB + lengthB);
  }

  static int compareNames(byte[] a, int atA, byte[] b, int atB) {
    int inA = atA + SUBJECT + 1 + (a[atA + SUBJECT] & 0xff);
    int inB = atB + SUBJECT + 1 + (b[atB + SUBJECT] & 0xff);
    int order = compareTexts(a, inA, b, inB);
    if (order == 0) {
      order = compareTexts(a, inA + 1 + (a[inA] & 0xff), b, inB + 1 + (b[inB] & 0xff));
    }
    return order;
  }

  private static int compareTexts(byte[] a, int inA, byte[] b, int inB) {
    int endA = inA + 1 + (a[inA] & 0xff);
    int endB = inB + 1 + (b[inB] & 0xff);
    return Arrays.compareUnsigned(a, inA + 1, endA, b, inB + 1, endB);
  }
}
