package io.simsim.trainer.interchange;

import java.util.List;

/// What an exported statement is about.
///
/// @param table that it reads
/// @param keys columns of the table that it writes beside the scores
public record ExportOptions(String table, List<String> keys) {
  /// The rows of `cases`, without a key.
  public static final ExportOptions DEFAULT = new ExportOptions("cases", List.of());

  public ExportOptions {
    keys = List.copyOf(keys);
  }
}
