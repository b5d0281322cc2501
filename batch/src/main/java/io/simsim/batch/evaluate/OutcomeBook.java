package io.simsim.batch.evaluate;

import io.simsim.tables.Row;
import io.simsim.tables.TableReader;
import java.util.Locale;

/// How cases ended, by the key that they have in common with another table.
///
/// It is read at once, into a [KeyTable]; the rows of the other table then pass by. Either table
/// may hold a case once: a second row is a fault of the file, since nothing tells which is right.
public final class OutcomeBook {
  /// How a case ended, as far as the book says.
  public enum Outcome {
    GOOD,
    BAD,
    /// It is not known yet.
    OPEN,
    /// The book does not have the case.
    NONE
  }

  private static final long OUTCOME = 3;
  private static final long SEEN = 4;
  private static final int LINE_SHIFT = 3;

  private final Key key;
  private final Key.Reading reading;
  private final KeyTable table = new KeyTable();
  private long rows;
  private long matched;

  private OutcomeBook(Key key, Key.Reading reading) {
    this.key = key;
    this.reading = reading;
  }

  /// Reads `outcomes` to their end.
  ///
  /// @param other the table whose rows will pass by
  /// @throws EvaluationException where the tables have no key in common
  /// @throws io.simsim.tables.TableException where a row is not as it should be
  public static OutcomeBook of(TableReader outcomes, TableReader other) throws EvaluationException {
    Key key = Key.of(other.columns(), outcomes.columns());
    OutcomeBook book = new OutcomeBook(key, key.reading(other));
    Key.Reading ended = key.reading(outcomes);
    int bad = outcomes.column("bad");
    while (outcomes.next()) {
      Row row = outcomes.row();
      int place = book.table.placeOf(ended.of(row));
      long before = book.table.value(place);
      if (before != 0) {
        throw row.wrong(ended.column(), book.unique(before));
      }
      book.table.set(place, row.line() << LINE_SHIFT | outcome(row, bad).ordinal());
      book.rows++;
    }
    return book;
  }

  private static Outcome outcome(Row row, int column) {
    String text = row.textOrNull(column);
    if (text == null) {
      return Outcome.OPEN;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes" -> Outcome.BAD;
      case "false", "0", "no" -> Outcome.GOOD;
      default ->
          throw row.wrong(column, "one of true, false, 1, 0, yes, no, or nothing while it is open");
    };
  }

  /// How the case of a row of the other table ended; remembers that the row was there.
  ///
  /// @throws io.simsim.tables.TableException where the case was there already
  public Outcome take(Row row) {
    int place = table.placeOf(reading.of(row));
    long before = table.value(place);
    if ((before & SEEN) != 0) {
      String remedy =
          key == Key.SUBJECT ? "; give the outcomes asOf, so that it may be there twice" : "";
      throw row.wrong(reading.column(), unique(before) + remedy);
    }
    Outcome outcome = before == 0 ? Outcome.NONE : Outcome.values()[(int) (before & OUTCOME)];
    matched += before == 0 ? 0 : 1;
    table.set(place, row.line() << LINE_SHIFT | SEEN | outcome.ordinal());
    return outcome;
  }

  /// By what cases are known.
  public Key key() {
    return key;
  }

  /// How many outcomes there are, open ones included.
  public long rows() {
    return rows;
  }

  /// How many of them were asked for.
  public long matched() {
    return matched;
  }

  /// What a key should be that an entry has already.
  private String unique(long entry) {
    return "unique: line " + (entry >>> LINE_SHIFT) + " has the same " + key.title();
  }
}
