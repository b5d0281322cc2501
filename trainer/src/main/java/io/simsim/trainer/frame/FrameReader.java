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

  private FrameReader(Path file, Roles roles, LongConsumer onBytesRead) {
    this.file = file;
    this.roles = roles;
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
    FrameReader reader = new FrameReader(file, roles, onBytesRead);
    List<ColumnSurvey> surveys = new ArrayList<>();
    int rows = reader.survey(surveys);
    if (rows < FEWEST_ROWS) {
      throw new FrameException(
          FrameException.Code.TOO_LITTLE,
          file + ": " + rows + " rows are too few; a card needs " + FEWEST_ROWS);
    }
    return reader.keep(surveys, rows);
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
              Role.Of category = new Role.Of(Role.Kind.CATEGORY, Role.Of.UNKNOWN.direction(), null);
              surveys.add(new ColumnSurvey(name, category, table.column(name)));
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

  private void requireKnown(TableReader table) {
    List<String> named = new ArrayList<>(roles.columns().keySet());
    named.add(roles.target().column());
    named.addAll(roles.groups());
    named.addAll(roles.leaveOut());
    roles.weight().ifPresent(named::add);
    roles.time().ifPresent(named::add);
    named.forEach(table::column);
  }

  private Frame keep(List<ColumnSurvey> surveys, int rows) {
    boolean[] bad = new boolean[rows];
    double @Nullable [] weights = roles.weight().isPresent() ? new double[rows] : null;
    int @Nullable [] days = roles.time().isPresent() ? new int[rows] : null;
    List<ColumnStore> stores = surveys.stream().map(survey -> survey.store(rows)).toList();
    Map<String, Integer> ends = new LinkedHashMap<>();
    try (TableReader table = TableReader.open(file, options)) {
      int target = table.column(roles.target().column());
      int weight = roles.weight().map(table::column).orElse(-1);
      int time = roles.time().map(table::column).orElse(-1);
      for (int i = 0; i < rows && table.next(); i++) {
        Row row = table.row();
        String end = row.text(target).strip();
        if (ends.merge(end, 1, Integer::sum) == 1 && ends.size() > 32) {
          throw unclear(ends);
        }
        bad[i] = roles.target().bad().contains(end);
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
    requireBoth(bad, ends);
    return frame(bad, weights, days, stores);
  }

  private Frame frame(
      boolean[] bad, double @Nullable [] weights, int @Nullable [] days, List<ColumnStore> stores) {
    List<Column> columns = new ArrayList<>();
    List<Column.Categories> groups = new ArrayList<>();
    for (ColumnStore store : stores) {
      Column column = store.column();
      if (column instanceof Column.Categories group && roles.groups().contains(column.name())) {
        groups.add(group);
      } else {
        columns.add(column);
      }
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

  private void requireBoth(boolean[] bad, Map<String, Integer> ends) {
    int bads = 0;
    for (boolean one : bad) {
      bads += one ? 1 : 0;
    }
    if (bads == 0 || bads == bad.length) {
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
              + ends.keySet());
    }
  }

  private FrameException unclear(Map<String, Integer> ends) {
    return new FrameException(
        FrameException.Code.UNCLEAR_TARGET,
        file
            + ": column \""
            + roles.target().column()
            + "\" has more than 32 values, such as "
            + ends.keySet().stream().limit(4).toList()
            + "; a target says how a case ended");
  }
}
