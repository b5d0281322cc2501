package io.simsim.formats.metro2;

import io.simsim.engine.event.InvalidEventException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The values of one segment's fields, the same however they are stored.
public final class Segment {
  /// A number, date or timestamp that has no value.
  static final long NONE = Long.MIN_VALUE;

  private final SegmentKind kind;
  private final String[] texts;
  private final long[] numbers;

  private Segment(SegmentKind kind, String[] texts, long[] numbers) {
    this.kind = kind;
    this.texts = texts;
    this.numbers = numbers;
  }

  /// Begins a segment whose fields are all without a value, but for the one that names its kind.
  public static Builder builder(SegmentKind kind) {
    return new Builder(kind);
  }

  public SegmentKind kind() {
    return kind;
  }

  /// A text without the blanks at its end; empty when it has no value.
  ///
  /// @throws IllegalArgumentException when no field of this kind of segment is called so, or it
  ///     holds something else
  public String text(String name) {
    return texts[place(name, true)];
  }

  /// A number; nothing when the field is blank.
  ///
  /// @throws IllegalArgumentException as [#text] does
  public OptionalLong number(String name) {
    long value = numbers[place(name, false, FieldType.NUMBER)];
    return value == NONE ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /// A date; nothing when the field is zero or blank.
  ///
  /// @throws IllegalArgumentException as [#text] does
  public Optional<LocalDate> date(String name) {
    long value = numbers[place(name, false, FieldType.DATE)];
    return value == NONE ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(value));
  }

  /// A timestamp in epoch seconds; nothing when the field is zero or blank.
  ///
  /// @throws IllegalArgumentException as [#text] does
  public OptionalLong timestamp(String name) {
    long value = numbers[place(name, false, FieldType.TIMESTAMP)];
    return value == NONE ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /// Whether nothing but its kind is given: files of fixed length hold such segments where an
  /// account has none.
  public boolean isEmpty() {
    return emptyBut(kind, texts, numbers);
  }

  /// How many fields with a value are neither used for events nor for checks.
  public int dropped() {
    int dropped = 0;
    List<Field> fields = kind.fields();
    for (int i = 0; i < fields.size(); i++) {
      boolean value = fields.get(i).type().text() ? !texts[i].isEmpty() : numbers[i] != NONE;
      dropped += value && fields.get(i).use() == Use.DROPPED ? 1 : 0;
    }
    return dropped;
  }

  String textAt(int place) {
    return texts[place];
  }

  long numberAt(int place) {
    return numbers[place];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Segment that
        && kind == that.kind
        && Arrays.equals(texts, that.texts)
        && Arrays.equals(numbers, that.numbers);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(texts) + Arrays.hashCode(numbers);
  }

  /// Hides everything but what kind of segment it is.
  @Override
  public String toString() {
    return "segment " + kind.id();
  }

  private static boolean emptyBut(SegmentKind kind, String[] texts, long[] numbers) {
    List<Field> fields = kind.fields();
    for (int i = 0; i < fields.size(); i++) {
      boolean mark = fields.get(i).type().text() && texts[i].equals(kind.mark());
      if (!mark && (!texts[i].isEmpty() || numbers[i] != NONE)) {
        return false;
      }
    }
    return true;
  }

  private int place(String name, boolean text, FieldType... types) {
    return placeOf(kind, name, text, types);
  }

  private static int placeOf(SegmentKind kind, String name, boolean text, FieldType... types) {
    int place = FieldTable.place(kind, name);
    FieldType type = kind.fields().get(place).type();
    if (text != type.text() || (!text && !List.of(types).contains(type))) {
      throw new IllegalArgumentException(kind.id() + "." + name + " is a " + type);
    }
    return place;
  }

  /// Collects the values of one segment.
  public static final class Builder {
    private final SegmentKind kind;
    private final String[] texts;
    private final long[] numbers;

    private Builder(SegmentKind kind) {
      this.kind = kind;
      int size = kind.fields().size();
      texts = new String[size];
      numbers = new long[size];
      Arrays.fill(texts, "");
      Arrays.fill(numbers, NONE);
      if (!kind.mark().isEmpty()) {
        String name = kind.leads() ? "recordIdentifier" : "segmentIdentifier";
        texts[FieldTable.place(kind, name)] = kind.mark();
      }
    }

    /// Sets a text or profile; blanks at its end are not kept.
    ///
    /// @throws InvalidEventException when the field cannot hold it
    public Builder text(String name, String value) {
      return put(placeOf(kind, name, true), value);
    }

    /// Sets a number.
    ///
    /// @throws InvalidEventException when the field cannot hold it
    public Builder number(String name, long value) {
      return put(placeOf(kind, name, false, FieldType.NUMBER), value);
    }

    /// Sets a date.
    ///
    /// @throws InvalidEventException when the field cannot hold it
    public Builder date(String name, LocalDate value) {
      return put(placeOf(kind, name, false, FieldType.DATE), value.toEpochDay());
    }

    /// Sets a timestamp, in epoch seconds.
    ///
    /// @throws InvalidEventException when the field cannot hold it
    public Builder timestamp(String name, long value) {
      return put(placeOf(kind, name, false, FieldType.TIMESTAMP), value);
    }

    /// The segment.
    ///
    /// @throws InvalidEventException when a field that must have a value has none, unless it is an
    ///     appended segment without any value
    public Segment build() {
      List<Field> fields = kind.fields();
      boolean empty = !kind.leads() && emptyBut(kind, texts, numbers);
      for (int i = 0; i < fields.size() && !empty; i++) {
        FieldRules.checkPresent(fields.get(i), texts[i], numbers[i]);
      }
      return new Segment(kind, texts.clone(), numbers.clone());
    }

    Builder put(int place, String value) {
      String text = value.stripTrailing();
      FieldRules.check(kind.fields().get(place), text);
      texts[place] = text;
      return this;
    }

    Builder put(int place, long value) {
      FieldRules.check(kind.fields().get(place), value);
      numbers[place] = value;
      return this;
    }
  }
}
