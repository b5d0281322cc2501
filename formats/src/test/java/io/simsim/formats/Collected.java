package io.simsim.formats;

import java.util.ArrayList;
import java.util.List;

/// A sink that keeps everything.
final class Collected<T> implements Sink<T> {
  final List<T> items = new ArrayList<>();
  final List<Long> lines = new ArrayList<>();
  final List<Rejected> rejected = new ArrayList<>();
  final List<Long> progress = new ArrayList<>();

  @Override
  public void accept(T item, long line) {
    items.add(item);
    lines.add(line);
  }

  @Override
  public void reject(Rejected refusal) {
    rejected.add(refusal);
  }

  @Override
  public void progress(long bytesRead, long bytesTotal) {
    progress.add(bytesRead);
  }

  /// The one rejection there is.
  Rejected only() {
    if (rejected.size() != 1) {
      throw new AssertionError("one rejection expected, found " + rejected);
    }
    return rejected.getFirst();
  }
}
