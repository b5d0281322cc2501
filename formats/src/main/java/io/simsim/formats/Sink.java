package io.simsim.formats;

/// Takes what a [SourceReader] finds, in the order of the file and on the caller's thread.
///
/// @param <T> what a record is read into
public interface Sink<T> {
  /// Takes what was read from the record that starts on `line`; a record may give several.
  void accept(T item, long line);

  /// Takes a record that could not be read; the others go on.
  void reject(Rejected rejected);

  /// Hears of which file (or member of an archive) it takes and rejects what follows.
  default void entering(String file) {}

  /// Hears in which format a file (or a member of an archive) is, where that was found by looking.
  default void format(String file, SourceFormat format) {}

  /// Hears how far reading is: bytes consumed of the file as it is stored (compressed), and its
  /// size, -1 when not known. Called about once a MiB and at the end.
  default void progress(long bytesRead, long bytesTotal) {}
}
