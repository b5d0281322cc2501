package io.simsim.formats;

import io.simsim.engine.event.Fact;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;

/// The named fields of one fact, wherever they come from. Every method throws an
/// [InvalidEventException] that names the field when its value is missing or of the wrong form.
interface Fields {
  <T extends Named> T constant(String name, T[] constants);

  /// An identifier.
  String id(String name);

  /// Minor units.
  long amount(String name);

  /// Minor units, 0 when not stated.
  long amountOrZero(String name);

  int days(String name);

  /// Days, 0 when not stated.
  int daysOrZero(String name);

  /// A date as epoch day.
  int day(String name);

  /// The fact that a correction puts in place of another.
  Corrected corrected(String name);

  /// A corrected fact and when it happened, epoch seconds.
  record Corrected(long occurredAt, Fact fact) {}
}
