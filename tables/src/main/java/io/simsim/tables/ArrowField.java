package io.simsim.tables;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/// A column of an Arrow schema.
///
/// @param name the column's name
/// @param type what its values are
/// @param indexes the type of the indexes into a dictionary that holds the values, or null
/// @param dictionary the dictionary's number, where there are indexes
/// @param children the columns nested in it; none where there are indexes
record ArrowField(
    String name,
    ArrowType type,
    @Nullable ArrowType indexes,
    long dictionary,
    List<ArrowField> children) {
  private static final int FIELDS_MAX = 100_000;
  private static final int DEPTH_MAX = 64;

  /// Returns the columns of a schema.
  ///
  /// @throws IllegalArgumentException where it is none, with the reason
  static List<ArrowField> of(@Nullable Schema schema) {
    if (schema == null || schema.endianness() != Endianness.Little) {
      throw new IllegalArgumentException(
          schema == null ? "there is no schema" : "its numbers are big-endian");
    }
    int[] left = {FIELDS_MAX};
    List<ArrowField> fields = new ArrayList<>();
    int count = counted(schema.fieldsLength(), left, 0);
    for (int i = 0; i < count; i++) {
      fields.add(of(schema.fields(i), left, 1));
    }
    return fields;
  }

  private static ArrowField of(Field field, int[] left, int depth) {
    ArrowType type = ArrowType.of(field);
    DictionaryEncoding encoding = field.dictionary();
    String name = field.name() == null ? "" : field.name();
    List<ArrowField> children = new ArrayList<>();
    int count = counted(field.childrenLength(), left, depth);
    for (int i = 0; i < count; i++) {
      children.add(of(field.children(i), left, depth + 1));
    }
    return encoding == null
        ? new ArrowField(name, type, null, 0, children)
        : new ArrowField(
            name, type, ArrowType.ofIndexes(encoding.indexType()), encoding.id(), children);
  }

  /// Takes fields from those that are left: a hostile schema names the same ones again and again.
  private static int counted(int count, int[] left, int depth) {
    if (count < 0 || count > left[0] || depth > DEPTH_MAX) {
      throw new IllegalArgumentException(
          "it has more than " + FIELDS_MAX + " columns, or " + DEPTH_MAX + " nested ones");
    }
    left[0] -= count;
    return count;
  }

  /// Returns the column of the values in this column's dictionary.
  ArrowField values() {
    return new ArrowField(name, type, null, 0, children);
  }

  /// Returns what a batch holds for it: indexes or the values themselves.
  ArrowType stored() {
    return indexes == null ? type : indexes;
  }
}
