package io.simsim.cli.story;

import java.util.List;
import java.util.OptionalInt;

/// A score through time: what it was when asked at earlier dates, and what waiting alone makes of
/// it.
///
/// @param past by day, the last one is the question's own
/// @param future by day, the first one is the question's own; empty when there is nothing to tell
/// @param slips days of adverse reports within the past shown that counted
public record Timeline(List<Point> past, List<Point> future, List<Integer> slips) {
  public Timeline {
    past = List.copyOf(past);
    future = List.copyOf(future);
    slips = List.copyOf(slips);
  }

  /// The score on an epoch day; empty when there was none.
  public record Point(int day, OptionalInt score) {}
}
