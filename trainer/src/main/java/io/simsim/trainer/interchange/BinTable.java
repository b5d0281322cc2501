package io.simsim.trainer.interchange;

import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.Training;
import java.math.BigDecimal;
import java.util.Comparator;
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

  /// What a bin's points depend on beside its column, in rows of points to add to the bin's.
  static final String GIVEN = "Given";

  private final Scorecard card;
  private final boolean pairs;
  private final StringBuilder out = new StringBuilder();

  private BinTable(Scorecard card) {
    this.card = card;
    this.pairs = card.characteristics().stream().anyMatch(c -> c.given() != null);
  }

  /// The table. `Count (%)` is the share of the cases that the card was learned from, where the
  /// card says so. Where points depend on another column, the row of a bin is followed by rows of
  /// what is added to its points; where there is none, nothing is.
  static String of(Scorecard card) {
    return new BinTable(card).text();
  }

  private String text() {
    out.append("Variable,Bin id,Bin,").append(pairs ? GIVEN + "," : "");
    out.append("Count (%),Points\n");
    out.append(BASE).append(",,,,").append(pairs ? "," : "").append(card.base()).append('\n');
    Training training = card.evidence().training();
    for (int i = 0; i < card.characteristics().size(); i++) {
      characteristic(
          card.characteristics().get(i), training == null ? null : training.shares().get(i));
    }
    return out.toString();
  }

  private void characteristic(Characteristic characteristic, @Nullable List<Integer> shares) {
    List<Place> inOrder = inOrder(Place.of(characteristic));
    for (int place = 0; place < inOrder.size(); place++) {
      int bin = inOrder.get(place).bin();
      String share = shares == null ? "" : BigDecimal.valueOf(shares.get(place), 6).toPlainString();
      row(characteristic, inOrder, place, "", share, characteristic.pointsOf(bin));
      Given given = characteristic.given();
      if (given != null) {
        String column = Field.of(given.feature()).column();
        for (Place other : inOrder(Place.of(given))) {
          int adds = characteristic.addedTo(bin, other.bin());
          if (adds != 0) {
            row(characteristic, inOrder, place, column + " " + bin(other.condition()), "", adds);
          }
        }
      }
    }
  }

  private void row(
      Characteristic of, List<Place> inOrder, int place, String beside, String share, int points) {
    out.append(field(Field.of(of.feature()).column())).append(',').append(place).append(',');
    out.append(field(bin(inOrder.get(place).condition()))).append(',');
    if (pairs) {
      out.append(beside.isEmpty() ? "" : field(beside)).append(',');
    }
    out.append(share).append(',').append(points).append('\n');
  }

  /// In OptBinning's order: quantities or groups, special values, the missing.
  private static List<Place> inOrder(List<Place> places) {
    return places.stream()
        .sorted(
            Comparator.<Place>comparingInt(
                place -> place.bin() >= 0 ? 0 : place.bin() == Characteristic.MISSING_BIN ? 2 : 1))
        .toList();
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
