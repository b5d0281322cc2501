package io.simsim.batch;

import java.util.List;

/// What came of a [RecomputeRun].
///
/// @param equal receipts whose bytes came out again
/// @param different receipts that came out otherwise
/// @param notPossible receipts that could not be computed, for lack of a rule or an offer
/// @param first the first receipts that are not equal, at most [#FIRST], in the file's order
/// @param events what became of the events
/// @param rejects rows that were rejected, lines that are no receipts among them
public record RecomputeSummary(
    long equal,
    long different,
    long notPossible,
    List<Finding> first,
    EventTally events,
    Rejects rejects) {
  /// How many findings are kept.
  public static final int FIRST = 20;

  public RecomputeSummary {
    first = List.copyOf(first);
  }

  /// A receipt that is not equal.
  ///
  /// @param line of the receipts file, from 1
  /// @param question the id of its question
  /// @param outcome what came of it
  /// @param detail the first part that differs (`question`, `consent`, `rules`, `record`, `result`,
  ///     `answer`, `form`), or what is missing
  public record Finding(long line, String question, Outcome outcome, String detail) {}

  /// Why a receipt is not equal.
  public enum Outcome {
    /// Other bytes.
    DIFFERENT,
    /// It could not be computed.
    NOT_POSSIBLE
  }
}
