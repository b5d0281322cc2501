package io.simsim.trainer.modelcard;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Bin;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import io.simsim.trainer.measure.CardBins;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The points of a characteristic beside each bin of the feature that it is given.
///
/// @param feature that it is given
/// @param rows one for each bin of that feature
public record GivenFigures(String feature, List<Row> rows) {
  public GivenFigures {
    rows = List.copyOf(rows);
  }

  /// A bin of the other feature.
  ///
  /// @param bin in words
  /// @param points of each bin of the characteristic, with what is added here
  public record Row(String bin, List<Integer> points) {
    public Row {
      points = List.copyOf(points);
    }
  }

  /// @param places how many bins of the characteristic are shown
  static @Nullable GivenFigures of(Characteristic characteristic, int places) {
    Given given = characteristic.given();
    if (given == null) {
      return null;
    }
    List<Row> rows = new ArrayList<>();
    for (Given.Bin bin : given.bins()) {
      rows.add(row(characteristic, places, name(given, bin), bin.adds()));
    }
    Characteristic other = plain(given);
    for (int i = 0; i < given.specials().size(); i++) {
      String name = CardBins.name(other, given.bins().size() + i);
      rows.add(row(characteristic, places, name, given.specials().get(i).adds()));
    }
    if (given.feature().canBeMissing()) {
      rows.add(row(characteristic, places, "missing", given.missing()));
    }
    return new GivenFigures(given.feature().name(), rows);
  }

  private static Row row(
      Characteristic characteristic, int places, String bin, List<Integer> adds) {
    return new Row(
        bin,
        IntStream.range(0, places)
            .map(
                place ->
                    CardBins.points(characteristic, place)
                        + (place < adds.size() ? adds.get(place) : 0))
            .boxed()
            .toList());
  }

  /// The bin in words: of categories, those of all groups that are in it.
  private static String name(Given given, Given.Bin bin) {
    if (given.feature().source() instanceof Feature.Source.Column column
        && !column.groups().isEmpty()) {
      int from = (int) Math.max(0, bin.from());
      int to = (int) Math.min(column.groups().size(), bin.to());
      return String.join(
          ", ", column.groups().subList(from, to).stream().flatMap(List::stream).toList());
    }
    return CardBins.name(plain(given), given.bins().indexOf(bin));
  }

  /// The other feature with its bins here, for their names.
  private static Characteristic plain(Given given) {
    return new Characteristic(
        given.feature(),
        given.index(),
        given.bins().stream().map(bin -> new Bin(bin.from(), bin.to(), 0)).toList(),
        0,
        given.specials().stream().map(s -> new Characteristic.Special(s.value(), 0)).toList());
  }
}
