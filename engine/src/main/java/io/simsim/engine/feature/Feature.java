package io.simsim.engine.feature;

import io.simsim.engine.rule.Texts;
import java.util.List;

/// A whole number about one subject as of a moment, and what is said of it to people.
///
/// @param name such as `utilities.bills-late.count.24m`
/// @param source how it is computed
/// @param contexts bit per [io.simsim.engine.event.Context] ordinal that it reads, through its
///     inputs too
/// @param adverse whether it reads adverse facts (P7 binds it)
/// @param testimony whether it reads testimony (P8 binds it)
public record Feature(
    String name,
    Source source,
    Pillar pillar,
    Direction direction,
    Change change,
    Texts label,
    Texts reason,
    Texts advice,
    int contexts,
    boolean adverse,
    boolean testimony) {
  /// The value of a feature that has nothing to say.
  public static final long MISSING = Long.MIN_VALUE;

  /// How a feature is computed.
  public sealed interface Source {
    /// From events.
    record Folded(Selection selection, Aggregate aggregate, Measure measure, int windowMonths)
        implements Source {}

    /// From two other values, in basis points of the second. `of` is [#ASKED] for the question's
    /// amount, else an index into the catalogue, as `over` is.
    record Ratio(int of, int over) implements Source {
      /// Stands for the amount that the question asks for.
      public static final int ASKED = -1;
    }

    /// From a table that somebody else made: a column of numbers, or of categories. What it holds
    /// is not known to be a record of promises, so a catalogue of columns serves no person.
    ///
    /// @param column the column's name in the table
    /// @param decimals the value is the number times ten to this power, rounded to a whole number
    /// @param groups categories that count as one; the value is the group's place. Empty for
    ///     numbers. A category in no group is [#MISSING]
    record Column(String column, int decimals, List<List<String>> groups) implements Source {
      public Column {
        groups = groups.stream().map(List::copyOf).toList();
      }
    }
  }

  /// What its values count.
  public enum Unit {
    /// A number of events, months' days and the like without a unit.
    COUNT,
    MONTHS,
    DAYS,
    /// Minor units of the currency.
    MONEY,
    /// Basis points: 10000 is 1.0.
    BPS,
    /// Thousandths of a fresh event.
    MILLI
  }

  public Unit unit() {
    return switch (source) {
      case Source.Ratio ratio -> Unit.BPS;
      case Source.Column column -> Unit.COUNT;
      case Source.Folded folded ->
          switch (folded.aggregate()) {
            case COUNT, DISTINCT_FURNISHERS -> Unit.COUNT;
            case MONTHS_ACTIVE, MONTHS_SINCE_LAST, MONTHS_SINCE_FIRST -> Unit.MONTHS;
            case TREND -> Unit.BPS;
            case DECAYED_SUM -> Unit.MILLI;
            case SUM, MEAN, MONTHLY_MEAN, MAX, MIN, LAST ->
                folded.measure() == Measure.DAYS_LATE ? Unit.DAYS : Unit.MONEY;
          };
    };
  }

  /// Whether it can be [#MISSING].
  public boolean canBeMissing() {
    return switch (source) {
      case Source.Ratio ratio -> true;
      case Source.Column column -> true;
      case Source.Folded folded -> !folded.aggregate().zeroWhenEmpty(adverse);
    };
  }

  /// The months after which an event cannot move it any more; ratios have their inputs' own, and
  /// columns none.
  public int windowMonths() {
    return switch (source) {
      case Source.Ratio ratio -> 0;
      case Source.Column column -> 0;
      case Source.Folded folded -> folded.windowMonths();
    };
  }
}
