package io.simsim.bureau.furnishing;

/// What came of one line of a batch. Lines without a reply are blank.
public sealed interface LineReply {
  /// The line, from 1; 0 for the batch as a whole.
  long line();

  /// The event is stored, now or before by the same report.
  ///
  /// @param id the furnisher's name of the event
  record Accepted(long line, String id) implements LineReply {}

  /// Another event is stored under this name; it stands.
  record Conflict(long line, String id) implements LineReply {}

  /// The event is not stored.
  ///
  /// @param field such as `amount`; `line` when it is about all of it
  /// @param rule such as `required`, `consent`, `clock-order`
  /// @param value what was refused, cut; empty when it is not shown
  /// @param remedy what to do
  record Refused(long line, String field, String rule, String value, String remedy)
      implements LineReply {}
}
