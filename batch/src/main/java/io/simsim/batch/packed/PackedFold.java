package io.simsim.batch.packed;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.Fold;
import io.simsim.engine.feature.RecordReading;
import io.simsim.engine.feature.SubjectRecord;
import java.util.List;

/// Folds packed records to features: plain ones where they lie, others through the engine's own
/// reading. The features are the same either way. An instance serves one thread.
public final class PackedFold {
  private final Catalogue catalogue;
  private final CurrencyCode currency;
  private final Fold fold;
  private final PlainReading plain;
  private long plainRecords;
  private long otherRecords;

  /// @param currency of all money in the records
  public PackedFold(Catalogue catalogue, CurrencyCode currency) {
    this.catalogue = catalogue;
    this.currency = currency;
    this.fold = new Fold(catalogue);
    this.plain = new PlainReading(catalogue, currency);
  }

  /// Folds a record.
  ///
  /// @param contexts bits of those that may be read, as [RecordReading#bit]
  /// @param asOf epoch seconds
  /// @param asked the question's amount in minor units, or [Feature#MISSING]
  /// @param values receives the features in the catalogue's order
  /// @throws io.simsim.engine.event.InvalidEventException when the record is too large, or holds
  ///     money in another currency
  public void fold(
      byte[] bytes, int offset, int length, int contexts, long asOf, long asked, long[] values) {
    if (plain.read(bytes, offset, length, contexts, asOf)) {
      plainRecords++;
      fold.fold(plain.facts(), asOf, asked, values);
    } else {
      otherRecords++;
      SubjectRecord record = record(PackedRecord.events(bytes, offset, length));
      fold.fold(RecordReading.read(record, catalogue, contexts, asOf), asOf, asked, values);
    }
  }

  /// Folds a whole array; see [#fold(byte[], int, int, int, long, long, long[])].
  public void fold(byte[] record, int contexts, long asOf, long[] values) {
    fold(record, 0, record.length, contexts, asOf, Feature.MISSING, values);
  }

  private SubjectRecord record(List<byte[]> events) {
    Event first = CanonicalBytes.read(events.getFirst());
    SubjectRecord.Builder record = SubjectRecord.builder(first.subject(), currency);
    events.forEach(event -> record.add(CanonicalBytes.read(event)));
    return record.build();
  }

  /// How many records were folded where they lay.
  public long plainRecords() {
    return plainRecords;
  }

  /// How many the engine read.
  public long otherRecords() {
    return otherRecords;
  }
}
