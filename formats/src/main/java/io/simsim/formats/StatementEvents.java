package io.simsim.formats;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.SubjectId;
import io.simsim.formats.statement.Account;
import io.simsim.formats.statement.Balance;
import io.simsim.formats.statement.Entry;
import io.simsim.formats.statement.Statement;
import io.simsim.formats.statement.StatementTaker;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes events of bank statements: what came in and went out as totals by account, day, currency
/// and kind, and the balance that a day closed with.
///
/// A statement gives its events when it is whole. An event's id is made of the account's name, the
/// day, the currency and the kind, so that a statement sent twice gives the same events and two
/// statements that differ about a day are told apart by whoever keeps the record.
final class StatementEvents implements StatementTaker {
  /// The most sums of one statement: 3,700 days, two ways, eight kinds.
  static final int MAX_TOTALS = 3_700 * 2 * 8;

  private static final Pattern CODE =
      Pattern.compile("[A-Z]{1,4}|(?=.*[0-9])[A-Z0-9+.,:-]{1,35}|[0-9.,]{1,3}[0-9A-Za-z.,]{0,12}");

  private static final long SECONDS_A_DAY = 86_400;

  private final Origin origin;
  private final Reading<Event> reading;
  private final Map<String, String> kinds = new HashMap<>();
  private final StatementTotals totals = new StatementTotals();
  private boolean tooLarge;
  private long line = 1;
  private @Nullable BrokenSourceException fault;

  StatementEvents(Origin origin, Reading<Event> reading) {
    this.origin = origin;
    this.reading = reading;
  }

  /// The last line that gave anything.
  long line() {
    return line;
  }

  @Override
  public void account(Account account, long at) {
    line = at;
    if (!account.kind().isEmpty()) {
      kinds.put(account.number(), account.kind());
      checkSize();
    }
  }

  @Override
  public void balance(Balance balance, long at) {
    line = at;
    boolean interim = StatementCodes.interim(balance.type());
    if (!interim && !StatementCodes.closing(balance.type())) {
      reading.ignore();
      return;
    }
    try {
      totals.add(balance, interim, at);
      checkSize();
    } catch (InvalidEventException e) {
      refuse(at, e);
    }
  }

  @Override
  public void entry(Entry entry, long at) {
    line = at;
    if (!StatementCodes.booked(entry.status())) {
      reading.ignore();
      return;
    }
    try {
      totals.add(entry, at);
      checkSize();
    } catch (InvalidEventException e) {
      refuse(at, e);
    }
  }

  @Override
  public void end(Statement statement, long at) {
    try {
      if (totals.size() > 0) {
        new Giving(statement, statement.createdAt()).giveAll();
      } else if (!tooLarge) {
        reading.ignore(); // nothing that counts happened
      }
    } catch (InvalidEventException e) {
      refuse(at, e);
    }
    clear();
    tooLarge = false;
  }

  @Override
  public void refuse(long at, InvalidEventException refusal) {
    line = at;
    reading.reject(
        at,
        new InvalidEventException(
            refusal.field(), refusal.rule(), withoutWords(refusal.value()), refusal.remedy()));
  }

  /// A refused value where it looks like a number, a date or a short code; words may be a name that
  /// stands where it should not.
  private static String withoutWords(String value) {
    return CODE.matcher(value).matches() ? value : "";
  }

  @Override
  public void broken(long at, InvalidEventException broken) {
    line = at;
    fault = new BrokenSourceException(broken.rule(), broken.value(), broken.remedy()).at(at);
  }

  @Override
  public void drop(long fields) {
    reading.drop(fields);
  }

  /// Checks that the file was read to its end.
  ///
  /// @throws BrokenSourceException saying why it was not
  void checkWhole() throws BrokenSourceException {
    if (fault != null) {
      throw fault;
    }
  }

  private void checkSize() {
    if (!tooLarge && (totals.size() > MAX_TOTALS || kinds.size() > MAX_TOTALS)) {
      tooLarge = true;
      refuse(
          line,
          new InvalidEventException(
              "statement",
              "statement-size",
              "",
              "at most " + MAX_TOTALS + " totals in one: split it by account or by year"));
    }
    if (tooLarge) {
      clear();
    }
  }

  private void clear() {
    kinds.clear();
    totals.clear();
  }

  /// A whole statement handing on its events.
  private final class Giving {
    private final Statement statement;
    private final long created;

    Giving(Statement statement, long created) {
      this.statement = statement;
      this.created = created;
    }

    void giveAll() {
      totals
          .flows()
          .forEach(
              (key, total) -> {
                if (total.sum() > 0) {
                  String name = (key.in() ? "in." : "out.") + key.flow().id();
                  give(key, total, name, type -> flow(key, total));
                }
              });
      totals
          .balances()
          .forEach(
              (key, total) -> {
                if (!total.interim() || statement.last()) {
                  give(
                      key,
                      total,
                      "balance",
                      type -> new Fact.BalanceReported(type, total.sum(), 0));
                }
              });
    }

    private static Fact flow(StatementTotals.Key key, StatementTotals.Total total) {
      return key.in()
          ? new Fact.MoneyIn(key.flow(), total.sum())
          : new Fact.MoneyOut(key.flow(), total.sum());
    }

    private void give(
        StatementTotals.Key key,
        StatementTotals.Total total,
        String name,
        Function<AccountType, Fact> fact) {
      String kind = kinds.getOrDefault(key.account(), "");
      Optional<AccountType> type = StatementCodes.account(kind);
      try {
        Optional<SubjectId> holder = origin.holder(key.account());
        if (type.isEmpty() || holder.isEmpty()) {
          for (long i = 0; i < total.entries(); i++) {
            reading.ignore();
          }
          return;
        }
        reading.accept(event(key, name, holder.get(), fact.apply(type.get())), total.line());
      } catch (InvalidEventException e) {
        reading.reject(total.line(), e);
      }
    }

    private Event event(StatementTotals.Key key, String name, SubjectId holder, Fact fact) {
      long occurred = key.day() * SECONDS_A_DAY;
      // A statement made in the morning of its day, east of Greenwich, was made the day before
      // there.
      boolean sameDay = occurred > created && occurred - created <= SECONDS_A_DAY;
      long reported = sameDay ? occurred : created;
      String day = LocalDate.ofEpochDay(key.day()).format(DateTimeFormatter.BASIC_ISO_DATE);
      String page = statement.page() == 1 ? "" : ".p" + statement.page();
      String id =
          String.join(".", origin.account(key.account()), day, key.currency().value(), name + page);
      return new Event(
          holder,
          origin.furnisher(),
          new EventId(id),
          Context.PAYMENTS,
          occurred,
          reported,
          reported,
          true,
          "",
          key.currency(),
          "",
          fact);
    }
  }
}
