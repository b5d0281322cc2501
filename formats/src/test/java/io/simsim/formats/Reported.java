package io.simsim.formats;

/// What holds of every file read.
final class Reported {
  private Reported() {}

  static void check(Tally tally, Collected<?> found) {
    if (tally.accepted() != found.items.size() || tally.rejected() != found.rejected.size()) {
      throw new AssertionError("the tally is not what was handed on: " + tally);
    }
    if (tally.accepted() + tally.rejected() + tally.ignored() == 0) {
      throw new AssertionError("a file without records says nothing");
    }
    for (Rejected rejected : found.rejected) {
      boolean said = !rejected.rule().isBlank() && !rejected.remedy().isBlank();
      if (!said || rejected.value().length() > Rejected.SHOWN || rejected.line() < 0) {
        throw new AssertionError("a poor rejection: " + rejected);
      }
    }
  }
}
