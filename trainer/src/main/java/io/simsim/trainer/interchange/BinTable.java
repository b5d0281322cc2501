package io.simsim.trainer.interchange;

import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.Training;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a card as a table of one row a bin, with the columns that OptBinning has for the same:
/// CSV, as RFC 4180 has it.
final class BinTable {
  /// Where OptBinning has a variable, the row of the base.
  static final String BASE = "(base)";

  static final String MISSING = "Missing";
  static final String SPECIAL = "Special";

  private BinTable() {}

  /// The table. `Count (%)` is the share of the cases that the card was learned from, where the
  /// card says so.
  static String of(Scorecard card) {
    StringBuilder out = new StringBuilder("Variable,Bin id,Bin,Count (%),Points\n");
    out.append(BASE).append(",,,,").append(card.base()).append('\n');
    Training training = card.evidence().training();
    for (int i = 0; i < card.characteristics().size(); i++) {
      characteristic(
          card.characteristics().get(i), training == null ? null : training.shares().get(i), out);
    }
    return out.toString();
  }

  /// The bins in OptBinning's order: quantities or groups, special values, the missing.
  private static void characteristic(
      Characteristic characteristic, @Nullable List<Integer> shares, StringBuilder out) {
    int bins = characteristic.bins().size();
    Attribute[] inOrder = new Attribute[bins + characteristic.specials().size() + 1];
    for (Attribute attribute : Attribute.of(characteristic)) {
      int bin = attribute.bin();
      int place =
          bin >= 0
              ? bin
              : bin == Characteristic.MISSING_BIN
                  ? inOrder.length - 1
                  : bins + Characteristic.MISSING_BIN - 1 - bin;
      inOrder[place] = attribute;
    }
    for (int place = 0; place < inOrder.length; place++) {
      Attribute attribute = inOrder[place];
      if (attribute != null) {
        out.append(field(Field.of(characteristic.feature()).column())).append(',');
        out.append(place).append(',').append(field(bin(attribute.condition()))).append(',');
        if (shares != null) {
          out.append(BigDecimal.valueOf(shares.get(place), 6).toPlainString());
        }
        out.append(',').append(attribute.points()).append('\n');
      }
    }
  }

  private static String bin(Condition condition) {
    return switch (condition) {
      case Condition.Missing missing -> MISSING;
      case Condition.Special special ->
          SPECIAL
              + " "
              + Threshold.number(special.value(), special.field().decimals()).toPlainString();
      case Condition.Within within ->
          (within.hasLower() ? "[" + number(within.field(), within.from()) : "(-inf")
              + ", "
              + (within.hasUpper() ? number(within.field(), within.to()) : "inf")
              + ")";
      case Condition.Among among ->
          among.categories().stream()
              .map(BinTable::quoted)
              .collect(Collectors.joining(" ", "[", "]"));
    };
  }

  private static String number(Field field, long cut) {
    return Threshold.number(cut, field.decimals()).toPlainString();
  }

  /// A text as Python shows it, in single quotes.
  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }

  private static String field(String text) {
    boolean bare = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return bare && !text.isEmpty() ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
