package io.simsim.formats.metro2;

import java.util.Set;

/// One row of the table of fields.
///
/// @param segment where it is
/// @param name unique in its segment
/// @param type what it holds
/// @param start its first byte in characters, from 1
/// @param length its bytes in characters
/// @param packedStart its first byte when packed, from 1
/// @param packedLength its bytes when packed; equal to `length` when it is not packed
/// @param required whether it must have a value
/// @param use what becomes of it
/// @param codes the values it may have; empty when they are not listed
public record Field(
    SegmentKind segment,
    String name,
    FieldType type,
    int start,
    int length,
    int packedStart,
    int packedLength,
    boolean required,
    Use use,
    Set<String> codes) {
  /// How rejections call it, such as `base.dateOpened`.
  public String path() {
    return segment.id() + "." + name;
  }

  int start(Form form) {
    return (form.packed() ? packedStart : start) - 1;
  }

  int length(Form form) {
    return form.packed() ? packedLength : length;
  }

  /// Whether the bytes of `form` are not those of characters.
  boolean packedIn(Form form) {
    return form.packed() && packedLength < length;
  }
}
