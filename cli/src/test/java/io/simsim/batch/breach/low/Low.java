package io.simsim.batch.breach.low;

import io.simsim.batch.breach.High;
import org.jspecify.annotations.Nullable;

/// Stands below `High` and points back at it: a cycle between packages.
public record Low(@Nullable High high) {}
