package io.simsim.batch;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.tables.ArrowRecords;
import io.simsim.tables.ArrowRecordsWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// A file of [io.simsim.batch.packed.PackedRecord]s: Arrow, a row a subject with `subject` and
/// `record`, in the order of a hash of the subject, and the currency of all money in a note.
final class PackedFile {
  private static final String CURRENCY = "simsim.currency";

  private PackedFile() {}

  static ArrowRecordsWriter create(Path path, CurrencyCode currency) {
    return ArrowRecordsWriter.open(path, "subject", "record", Map.of(CURRENCY, currency.value()));
  }

  /// Begins a file, or goes on with one that was begun of the same.
  static ArrowRecordsWriter goOn(Path path, CurrencyCode currency, String what) {
    return ArrowRecordsWriter.goOn(
        path, "subject", "record", Map.of(CURRENCY, currency.value()), what);
  }

  static CurrencyCode currency(Path path, ArrowRecords file) {
    return file.note(CURRENCY)
        .map(CurrencyCode::new)
        .orElseThrow(
            () -> Stop.unusable(path + ": does not say in which currency its records are"));
  }

  /// By which subjects are ordered; the first bits are spread evenly.
  static long order(String subject) {
    byte[] text = subject.getBytes(StandardCharsets.UTF_8);
    return order(text, 0, text.length);
  }

  /// The same for a name within an array, in UTF-8.
  static long order(byte[] text, int from, int length) {
    long hash = 0xCBF2_9CE4_8422_2325L;
    for (int i = from; i < from + length; i++) {
      hash = (hash ^ text[i]) * 0x100_0000_01B3L;
    }
    hash ^= hash >>> 32;
    hash *= 0x9E37_79B9_7F4A_7C15L;
    return (hash ^ hash >>> 29) >>> 1;
  }
}
