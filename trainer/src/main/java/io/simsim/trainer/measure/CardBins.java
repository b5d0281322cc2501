package io.simsim.trainer.measure;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Bin;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/// In which bin of each characteristic each case is.
///
/// Bins are counted as a card's `training` shares are: those of quantities or categories first,
/// then one for each special value, last that of the missing.
///
/// @param characteristics in the card's order
/// @param places for each characteristic the bin of each case, as an unsigned byte
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record CardBins(List<Characteristic> characteristics, byte[][] places) {
  public CardBins {
    characteristics = List.copyOf(characteristics);
  }

  /// The bins that the cases of `frame` have on `card`.
  ///
  /// @throws IllegalArgumentException where a column of the card is not in the table, or of another
  ///     kind
  public static CardBins of(Scorecard card, Frame frame) {
    byte[][] places = new byte[card.characteristics().size()][];
    for (int c = 0; c < places.length; c++) {
      Characteristic characteristic = card.characteristics().get(c);
      long[] values = TableScores.values(characteristic.feature(), frame);
      places[c] = new byte[values.length];
      for (int i = 0; i < values.length; i++) {
        places[c][i] = (byte) placeOf(characteristic, characteristic.binOf(values[i]));
      }
    }
    return new CardBins(card.characteristics(), places);
  }

  private static int placeOf(Characteristic characteristic, int bin) {
    if (bin >= 0) {
      return bin;
    }
    int plain = characteristic.bins().size();
    return bin == Characteristic.MISSING_BIN
        ? plain + characteristic.specials().size()
        : plain + (Characteristic.MISSING_BIN - 1 - bin);
  }

  /// How many bins a characteristic has, special values and the missing included.
  public static int size(Characteristic characteristic) {
    return characteristic.bins().size() + characteristic.specials().size() + 1;
  }

  /// The points of the bin at `place`.
  public static int points(Characteristic characteristic, int place) {
    int plain = characteristic.bins().size();
    if (place < plain) {
      return characteristic.bins().get(place).points();
    }
    return place - plain < characteristic.specials().size()
        ? characteristic.specials().get(place - plain).points()
        : characteristic.missingPoints();
  }

  /// The column that a characteristic reads, as the table calls it.
  public static String columnOf(Characteristic characteristic) {
    return TableScores.column(characteristic.feature());
  }

  /// The bin at `place` in words, such as `12 to 24`, `A92, A95`, `special -9` or `missing`.
  public static String name(Characteristic characteristic, int place) {
    int plain = characteristic.bins().size();
    int decimals = 0;
    if (characteristic.feature().source() instanceof Feature.Source.Column source) {
      if (place < plain && !source.groups().isEmpty()) {
        return String.join(", ", source.groups().get(place));
      }
      decimals = source.decimals();
    }
    if (place >= plain) {
      int special = place - plain;
      return special < characteristic.specials().size()
          ? "special " + decimal(characteristic.specials().get(special).value(), decimals)
          : "missing";
    }
    Bin bin = characteristic.bins().get(place);
    boolean bottom = bin.from() == Bin.LOWEST;
    boolean top = bin.to() == Bin.HIGHEST;
    if (bottom && top) {
      return "any";
    }
    return bottom
        ? "below " + decimal(bin.to(), decimals)
        : top
            ? decimal(bin.from(), decimals) + " and more"
            : decimal(bin.from(), decimals) + " to " + decimal(bin.to(), decimals);
  }

  private static String decimal(long value, int decimals) {
    return BigDecimal.valueOf(value, decimals).toPlainString();
  }

  /// The names of all bins of a characteristic.
  public static List<String> names(Characteristic characteristic) {
    List<String> names = new ArrayList<>();
    for (int place = 0; place < size(characteristic); place++) {
      names.add(name(characteristic, place));
    }
    return names;
  }

  /// The weight of those cases that `rows` has whose category the characteristic does not know:
  /// they count as missing. 0 for numbers.
  public static double unknown(Characteristic characteristic, Frame frame, IntPredicate rows) {
    double unknown = 0;
    if (characteristic.feature().source() instanceof Feature.Source.Column source
        && !source.groups().isEmpty()
        && frame.column(source.column()).orElse(null) instanceof Column.Categories categories) {
      Set<String> known = new HashSet<>();
      source.groups().forEach(known::addAll);
      for (int i = 0; i < categories.codes().length; i++) {
        int code = categories.codes()[i];
        unknown +=
            rows.test(i) && code >= 0 && !known.contains(categories.levels().get(code))
                ? frame.weight(i)
                : 0;
      }
    }
    return unknown;
  }

  /// The weight in each bin of characteristic `c` of the cases that `rows` has.
  public double[] weights(int c, Frame frame, IntPredicate rows) {
    double[] weights = new double[size(characteristics.get(c))];
    for (int i = 0; i < places[c].length; i++) {
      if (rows.test(i)) {
        weights[places[c][i] & 0xff] += frame.weight(i);
      }
    }
    return weights;
  }
}
