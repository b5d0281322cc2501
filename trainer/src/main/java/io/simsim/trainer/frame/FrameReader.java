package io.simsim.trainer.frame;

import io.simsim.tables.ReadOptions;
import io.simsim.tables.Row;
import io.simsim.tables.TableFormat;
import io.simsim.tables.TableReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Reads a file twice: first to learn what each column holds, then to keep it.
///
/// What is kept is 8 bytes a number and 4 a category.
public final class FrameReader {
  private static final int FEWEST_ROWS = 50;

  private final Path file;
  private final Roles roles;
  private final ReadOptions options;

  private final Ends ends;

  /// Which cases must have ended.
  private enum Ends {
    /// All.
    ALL,
    /// So many as figures need; the others are there to be left out.
    SOME,
    /// None; the target may lack, and a column may have no value.
    NONE
  }

  private FrameReader(Path file, Roles roles, LongConsumer onBytesRead, Ends ends) {
    this.file = file;
    this.roles = roles;
    this.ends = ends;
    ReadOptions read =
        ReadOptions.DEFAULTS
            .withNames(roles.form().names())
            .withMissing(roles.form().missing())
            .withOnBytesRead(onBytesRead);
    this.options =
        roles
            .form()
            .separator()
            .map(separator -> read.withFormat(TableFormat.CSV).withSeparator(separator))
            .orElse(read);
  }

  /// Reads `file`.
  ///
  /// @param onBytesRead hears how many bytes were read; it goes back to nothing for the second time
  /// @throws FrameException where no card can be learned from it
  /// @throws io.simsim.tables.TableException where a row is not as it should be, with its line
  public static Frame read(Path file, Roles roles, LongConsumer onBytesRead) {
    return readWithRefused(file, roles, onBytesRead).onlyEnded();
  }

  /// Reads `file`, of which all cases have ended or were refused.
  ///
  /// @throws FrameException where no card can be learned from it
  /// @throws io.simsim.tables.TableException where a row is not as it should be, with its line
  public static OpenFrame readWithRefused(Path file, Roles roles, LongConsumer onBytesRead) {
    return new FrameReader(file, roles, onBytesRead, Ends.ALL).read();
  }

  /// Reads `file`, of which cases need not have ended: nothing may stand where the target is, or
  /// the target may lack. A column may have no value at all.
  ///
  /// @param onBytesRead hears how many bytes were read; it goes back to nothing for the second time
  /// @throws FrameException where no card can score it
  /// @throws io.simsim.tables.TableException where a row is not as it should be, with its line
  public static OpenFrame readOpen(Path file, Roles roles, LongConsumer onBytesRead) {
    return new FrameReader(file, roles, onBytesRead, Ends.NONE).read();
  }

  /// Reads `file`, of which some cases need not have ended: nothing stands where the target is.
  ///
  /// @throws FrameException where those that have ended are no cases that a card can be learned
  ///     from
  /// @throws io.simsim.tables.TableException where a row is not as it should be, with its line
  public static OpenFrame readEnded(Path file, Roles roles, LongConsumer onBytesRead) {
    return new FrameReader(file, roles, onBytesRead, Ends.SOME).read();
  }

  /// The columns of `file`, as its form says.
  public static List<String> columns(Path file, Roles roles) {
    FrameReader reader = new FrameReader(file, roles, bytes -> {}, Ends.NONE);
    try (TableReader table = TableReader.open(file, reader.options)) {
      return table.columns();
    }
  }

  private OpenFrame read() {
    List<ColumnSurvey> surveys = new ArrayList<>();
    int rows = survey(surveys);
    requireEnough(rows, "");
    OpenFrame read = keep(surveys, rows);
    if (ends != Ends.NONE) {
      requireEnough(read.ended(), " of cases that have ended");
    }
    return read;
  }

  private void requireEnough(int rows, String which) {
    int fewest = ends == Ends.NONE ? 1 : FEWEST_ROWS;
    if (rows < fewest) {
      throw new FrameException(
          FrameException.Code.TOO_LITTLE,
          file
              + ": "
              + rows
              + " rows"
              + which
              + " are too few; "
              + (ends == Ends.NONE
                  ? "there is nothing to look at"
                  : "a card needs " + FEWEST_ROWS));
    }
  }

  private int survey(List<ColumnSurvey> surveys) {
    int rows = 0;
    try (TableReader table = TableReader.open(file, options)) {
      requireKnown(table);
      for (String name : table.columns()) {
        switch (roles.of(name)) {
          case Role.Of of -> surveys.add(new ColumnSurvey(name, of, table.column(name)));
          case Role.Apart(Role.Use use) -> {
            if (use == Role.Use.GROUP) {
              surveys.add(new ColumnSurvey(name, groupRole(name), table.column(name)));
            }
          }
        }
      }
      while (table.next()) {
        for (ColumnSurvey survey : surveys) {
          survey.see(table.row());
        }
        rows++;
      }
    }
    return rows;
  }

  /// A column is cut as numbers where it makes groups by cuts alone.
  private Role.Of groupRole(String column) {
    boolean numbers =
        roles.groups().stream()
            .filter(group -> group.column().equals(column))
            .allMatch(Grouping::ofNumbers);
    return numbers
        ? new Role.Of(Role.Kind.NUMBER, Role.Of.UNKNOWN.direction(), List.of())
        : new Role.Of(Role.Kind.CATEGORY, Role.Of.UNKNOWN.direction(), null);
  }

  private void requireKnown(TableReader table) {
    List<String> named = new ArrayList<>(roles.columns().keySet());
    if (ends != Ends.NONE) {
      named.add(roles.target().column());
      named.addAll(roles.leaveOut());
    }
    roles.groups().forEach(group -> named.add(group.column()));
    roles.weight().ifPresent(named::add);
    roles.time().ifPresent(named::add);
    named.forEach(table::column);
  }

  private OpenFrame keep(List<ColumnSurvey> surveys, int rows) {
    boolean[] bad = new boolean[rows];
    boolean[] known = new boolean[rows];
    boolean[] refused = new boolean[rows];
    double @Nullable [] weights = roles.weight().isPresent() ? new double[rows] : null;
    int @Nullable [] days = roles.time().isPresent() ? new int[rows] : null;
    List<ColumnStore> stores =
        surveys.stream().map(survey -> survey.store(rows, ends == Ends.NONE)).toList();
    Map<String, Integer> values = new LinkedHashMap<>();
    try (TableReader table = TableReader.open(file, options)) {
      String ending = roles.target().column();
      int target = ends == Ends.NONE ? table.optionalColumn(ending) : table.column(ending);
      int weight = roles.weight().map(table::column).orElse(-1);
      int time = roles.time().map(table::column).orElse(-1);
      for (int i = 0; i < rows && table.next(); i++) {
        Row row = table.row();
        if (ends == Ends.ALL || row.textOrNull(target) != null) {
          String end = row.text(target).strip();
          refused[i] = roles.target().refused().contains(end);
          known[i] = !refused[i];
          bad[i] = known[i] && isBad(end, values);
        }
        if (weights != null) {
          weights[i] = weight(row, weight);
        }
        if (days != null) {
          days[i] = row.epochDay(time);
        }
        for (ColumnStore store : stores) {
          store.keep(i, row);
        }
      }
    }
    OpenFrame read = new OpenFrame(frame(bad, weights, days, stores), known, refused);
    if (ends != Ends.NONE) {
      requireBoth(read, values);
    }
    return read;
  }

  private boolean isBad(String end, Map<String, Integer> values) {
    if (values.merge(end, 1, Integer::sum) == 1 && values.size() > 32) {
      throw unclear(values);
    }
    return roles.target().bad().contains(end);
  }

  private Frame frame(
      boolean[] bad, double @Nullable [] weights, int @Nullable [] days, List<ColumnStore> stores) {
    List<Column> columns = new ArrayList<>();
    Map<String, Column> apart = new LinkedHashMap<>();
    for (ColumnStore store : stores) {
      Column column = store.column();
      if (roles.of(column.name()) instanceof Role.Apart) {
        apart.put(column.name(), column);
      } else {
        columns.add(column);
      }
    }
    List<Column.Categories> groups = new ArrayList<>();
    for (Grouping group : roles.groups()) {
      groups.add(group.of(Objects.requireNonNull(apart.get(group.column()))));
    }
    if (columns.isEmpty()) {
      throw new FrameException(
          FrameException.Code.TOO_LITTLE, file + ": no column is left to learn from");
    }
    return new Frame(bad, weights, columns, groups, days);
  }

  private static double weight(Row row, int column) {
    double weight = row.doubleValue(column);
    if (!(weight > 0)) {
      throw row.wrong(column, "a weight above 0");
    }
    return weight;
  }

  private void requireBoth(OpenFrame read, Map<String, Integer> values) {
    if (read.ended() == 0 && read.onlyRefused().size() > 0) {
      throw new FrameException(
          FrameException.Code.TOO_LITTLE,
          file + ": all cases are refused applications: none has ended that could be learned from");
    }
    int bads = read.frame().bads();
    if (bads == 0 || bads == read.ended()) {
      throw new FrameException(
          FrameException.Code.CONSTANT_TARGET,
          file
              + ": in column \""
              + roles.target().column()
              + "\" all cases ended "
              + (bads == 0 ? "well" : "bad")
              + " by \"bad\": "
              + Arrays.toString(roles.target().bad().stream().sorted().toArray())
              + "; its values are "
              + values.keySet());
    }
  }

  private FrameException unclear(Map<String, Integer> values) {
    return new FrameException(
        FrameException.Code.UNCLEAR_TARGET,
        file
            + ": column \""
            + roles.target().column()
            + "\" has more than 32 values, such as "
            + values.keySet().stream().limit(4).toList()
            + "; a target says how a case ended");
  }
}
