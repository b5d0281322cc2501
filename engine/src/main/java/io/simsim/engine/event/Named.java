package io.simsim.engine.event;

import java.util.ArrayList;
import java.util.List;

/// A constant with the name it has in files, such as `public-record`.
public interface Named {
  /// The lower-case name used in events, rule files and tables.
  String id();

  /// Finds the constant called `id`.
  ///
  /// @throws InvalidEventException listing the accepted names when there is none
  static <T extends Named> T parse(T[] constants, String field, String id) {
    List<String> names = new ArrayList<>();
    for (T constant : constants) {
      if (constant.id().equals(id)) {
        return constant;
      }
      names.add(constant.id());
    }
    throw new InvalidEventException(field, "name", id, "use one of " + String.join(", ", names));
  }
}
