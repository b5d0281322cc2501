package io.simsim.trainer.measure;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Bin;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.LongToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// In which bin of each characteristic each case is.
///
/// Bins are counted as a card's `training` shares are: those of quantities or categories first,
/// then one for each special value, last that of the missing.
///
/// @param characteristics in the card's order
/// A characteristic that is given another feature has cells: its own bins times the bins of the
/// other. One that is not has its bins for cells.
///
/// @param places for each characteristic the bin of each case, as an unsigned byte
/// @param besides for each characteristic the bin of the feature that it is given; empty where it
///     is given none
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record CardBins(List<Characteristic> characteristics, byte[][] places, byte[][] besides) {
  public CardBins {
    characteristics = List.copyOf(characteristics);
  }

  /// The bins that the cases of `frame` have on `card`.
  ///
  /// @throws IllegalArgumentException where a column of the card is not in the table, or of another
  ///     kind
  public static CardBins of(Scorecard card, Frame frame) {
    byte[][] places = new byte[card.characteristics().size()][];
    byte[][] besides = new byte[places.length][];
    for (int c = 0; c < places.length; c++) {
      Characteristic characteristic = card.characteristics().get(c);
      Axis own = Axis.of(characteristic);
      places[c] = own.places(frame, characteristic::binOf);
      Given given = characteristic.given();
      besides[c] = given == null ? new byte[0] : Axis.of(given).places(frame, given::binOf);
    }
    return new CardBins(card.characteristics(), places, besides);
  }

  /// The bins of a feature, as a characteristic has them for its own or for what it is given.
  private record Axis(Feature feature, List<LongRange> bins, List<Long> specials) {
    static Axis of(Characteristic characteristic) {
      return new Axis(
          characteristic.feature(),
          characteristic.bins().stream().map(b -> new LongRange(b.from(), b.to())).toList(),
          characteristic.specials().stream().map(Characteristic.Special::value).toList());
    }

    static Axis of(Given given) {
      return new Axis(
          given.feature(),
          given.bins().stream().map(b -> new LongRange(b.from(), b.to())).toList(),
          given.specials().stream().map(Given.Special::value).toList());
    }

    int size() {
      return bins.size() + specials.size() + 1;
    }

    byte[] places(Frame frame, LongToIntFunction binOf) {
      long[] values = TableScores.values(feature, frame);
      byte[] places = new byte[values.length];
      for (int i = 0; i < values.length; i++) {
        int bin = binOf.applyAsInt(values[i]);
        places[i] = (byte) (bin >= 0 ? bin : bins.size() + beyond(bin));
      }
      return places;
    }

    private int beyond(int bin) {
      return bin == Characteristic.MISSING_BIN
          ? specials.size()
          : Characteristic.MISSING_BIN - 1 - bin;
    }

    /// The bin at `place`, as the engine counts.
    int binAt(int place) {
      if (place < bins.size()) {
        return place;
      }
      int special = place - bins.size();
      return special < specials.size()
          ? Characteristic.MISSING_BIN - 1 - special
          : Characteristic.MISSING_BIN;
    }

    String name(int place) {
      int decimals = 0;
      if (feature.source() instanceof Feature.Source.Column source) {
        if (place < bins.size() && !source.groups().isEmpty()) {
          LongRange bin = bins.get(place);
          return IntStream.range(0, source.groups().size())
              .filter(group -> group >= bin.from() && group < bin.to())
              .mapToObj(group -> String.join(", ", source.groups().get(group)))
              .collect(Collectors.joining(", "));
        }
        decimals = source.decimals();
      }
      if (place >= bins.size()) {
        int special = place - bins.size();
        return special < specials.size()
            ? "special " + decimal(specials.get(special), decimals)
            : "missing";
      }
      return bins.get(place).name(decimals);
    }
  }

  private record LongRange(long from, long to) {
    String name(int decimals) {
      boolean bottom = from == Bin.LOWEST;
      boolean top = to == Bin.HIGHEST;
      if (bottom && top) {
        return "any";
      }
      return bottom
          ? "below " + decimal(to, decimals)
          : top
              ? decimal(from, decimals) + " and more"
              : decimal(from, decimals) + " to " + decimal(to, decimals);
    }
  }

  /// How many bins a characteristic has, special values and the missing included.
  public static int size(Characteristic characteristic) {
    return characteristic.bins().size() + characteristic.specials().size() + 1;
  }

  /// The points of the bin at `place`, before what another feature adds.
  public static int points(Characteristic characteristic, int place) {
    return characteristic.pointsOf(Axis.of(characteristic).binAt(place));
  }

  /// How many bins the feature has that a characteristic is given; 1 where there is none.
  public static int besideSize(Characteristic characteristic) {
    Given given = characteristic.given();
    return given == null ? 1 : Axis.of(given).size();
  }

  /// How many cells a characteristic has.
  public static int cells(Characteristic characteristic) {
    return size(characteristic) * besideSize(characteristic);
  }

  /// The points of a cell.
  public static int cellPoints(Characteristic characteristic, int cell) {
    int others = besideSize(characteristic);
    int bin = Axis.of(characteristic).binAt(cell / others);
    Given given = characteristic.given();
    return given == null
        ? characteristic.pointsOf(bin)
        : characteristic.pointsOf(bin, Axis.of(given).binAt(cell % others));
  }

  /// A cell in words: that of its bin, and ` with COLUMN ` and the other's bin.
  public static String cellName(Characteristic characteristic, int cell) {
    int others = besideSize(characteristic);
    Given given = characteristic.given();
    String own = name(characteristic, cell / others);
    return given == null
        ? own
        : own
            + " with "
            + TableScores.column(given.feature())
            + " "
            + Axis.of(given).name(cell % others);
  }

  /// @param others the other's bins
  private int cell(int c, int row, int others) {
    int place = places[c][row] & 0xff;
    return besides[c].length == 0 ? place : place * others + (besides[c][row] & 0xff);
  }

  /// The points of characteristic `c` of each case.
  public int[] points(int c) {
    int[] ofCell = new int[cells(characteristics.get(c))];
    Arrays.setAll(ofCell, cell -> cellPoints(characteristics.get(c), cell));
    int others = besideSize(characteristics.get(c));
    int[] points = new int[places[c].length];
    for (int i = 0; i < points.length; i++) {
      points[i] = ofCell[cell(c, i, others)];
    }
    return points;
  }

  /// The column that a characteristic reads, as the table calls it.
  public static String columnOf(Characteristic characteristic) {
    return TableScores.column(characteristic.feature());
  }

  /// The bin at `place` in words, such as `12 to 24`, `A92, A95`, `special -9` or `missing`.
  public static String name(Characteristic characteristic, int place) {
    return Axis.of(characteristic).name(place);
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

  /// The weight in each cell of characteristic `c` of the cases that `rows` has.
  public double[] cellWeights(int c, Frame frame, IntPredicate rows) {
    int others = besideSize(characteristics.get(c));
    double[] weights = new double[cells(characteristics.get(c))];
    for (int i = 0; i < places[c].length; i++) {
      if (rows.test(i)) {
        weights[cell(c, i, others)] += frame.weight(i);
      }
    }
    return weights;
  }
}
