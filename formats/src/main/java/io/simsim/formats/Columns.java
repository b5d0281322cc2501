package io.simsim.formats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The columns that a mapping names, each with its place in a [Row]: those of the file and those
/// derived from them. No other column is read.
final class Columns {
  private static final int UNNAMED = -1;

  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final Set<String> optional = new HashSet<>();
  private final Map<Integer, Derived> derived = new HashMap<>();

  /// A column that is not in the file.
  ///
  /// @param name what the mapping calls it
  /// @param value how it is made of a row
  record Derived(String name, Value value) {}

  /// The place of the column called `name`, which is named from now on.
  int place(String name) {
    return places.computeIfAbsent(name, n -> places.size());
  }

  /// The place of the column called `name`, whose cells are null when the header lacks it.
  int optional(String name) {
    optional.add(name);
    return place(name);
  }

  /// Names a column that is derived, unless a column has this name already: whether it did.
  boolean derive(String name, Value value) {
    int place = places.size();
    if (places.putIfAbsent(name, place) != null) {
      return false;
    }
    derived.put(place, new Derived(name, value));
    return true;
  }

  /// Whether the column called `name` is derived.
  boolean derives(String name) {
    Integer place = places.get(name);
    return place != null && derived.containsKey(place);
  }

  /// What is derived at `place`.
  Derived derived(int place) {
    return Objects.requireNonNull(derived.get(place), "a column of the file");
  }

  /// How many columns a row has.
  int size() {
    return places.size();
  }

  /// How many of them are in the file.
  int inFile() {
    return places.size() - derived.size();
  }

  /// For each field of a record its place in a row, -1 for a column that is not named.
  ///
  /// @throws BrokenSourceException when a named column is not in the header, or twice; or when a
  ///     derived one is
  int[] bind(List<String> header) throws BrokenSourceException {
    int[] bound = new int[header.size()];
    Arrays.fill(bound, UNNAMED);
    for (Map.Entry<String, Integer> named : places.entrySet()) {
      int first = header.indexOf(named.getKey());
      if (first < 0 && optional.contains(named.getKey())) {
        continue;
      }
      if (derived.containsKey(named.getValue())) {
        if (first >= 0) {
          throw new BrokenSourceException(
              "column",
              named.getKey(),
              "the mapping derives a column of this name: call the derived one otherwise");
        }
        continue;
      }
      if (first < 0 || first != header.lastIndexOf(named.getKey())) {
        String found = first < 0 ? "none" : "more than one";
        throw new BrokenSourceException(
            "column",
            named.getKey(),
            "the header has %d columns, %s of this name: check header and separator"
                .formatted(header.size(), found));
      }
      bound[first] = named.getValue();
    }
    return bound;
  }
}
