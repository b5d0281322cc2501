package io.simsim.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of a file's columns with their indexes: those present, then those only asked for.
final class Columns {
  private final String file;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final int present;

  /// @throws TableException where a name is there twice
  Columns(String file, long line, List<String> present) {
    this.file = file;
    this.present = present.size();
    for (String name : present) {
      if (indexes.putIfAbsent(name, names.size()) != null) {
        throw TableException.at(
            TableException.Code.COLUMN_TWICE,
            file,
            line,
            "two columns are named \"" + name + "\"; rename one.");
      }
      names.add(name);
    }
  }

  /// Returns the columns to be read of those in the file: all, or those wanted.
  ///
  /// @throws TableException where one that is wanted is not there
  static Columns chosen(String file, long line, List<String> inFile, List<String> wanted) {
    if (wanted.isEmpty()) {
      return new Columns(file, line, inFile);
    }
    Columns chosen = new Columns(file, line, wanted);
    for (String name : wanted) {
      if (!inFile.contains(name)) {
        throw absent(file, name, inFile);
      }
    }
    return chosen;
  }

  List<String> presentNames() {
    return List.copyOf(names.subList(0, present));
  }

  int present() {
    return present;
  }

  int count() {
    return names.size();
  }

  String name(int index) {
    return names.get(index);
  }

  /// Returns the index of a name, present or only asked for, or null.
  @Nullable Integer indexOrNull(String name) {
    return indexes.get(name);
  }

  /// Returns the index of a name, which is added as a column without values where it is new.
  int optional(String name) {
    Integer known = indexes.putIfAbsent(name, names.size());
    if (known != null) {
      return known;
    }
    names.add(name);
    return names.size() - 1;
  }

  int required(String name) {
    Integer index = indexes.get(name);
    if (index == null) {
      throw absent(file, name, presentNames());
    }
    return index;
  }

  private static TableException absent(String file, String name, List<String> present) {
    return TableException.of(
        TableException.Code.COLUMN_MISSING,
        file,
        "there is no column \""
            + name
            + "\"; the columns are \""
            + String.join("\", \"", present)
            + "\".");
  }
}
