package io.simsim.formats;

import io.simsim.engine.event.InvalidEventException;

/// One file being read: its name, where its records go, and the tally so far.
final class Reading<T> {
  private String file;
  private final Sink<T> sink;
  private long accepted;
  private long rejected;
  private long ignored;
  private long dropped;
  private boolean broken;

  Reading(String file, Sink<T> sink) {
    this.file = file;
    this.sink = sink;
  }

  /// What follows is in `name`: the file itself, or a member of it.
  void enter(String name) {
    file = name;
    sink.entering(name);
  }

  /// Says in which format the file is.
  void format(SourceFormat format) {
    sink.format(file, format);
  }

  void accept(T item, long line) {
    accepted++;
    sink.accept(item, line);
  }

  /// Counts items that were accepted otherwise.
  void passed(long items) {
    accepted += items;
  }

  void reject(long line, InvalidEventException refusal) {
    reject(Rejected.of(file, line, refusal));
  }

  void reject(Rejected refusal) {
    rejected++;
    sink.reject(refusal);
  }

  void reject(long line, String field, String rule, String value, String remedy) {
    reject(new Rejected(file, line, field, rule, value, remedy));
  }

  void ignore() {
    ignored++;
  }

  void drop(long fields) {
    dropped += fields;
  }

  void broken(BrokenSourceException fault) {
    broken = true;
    reject(fault.rejected(file));
  }

  Tally end() {
    if (accepted + rejected + ignored == 0) {
      String remedy = "no events in " + file + ": it is empty or holds blank lines only";
      reject(0, "file", "empty", "", remedy);
    }
    return new Tally(accepted, rejected, ignored, dropped, !broken);
  }
}
