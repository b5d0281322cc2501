package io.simsim.formats;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The columns that a mapping names, each with its place in a [Row]; no other column is read.
final class Columns {
  private static final int UNNAMED = -1;

  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final Set<String> optional = new HashSet<>();

  /// The place of the column called `name`, which is named from now on.
  int place(String name) {
    return places.computeIfAbsent(name, n -> places.size());
  }

  /// The place of the column called `name`, whose cells are null when the header lacks it.
  int optional(String name) {
    optional.add(name);
    return place(name);
  }

  int size() {
    return places.size();
  }

  /// For each field of a record its place in a row, -1 for a column that is not named.
  ///
  /// @throws BrokenSourceException when a named column is not in the header, or twice
  int[] bind(List<String> header) throws BrokenSourceException {
    int[] bound = new int[header.size()];
    Arrays.fill(bound, UNNAMED);
    for (Map.Entry<String, Integer> named : places.entrySet()) {
      int first = header.indexOf(named.getKey());
      if (first < 0 && optional.contains(named.getKey())) {
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
