package io.simsim.formats.metro2;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The table of fields, read once from `metro2-fields.csv`.
final class FieldTable {
  private static final String FILE = "metro2-fields.csv";
  private static final int COLUMNS = 10;

  private static final Map<SegmentKind, List<Field>> FIELDS = load();
  private static final Map<SegmentKind, Map<String, Integer>> PLACES = places();

  private FieldTable() {}

  static List<Field> fields(SegmentKind kind) {
    return FIELDS.getOrDefault(kind, List.of());
  }

  /// Where among its segment's fields the one called `name` is.
  ///
  /// @throws IllegalArgumentException when there is none
  static int place(SegmentKind kind, String name) {
    Integer place = PLACES.getOrDefault(kind, Map.of()).get(name);
    if (place == null) {
      throw new IllegalArgumentException("no field " + kind.id() + "." + name);
    }
    return place;
  }

  private static Map<SegmentKind, List<Field>> load() {
    Map<SegmentKind, List<Field>> fields = new EnumMap<>(SegmentKind.class);
    text().lines().skip(1).map(FieldTable::field).forEach(field -> add(fields, field));
    fields.replaceAll((kind, list) -> List.copyOf(list));
    return fields;
  }

  private static void add(Map<SegmentKind, List<Field>> fields, Field field) {
    fields.computeIfAbsent(field.segment(), kind -> new ArrayList<>()).add(field);
  }

  private static Field field(String row) {
    String[] cells = row.split(",", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalStateException(FILE + ": a row needs " + COLUMNS + " cells: " + row);
    }
    return new Field(
        SegmentKind.valueOf(upper(cells[0])),
        cells[1],
        FieldType.valueOf(upper(cells[2])),
        Integer.parseInt(cells[3]),
        Integer.parseInt(cells[4]),
        Integer.parseInt(cells[5]),
        Integer.parseInt(cells[6]),
        cells[7].equals("required"),
        Use.valueOf(upper(cells[8])),
        codes(cells[9]));
  }

  private static Set<String> codes(String cell) {
    return cell.isEmpty()
        ? Set.of()
        : Collections.unmodifiableSet(new LinkedHashSet<>(List.of(cell.split(" ", -1))));
  }

  private static Map<SegmentKind, Map<String, Integer>> places() {
    Map<SegmentKind, Map<String, Integer>> places = new EnumMap<>(SegmentKind.class);
    FIELDS.forEach(
        (kind, fields) -> {
          Map<String, Integer> names = new HashMap<>();
          for (int i = 0; i < fields.size(); i++) {
            names.put(fields.get(i).name(), i);
          }
          places.put(kind, names);
        });
    return places;
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private static String text() {
    try (InputStream in = FieldTable.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jar: " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }
}
