package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a scorecard says of one subject for one purpose: a number with every point explained, or
/// why there is none. Never a low number for a thin record.
public sealed interface Score {
  /// A score.
  ///
  /// @param points 350 to 950: the card's base and the points of every line
  /// @param lines one for each characteristic, in the card's order
  record Scored(int points, Band band, List<Line> lines) implements Score {
    public Scored {
      lines = List.copyOf(lines);
    }
  }

  /// No score, and why.
  record NotScored(Why why) implements Score {}

  /// Why there is no score.
  enum Why {
    /// The record is too thin to say anything.
    THIN_RECORD,
    /// A furnisher of a context that the purpose requires was withdrawn within its window.
    REQUIRED_SOURCE_WITHDRAWN
  }

  /// One characteristic's part of a score.
  ///
  /// @param value of the feature, [io.simsim.engine.feature.Feature#MISSING] when none
  /// @param bin its place, [Characteristic#MISSING_BIN] when missing
  /// @param points with those of `other`
  /// @param shortfall the points that the score would gain if the feature had its best value, and
  ///     all else stayed as it is. Where `other` has no line of its own, it counts as the line's:
  ///     then both have their best values
  /// @param other what the points depend on beside the feature; null when on nothing
  record Line(
      Characteristic characteristic,
      long value,
      int bin,
      int points,
      int shortfall,
      @Nullable Other other) {}

  /// The other feature that a line's points depend on.
  ///
  /// @param value of the other feature, [io.simsim.engine.feature.Feature#MISSING] when none
  /// @param bin its place in [Given], [Characteristic#MISSING_BIN] when missing
  /// @param points how many of the line's points are there because of it
  record Other(Feature feature, long value, int bin, int points) {}
}
