package io.simsim.trainer.interchange;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Bin;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import java.util.ArrayList;
import java.util.List;

/// One of the things that a feature can be on a card, and when it is.
///
/// @param bin as [Characteristic#binOf] or [Given#binOf] says it
record Place(Condition condition, int bin) {

  /// The places of a characteristic's own feature, of which the first that holds counts: the
  /// missing, the special values, the bins.
  static List<Place> of(Characteristic characteristic) {
    return of(
        characteristic.feature(),
        characteristic.specials().stream().map(Characteristic.Special::value).toList(),
        characteristic.bins().stream().map(bin -> new Range(bin.from(), bin.to())).toList());
  }

  /// Those of the feature that a characteristic is given.
  static List<Place> of(Given given) {
    return of(
        given.feature(),
        given.specials().stream().map(Given.Special::value).toList(),
        given.bins().stream().map(bin -> new Range(bin.from(), bin.to())).toList());
  }

  private record Range(long from, long to) {}

  private static List<Place> of(Feature feature, List<Long> specials, List<Range> bins) {
    Field field = Field.of(feature);
    List<Place> places = new ArrayList<>();
    if (feature.canBeMissing()) {
      places.add(new Place(new Condition.Missing(field), Characteristic.MISSING_BIN));
    }
    for (int i = 0; i < specials.size(); i++) {
      places.add(
          new Place(
              new Condition.Special(field, specials.get(i)), Characteristic.MISSING_BIN - 1 - i));
    }
    for (int i = 0; i < bins.size(); i++) {
      Range bin = bins.get(i);
      Condition condition =
          field.ofCategories()
              ? new Condition.Among(field, groups(field, bin))
              : new Condition.Within(field, bin.from(), bin.to());
      places.add(new Place(condition, i));
    }
    return places;
  }

  private static List<List<String>> groups(Field field, Range bin) {
    List<List<String>> groups = new ArrayList<>();
    for (int place = 0; place < field.groups().size(); place++) {
      if (place >= bin.from() && (place < bin.to() || bin.to() == Bin.HIGHEST)) {
        groups.add(field.groups().get(place));
      }
    }
    return groups;
  }
}
