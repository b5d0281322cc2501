package io.simsim.batch.codes;

import io.simsim.engine.scorecard.Characteristic;

/// One characteristic of a card: its points and its shortfall by the codes of the features that
/// these depend on.
///
/// The place in the tables is the sum of each feature's code times its `steps`; of most lines that
/// is the code of their one feature.
///
/// @param features places among the card's coded features
/// @param steps what one code of each is worth
// Read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
record CodedLine(
    Characteristic characteristic, int[] features, int[] steps, int[] points, int[] shortfalls) {
  /// Whether it depends on one feature alone.
  boolean isAlone() {
    return features.length == 1;
  }
}
