package io.simsim.tables;

import java.time.Instant;

/// Moments as text, alike from every format: `2025-03-01T10:00:00Z`, or without the `Z` where the
/// file tells no zone.
final class MomentText {
  private MomentText() {}

  static String of(Instant moment, boolean zoned) {
    String text = moment.toString();
    return zoned ? text : text.substring(0, text.length() - 1);
  }
}
