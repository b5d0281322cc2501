package io.simsim.batch;

import io.simsim.tables.OrderedSpill;

/// What is done about one subject at a time; an instance serves one thread.
interface SubjectWork {
  /// Puts an outcome for each question, under its ordinal.
  ///
  /// @return how many there were
  int work(SubjectGroup group, OrderedSpill outcomes);
}
