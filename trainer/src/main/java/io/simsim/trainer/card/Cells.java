package io.simsim.trainer.card;

import io.simsim.trainer.bin.Grid;
import io.simsim.trainer.fit.Binned;
import java.util.Optional;

/// Where in a part each case is: its own bin, and the row of the other column's bin.
final class Cells {
  private final byte[] codes;
  private final byte[] binOfCell;
  private final byte[] otherCodes;
  private final byte[] rowOfCell;

  private Cells(byte[] codes, byte[] binOfCell, byte[] otherCodes, byte[] rowOfCell) {
    this.codes = codes;
    this.binOfCell = binOfCell;
    this.otherCodes = otherCodes;
    this.rowOfCell = rowOfCell;
  }

  static Cells of(Part part, Binned cases) {
    byte[] codes = codes(part.grid(), cases);
    Optional<Given> given = part.given();
    return new Cells(
        codes,
        bytes(part.binOfCell()),
        given.map(other -> codes(other.grid(), cases)).orElse(codes),
        given.map(other -> bytes(other.binOfCell())).orElse(new byte[256]));
  }

  private static byte[] codes(Grid grid, Binned cases) {
    for (int j = 0; j < cases.grids().size(); j++) {
      if (cases.grids().get(j).column().equals(grid.column())) {
        return cases.codes()[j];
      }
    }
    throw new IllegalArgumentException("no column " + grid.column());
  }

  private static byte[] bytes(int[] bins) {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bins.length; i++) {
      bytes[i] = (byte) bins[i];
    }
    return bytes;
  }

  int bin(int row) {
    return binOfCell[codes[row] & 0xff] & 0xff;
  }

  int row(int row) {
    return rowOfCell[otherCodes[row] & 0xff] & 0xff;
  }
}
