package io.simsim.batch;

import io.simsim.formats.Rejected;

/// Hears how far a run is. Calls come from any thread of the run, one at a time, and should return
/// at once.
public interface Progress {
  /// Hears nothing.
  Progress NONE =
      new Progress() {
        @Override
        public void at(Phase phase, long done, long total) {}
      };

  /// A part of a run. Each begins with `done` 0 and ends with `done` equal to `total`.
  enum Phase {
    /// Consents are read.
    CONSENTS(Unit.BYTES),
    /// Questions or receipts are read.
    QUESTIONS(Unit.BYTES),
    /// Events are read.
    EVENTS(Unit.BYTES),
    /// Records are grouped and asked.
    ANSWERS(Unit.ROWS),
    /// Rows of codes are scored.
    CODES(Unit.ROWS),
    /// Outputs are written in order.
    OUTPUT(Unit.ROWS);

    private final Unit unit;

    Phase(Unit unit) {
      this.unit = unit;
    }

    /// What `done` and `total` count.
    public Unit unit() {
      return unit;
    }
  }

  /// What progress is counted in.
  enum Unit {
    /// Bytes of files, as stored.
    BYTES,
    /// Questions, or rows of codes.
    ROWS
  }

  /// Hears that `done` of `total` is done; `total` is -1 when it is not known.
  void at(Phase phase, long done, long total);

  /// Hears of a rejected row, in the order of the rejects file.
  default void rejected(Rejected rejected) {}
}
