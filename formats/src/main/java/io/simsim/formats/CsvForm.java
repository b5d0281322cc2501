package io.simsim.formats;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a CSV file is written.
///
/// @param separator between fields
/// @param quote around fields, [#NO_QUOTE] when there is none
/// @param charset one that extends ASCII
/// @param columns the names of the columns when the file has no header line, else null
/// @param dates how it writes dates
/// @param amounts how it writes amounts
record CsvForm(
    char separator,
    char quote,
    Charset charset,
    @Nullable List<String> columns,
    DateForms dates,
    AmountForm amounts) {
  /// No text holds this character.
  static final char NO_QUOTE = '\0';
}
