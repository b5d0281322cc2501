package io.simsim.trainer.frame;

import io.simsim.engine.feature.Feature;
import java.util.Arrays;
import java.util.List;

/// A column that a card may be learned from.
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Column {
  String name();

  /// What is known of the column beforehand.
  Role.Of role();

  /// The column in some rows only, in their order.
  Column rows(int[] rows);

  /// The column, then the same column of other cases of the table.
  Column and(Column others);

  /// Numbers, as whole numbers of `10^-decimals`; [Feature#MISSING] where there is none.
  record Numbers(String name, Role.Of role, int decimals, long[] values) implements Column {
    @Override
    public Numbers rows(int[] rows) {
      long[] some = new long[rows.length];
      for (int i = 0; i < rows.length; i++) {
        some[i] = values[rows[i]];
      }
      return new Numbers(name, role, decimals, some);
    }

    @Override
    public Numbers and(Column others) {
      long[] more = ((Numbers) others).values;
      long[] all = Arrays.copyOf(values, values.length + more.length);
      System.arraycopy(more, 0, all, values.length, more.length);
      return new Numbers(name, role, decimals, all);
    }
  }

  /// Categories, as places in `levels`; -1 where there is none.
  record Categories(String name, Role.Of role, List<String> levels, int[] codes) implements Column {
    public Categories {
      levels = List.copyOf(levels);
    }

    @Override
    public Categories rows(int[] rows) {
      int[] some = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        some[i] = codes[rows[i]];
      }
      return new Categories(name, role, levels, some);
    }

    @Override
    public Categories and(Column others) {
      int[] more = ((Categories) others).codes;
      int[] all = Arrays.copyOf(codes, codes.length + more.length);
      System.arraycopy(more, 0, all, codes.length, more.length);
      return new Categories(name, role, levels, all);
    }
  }
}
