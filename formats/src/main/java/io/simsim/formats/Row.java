package io.simsim.formats;

import java.util.List;

/// The named cells of one record, with the lookup tables of its mapping.
final class Row {
  private final String[] cells;
  private final List<LookupTable> tables;

  /// @param cells by [Columns#place], without spaces around them; not copied
  /// @param tables by the number that the mapping gave them
  Row(String[] cells, List<LookupTable> tables) {
    this.cells = cells;
    this.tables = tables;
  }

  String cell(int place) {
    return cells[place];
  }

  LookupTable table(int number) {
    return tables.get(number);
  }
}
