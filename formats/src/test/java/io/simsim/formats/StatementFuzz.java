package io.simsim.formats;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;

/// What holds of every bank statement read.
final class StatementFuzz {
  static final Origin BANK = Origin.of(new FurnisherId("bank"));

  private StatementFuzz() {}

  static void check(SourceReader<Event> reader, byte[] bytes) {
    Collected<Event> found = new Collected<>();
    Reported.check(Sources.read(reader, bytes, found), found);
    Collected<Event> same = new Collected<>();
    Sources.read(reader, bytes, same);
    if (!same.items.equals(found.items) || !same.rejected.equals(found.rejected)) {
      throw new AssertionError("the same bytes twice give something else");
    }
    Collected<Event> again = new Collected<>();
    Sources.read(SourceReader.ndjson(), Sources.written(found.items), again);
    if (!found.items.isEmpty() && !again.items.equals(found.items)) {
      throw new AssertionError("what is written is read back as something else");
    }
    for (Event event : found.items) {
      boolean means =
          event.fact() instanceof Fact.MoneyIn
              || event.fact() instanceof Fact.MoneyOut
              || event.fact() instanceof Fact.BalanceReported;
      if (!means || event.id().value().length() < 20) {
        throw new AssertionError("a statement gives totals and balances alone: " + event);
      }
    }
  }
}
