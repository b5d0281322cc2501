package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A feature as one card uses it: the characteristics that read it, as their own or as what they
/// are given, and the values that they tell apart.
///
/// The cut points of all of them together cut its quantities into cells: within a cell nothing on
/// the card changes, and from a cell to its neighbour each reader goes on by one bin at most.
final class FeatureUse {
  private final Feature feature;
  private final int index;
  private final List<Characteristic> readers;
  private final List<Cell> cells = new ArrayList<>();
  private final Set<Long> specials = new TreeSet<>();

  /// Values between two cut points, from `from` (included) to `to` (excluded).
  private record Cell(long from, long to) implements Range {}

  /// The change of a reader's points when the feature changes.
  ///
  /// @param beside the bin of the reader's other feature at which it is so
  record Effect(Characteristic reader, int points, int beside) {}

  private FeatureUse(Feature feature, int index, List<Characteristic> readers) {
    this.feature = feature;
    this.index = index;
    this.readers = List.copyOf(readers);
    TreeSet<Long> starts = new TreeSet<>();
    for (Characteristic reader : readers) {
      Given given = reader.given();
      if (isOwn(reader)) {
        reader.bins().forEach(bin -> starts.add(bin.from()));
        reader.specials().forEach(special -> specials.add(special.value()));
      } else if (given != null) {
        given.bins().forEach(bin -> starts.add(bin.from()));
        given.specials().forEach(special -> specials.add(special.value()));
      }
    }
    Long from = starts.pollFirst();
    while (from != null) {
      Long next = starts.pollFirst();
      cells.add(new Cell(from, next == null ? Bin.HIGHEST : next));
      from = next;
    }
  }

  /// The features that `characteristics` read, in the order in which they are named.
  static List<FeatureUse> of(List<Characteristic> characteristics) {
    Map<Integer, Feature> features = new LinkedHashMap<>();
    for (Characteristic characteristic : characteristics) {
      features.put(characteristic.index(), characteristic.feature());
      Given given = characteristic.given();
      if (given != null) {
        features.put(given.index(), given.feature());
      }
    }
    List<FeatureUse> uses = new ArrayList<>();
    features.forEach(
        (index, feature) -> {
          List<Characteristic> readers = new ArrayList<>(characteristics);
          readers.removeIf(reader -> !reads(reader, index));
          uses.add(new FeatureUse(feature, index, readers));
        });
    return uses;
  }

  private static boolean reads(Characteristic reader, int index) {
    Given given = reader.given();
    return reader.index() == index || (given != null && given.index() == index);
  }

  Feature feature() {
    return feature;
  }

  /// The feature's place in the catalogue.
  int index() {
    return index;
  }

  /// The characteristics that read it, in the card's order.
  List<Characteristic> readers() {
    return readers;
  }

  /// Whether a characteristic of the card is its own.
  boolean hasOwn() {
    return readers.stream().anyMatch(this::isOwn);
  }

  /// Whether it is `reader`'s own feature, not one that `reader` is given.
  boolean isOwn(Characteristic reader) {
    return reader.index() == index;
  }

  /// The feature that `reader` reads beside this one; null when it reads no other.
  @Nullable Feature beside(Characteristic reader) {
    Given given = reader.given();
    return given == null ? null : isOwn(reader) ? given.feature() : reader.feature();
  }

  /// A quantity of each cell, ascending.
  List<Long> quantities() {
    List<Long> quantities = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      long quantity = nearest(cell, Feature.MISSING);
      if (cellOf(quantity) == cell) {
        quantities.add(quantity);
      }
    }
    return quantities;
  }

  /// A value for each thing that it can be: quantities, special values, missing where it can be.
  List<Long> values() {
    List<Long> values = new ArrayList<>(quantities());
    values.addAll(specials);
    if (feature.canBeMissing()) {
      values.add(Feature.MISSING);
    }
    return values;
  }

  /// How many cells its quantities are cut into.
  int cells() {
    return cells.size();
  }

  /// The place of the cell that holds `value`, or -1 when it is missing or special.
  int cellOf(long value) {
    return value == Feature.MISSING || isSpecial(value) ? -1 : Range.placeOf(value, cells);
  }

  /// The quantity of `cell` that is nearest to `value`, or one of its ends when `value` is no
  /// quantity. (It is outside of the cell when that holds special values alone.)
  long nearest(int cell, long value) {
    Cell target = cells.get(cell);
    int now = cellOf(value);
    boolean up = now < 0 ? target.from() != Bin.LOWEST : cell > now;
    long quantity = up ? target.from() : target.to() - 1;
    while (isSpecial(quantity)) {
      quantity += up ? 1 : -1;
    }
    return quantity;
  }

  /// The points of all readers together.
  int points(long[] values) {
    int points = 0;
    for (Characteristic reader : readers) {
      points += reader.points(values);
    }
    return points;
  }

  private boolean isSpecial(long value) {
    return !specials.isEmpty() && specials.contains(value);
  }

  /// The worst change of each reader's points when the feature goes from one value to another:
  /// the least, or with `sign` -1 the greatest, of all that its other feature can be.
  List<Effect> worst(long from, long to, int sign) {
    List<Effect> effects = new ArrayList<>();
    for (Characteristic reader : readers) {
      Effect worst = null;
      for (int beside : isOwn(reader) ? reader.reachableOthers() : reader.reachable()) {
        int change = points(reader, to, beside) - points(reader, from, beside);
        if (worst == null || sign * change < sign * worst.points()) {
          worst = new Effect(reader, change, beside);
        }
      }
      if (worst != null) {
        effects.add(worst);
      }
    }
    return effects;
  }

  /// The sum of the effects' points.
  static int sum(List<Effect> effects) {
    int sum = 0;
    for (Effect effect : effects) {
      sum += effect.points();
    }
    return sum;
  }

  private int points(Characteristic reader, long value, int beside) {
    Given given = reader.given();
    return isOwn(reader) || given == null
        ? reader.pointsOf(reader.binOf(value), beside)
        : reader.addedTo(beside, given.binOf(value));
  }
}
