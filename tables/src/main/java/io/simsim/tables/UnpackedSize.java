package io.simsim.tables;

/// The guard against decompression bombs: what has been unpacked, beside what it took.
///
/// An honest file may hold the first 100 MiB at any ratio. Text of tables packs 5 to 20 : 1, a very
/// repetitive one 100 : 1; deflate reaches at most 1032 : 1, and only on one byte repeated.
final class UnpackedSize {
  static final long FREE_BYTES = 100L << 20;
  static final long RATIO_MAX = 200;

  private final String file;
  private long bytes;

  UnpackedSize(String file) {
    this.file = file;
  }

  /// Adds bytes unpacked.
  ///
  /// @param storedBytes what has been read of the file so far
  /// @throws TableException where that is too little for so much
  void add(int count, long storedBytes) {
    bytes += count;
    if (bytes > FREE_BYTES && bytes / RATIO_MAX > storedBytes) {
      throw TableException.of(
          TableException.Code.GROWS_TOO_FAR,
          file,
          "grows more than "
              + RATIO_MAX
              + " : 1 when unpacked, like a decompression bomb. Unpack it yourself if you trust"
              + " it.");
    }
  }

  long bytes() {
    return bytes;
  }
}
