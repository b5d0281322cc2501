package io.simsim.formats;

import java.util.List;

/// The named cells of one record, with the lookup tables of its mapping.
final class Row {
  private final String[] cells;
  private final Columns columns;
  private final List<LookupTable> tables;

  /// @param cells by [Columns#place], without spaces around them, null where a column is derived;
  ///     not copied
  /// @param columns whose cells these are
  /// @param tables by the number that the mapping gave them
  Row(String[] cells, Columns columns, List<LookupTable> tables) {
    this.cells = cells;
    this.columns = columns;
    this.tables = tables;
  }

  /// The cell at `place`. A derived one is made when it is first asked for, so that a row that is
  /// ignored is not refused for what nobody wanted of it.
  String cell(int place) {
    String cell = cells[place];
    if (cell == null) {
      Columns.Derived derived = columns.derived(place);
      cell = derived.value().text(derived.name(), this);
      cells[place] = cell;
    }
    return cell;
  }

  LookupTable table(int number) {
    return tables.get(number);
  }
}
