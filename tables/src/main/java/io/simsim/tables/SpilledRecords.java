package io.simsim.tables;

/// The records read back from a spill, one after the other.
///
/// A record is [#length()] bytes of [#buffer()] from [#offset()]; it lasts until the next call of
/// [#next()]. Used by one thread.
public sealed interface SpilledRecords permits Spill.PartitionRecords, OrderedSpill.MergedRecords {
  /// Goes to the next record, and returns false where there is none.
  ///
  /// @throws TableException where the disk does not hold what was spilled to it
  boolean next();

  /// Returns the ordinal that the record was put with; in a partition its number from 0.
  long ordinal();

  /// Returns the array that holds the record, among other bytes.
  byte[] buffer();

  /// Returns where in the array the record begins.
  int offset();

  /// Returns how many bytes the record has.
  int length();
}
