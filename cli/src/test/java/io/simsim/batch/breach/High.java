package io.simsim.batch.breach;

import io.simsim.batch.breach.low.Low;
import io.simsim.cli.breach.CliBreach;
import org.jspecify.annotations.Nullable;

/// Stands above `low`, which points back, and reaches up into `cli`.
public record High(Low low, @Nullable CliBreach above) {}
