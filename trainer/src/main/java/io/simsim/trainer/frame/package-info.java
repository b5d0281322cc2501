/// The rows that a card is learned from: columns with roles, read from CSV or Parquet.
///
/// It never fills in a value, drops a row, or keeps a column whose role is unclear.
@NullMarked
package io.simsim.trainer.frame;

import org.jspecify.annotations.NullMarked;
