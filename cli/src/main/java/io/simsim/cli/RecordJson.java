package io.simsim.cli;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Records as JSON: an object with a member for each component, in their order, called as it is.
///
/// So the documentation of a result's components is that of its JSON. What is absent (null, an
/// empty `Optional`, a number that is none) has no member; a constant of an enum is written small,
/// with hyphens.
final class RecordJson {
  private RecordJson() {}

  /// Maps, lists, texts, numbers and flags for `value`.
  static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Optional<?> maybe -> of(maybe.orElse(null));
      case List<?> list -> {
        List<@Nullable Object> items = new ArrayList<>();
        list.forEach(item -> items.add(of(item)));
        yield items;
      }
      case Map<?, ?> map -> {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> put(members, String.valueOf(name), member));
        yield members;
      }
      case double[] numbers -> of(Arrays.stream(numbers).boxed().toList());
      case Enum<?> constant -> name(constant);
      case Double number -> Double.isFinite(number) ? number : null;
      case Record made -> members(made);
      default -> value;
    };
  }

  /// The members of one record.
  static Map<String, Object> members(Record made) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (RecordComponent component : made.getClass().getRecordComponents()) {
      put(members, component.getName(), value(made, component));
    }
    return members;
  }

  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    Object made = of(value);
    if (made != null) {
      members.put(name, made);
    }
  }

  private static @Nullable Object value(Record made, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(made);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a record lets its components be read", impossible);
    }
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
