package io.simsim.bureau.answers;

import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Pseudonyms;
import java.io.Closeable;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/// How many questions partners may ask on a day (UTC), counted in the database.
///
/// A question is counted once: whoever repeats it under its Idempotency-Key is given back what was
/// taken for it. Questions are taken from the row some at a time, a hundredth of the budget, and
/// handed out from memory. What is left of them goes back when the bureau is closed; a crash loses
/// it, so that a budget may end early and is never exceeded.
public final class Budgets implements Closeable {
  private static final long TAKEN_AT_ONCE_MAX = 1_000;
  private static final long SECONDS_A_DAY = 86_400;

  private final Transactions transactions;
  private final Pseudonyms pseudonyms;
  private final ToLongFunction<PartyId> budgets;
  private final InstantSource clock;
  private final Map<PartyId, Taken> taken = new ConcurrentHashMap<>();

  /// What was taken for a party and is not handed out.
  private record Taken(long day, long left) {}

  /// @param budgets how many questions each party may ask on a day
  public Budgets(
      Transactions transactions,
      Pseudonyms pseudonyms,
      ToLongFunction<PartyId> budgets,
      InstantSource clock) {
    this.transactions = transactions;
    this.pseudonyms = pseudonyms;
    this.budgets = budgets;
    this.clock = clock;
  }

  /// Takes `questions` from what `party` may ask today; none when that many are not left.
  public boolean take(PartyId party, int questions) {
    long day = today();
    boolean[] given = new boolean[1];
    taken.compute(
        party,
        (same, before) -> {
          long left = before != null && before.day() == day ? before.left() : 0;
          if (left < questions) {
            left += more(party, day, questions - left);
          }
          given[0] = left >= questions;
          return new Taken(day, given[0] ? left - questions : left);
        });
    return given[0];
  }

  /// The day that questions are taken from, since 1970.
  public long today() {
    return Math.floorDiv(clock.instant().getEpochSecond(), SECONDS_A_DAY);
  }

  /// Gives back questions that were taken on `day` and not answered anew; another day's are lost.
  public void giveBack(PartyId party, long day, int questions) {
    taken.computeIfPresent(
        party, (same, now) -> now.day() == day ? new Taken(day, now.left() + questions) : now);
  }

  private static long atOnce(long budget) {
    return Math.clamp(budget / 100, 1, TAKEN_AT_ONCE_MAX);
  }

  /// Gives back what is left; nothing may be taken any more.
  @Override
  public void close() {
    for (Map.Entry<PartyId, Taken> left : taken.entrySet()) {
      transactions.inOne(
          transaction ->
              transaction
                  .sql(
                      """
                      update budget set asked = asked - :left where party = :party and day = :day
                      """)
                  .param("left", left.getValue().left())
                  .param("party", pseudonyms.tag(left.getKey()))
                  .param("day", (int) left.getValue().day())
                  .update());
    }
    taken.clear();
  }

  private long more(PartyId party, long day, long least) {
    long budget = budgets.applyAsLong(party);
    return transactions.inOne(
        transaction -> {
          byte[] tag = pseudonyms.tag(party);
          transaction
              .sql(
                  """
                  insert into budget (party, day, asked) values (:party, :day, 0)
                  on conflict do nothing
                  """)
              .param("party", tag)
              .param("day", (int) day)
              .update();
          long asked =
              transaction
                  .sql("select asked from budget where party = :party and day = :day for update")
                  .param("party", tag)
                  .param("day", (int) day)
                  .query(Long.class)
                  .single();
          long more = Math.min(budget - asked, Math.max(atOnce(budget), least));
          return Optional.of(more)
              .filter(some -> some >= least)
              .map(
                  some -> {
                    transaction
                        .sql(
                            """
                            update budget set asked = asked + :more
                            where party = :party and day = :day
                            """)
                        .param("more", some)
                        .param("party", tag)
                        .param("day", (int) day)
                        .update();
                    return some;
                  })
              .orElse(0L);
        });
  }
}
