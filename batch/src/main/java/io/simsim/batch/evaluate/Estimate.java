package io.simsim.batch.evaluate;

import org.jspecify.annotations.Nullable;

/// A figure estimated from cases, with its 95 % interval.
///
/// @param interval null where these cases do not tell how sure the figure is
public record Estimate(double value, @Nullable Interval interval) {}
