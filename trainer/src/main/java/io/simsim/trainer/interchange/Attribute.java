package io.simsim.trainer.interchange;

import io.simsim.engine.scorecard.Bin;
import io.simsim.engine.scorecard.Characteristic;
import java.util.ArrayList;
import java.util.List;

/// A part of a characteristic: when it holds, and its points.
///
/// @param bin its place in the characteristic, as [Characteristic#binOf] says it
record Attribute(Condition condition, int bin, int points) {

  /// The attributes of a characteristic, of which the first that holds counts: the missing, the
  /// special values, the bins.
  static List<Attribute> of(Characteristic characteristic) {
    Field field = Field.of(characteristic.feature());
    List<Attribute> attributes = new ArrayList<>();
    if (characteristic.feature().canBeMissing()) {
      attributes.add(
          new Attribute(
              new Condition.Missing(field),
              Characteristic.MISSING_BIN,
              characteristic.missingPoints()));
    }
    for (int i = 0; i < characteristic.specials().size(); i++) {
      Characteristic.Special special = characteristic.specials().get(i);
      attributes.add(
          new Attribute(
              new Condition.Special(field, special.value()),
              Characteristic.MISSING_BIN - 1 - i,
              special.points()));
    }
    for (int i = 0; i < characteristic.bins().size(); i++) {
      Bin bin = characteristic.bins().get(i);
      Condition condition =
          field.ofCategories()
              ? new Condition.Among(field, groups(field, bin))
              : new Condition.Within(field, bin.from(), bin.to());
      attributes.add(new Attribute(condition, i, bin.points()));
    }
    return attributes;
  }

  private static List<List<String>> groups(Field field, Bin bin) {
    List<List<String>> groups = new ArrayList<>();
    for (int place = 0; place < field.groups().size(); place++) {
      if (place >= bin.from() && (place < bin.to() || bin.to() == Bin.HIGHEST)) {
        groups.add(field.groups().get(place));
      }
    }
    return groups;
  }
}
