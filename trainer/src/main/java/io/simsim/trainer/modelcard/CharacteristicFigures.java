package io.simsim.trainer.modelcard;

import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Training;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.CardBins;
import io.simsim.trainer.measure.Share;
import io.simsim.trainer.validation.BinSteadiness;
import io.simsim.trainer.validation.CardCases;
import io.simsim.trainer.validation.Refits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A characteristic of a card, bin by bin.
///
/// @param feature on the card
/// @param least the fewest points that can be had, whatever the feature that it is given
/// @param most the most points
/// @param informationValue Σ (share of the goods - share of the bads) · WOE over all bins; null
///     without a table
/// @param bins of quantities or categories, then special values, last the missing where it can be
///     missing
/// @param given the points beside each bin of another feature; null where they depend on none
public record CharacteristicFigures(
    String feature,
    int least,
    int most,
    @Nullable Double informationValue,
    List<BinFigures> bins,
    @Nullable GivenFigures given) {
  private static final double MILLION = 1e6;

  public CharacteristicFigures {
    bins = List.copyOf(bins);
  }

  /// How far apart its points can be.
  public int range() {
    return most - least;
  }

  /// The characteristics of a card that no table is held against.
  static List<CharacteristicFigures> of(
      List<Characteristic> characteristics, @Nullable Training training) {
    List<CharacteristicFigures> found = new ArrayList<>();
    for (int c = 0; c < characteristics.size(); c++) {
      Characteristic characteristic = characteristics.get(c);
      List<BinFigures> bins = new ArrayList<>();
      for (int place = 0; place < shown(characteristic); place++) {
        bins.add(
            new BinFigures(
                CardBins.name(characteristic, place),
                CardBins.points(characteristic, place),
                learned(training, c, place),
                null,
                null,
                null,
                null));
      }
      found.add(figures(characteristic, null, bins));
    }
    return found;
  }

  /// The characteristics of a card on the cases of a table.
  static List<CharacteristicFigures> of(CardCases cases, Optional<Refits> refits) {
    CardBins bins = CardBins.of(cases.card(), cases.frame());
    List<CharacteristicFigures> found = new ArrayList<>();
    for (int c = 0; c < bins.characteristics().size(); c++) {
      found.add(of(cases, bins, c, refits));
    }
    return found;
  }

  private static CharacteristicFigures of(
      CardCases cases, CardBins bins, int c, Optional<Refits> refits) {
    Characteristic characteristic = bins.characteristics().get(c);
    Frame frame = cases.frame();
    double[] goods = bins.weights(c, frame, row -> !frame.bad()[row]);
    double[] bads = bins.weights(c, frame, row -> frame.bad()[row]);
    double[] squares = squares(bins, c, frame);
    double allGoods = cases.mass().goods();
    double allBads = cases.mass().bads();
    double value = 0;
    List<BinFigures> figures = new ArrayList<>();
    for (int place = 0; place < goods.length; place++) {
      double all = goods[place] + bads[place];
      double woe = woe(goods[place] / allGoods, bads[place] / allBads, allGoods, allBads);
      value += (goods[place] / allGoods - bads[place] / allBads) * woe;
      if (place < shown(characteristic) || all > 0) {
        String name = CardBins.name(characteristic, place);
        figures.add(
            new BinFigures(
                name,
                CardBins.points(characteristic, place),
                learned(cases.card().evidence().training(), c, place),
                all / (allGoods + allBads),
                Share.of(bads[place], all, squares[place]),
                all > 0 ? woe : null,
                refits.map(again -> error(again, characteristic, name)).orElse(null)));
      }
    }
    return figures(characteristic, value, figures);
  }

  private static CharacteristicFigures figures(
      Characteristic characteristic, @Nullable Double value, List<BinFigures> bins) {
    return new CharacteristicFigures(
        characteristic.feature().name(),
        characteristic.least(),
        characteristic.best(),
        value,
        bins,
        GivenFigures.of(characteristic, bins.size()));
  }

  /// The weight of evidence of shares of the goods and the bads, as cards are learned by; 0 for a
  /// bin without cases.
  static double woe(double goods, double bads, double allGoods, double allBads) {
    if (goods == 0 && bads == 0) {
      return 0;
    }
    double add = goods > 0 && bads > 0 ? 0 : 0.5;
    return StrictMath.log((goods + add / allGoods) / (bads + add / allBads));
  }

  private static double[] squares(CardBins bins, int c, Frame frame) {
    double[] squares = new double[CardBins.size(bins.characteristics().get(c))];
    for (int i = 0; i < frame.size(); i++) {
      squares[bins.places()[c][i] & 0xff] += frame.weight(i) * frame.weight(i);
    }
    return squares;
  }

  /// How many bins are shown whether they have cases or not.
  private static int shown(Characteristic characteristic) {
    return CardBins.size(characteristic) - (characteristic.feature().canBeMissing() ? 0 : 1);
  }

  private static @Nullable Double learned(@Nullable Training training, int c, int place) {
    if (training == null || c >= training.shares().size()) {
      return null;
    }
    List<Integer> shares = training.shares().get(c);
    return place < shares.size() ? shares.get(place) / MILLION : null;
  }

  /// That of points which depend on another feature is known of their mean alone.
  private static @Nullable Double error(Refits refits, Characteristic characteristic, String bin) {
    if (characteristic.given() != null) {
      return null;
    }
    return refits.bins().stream()
        .filter(steady -> steady.feature().equals(characteristic.feature().name()))
        .filter(steady -> steady.bin().equals(bin))
        .map(BinSteadiness::error)
        .findFirst()
        .orElse(null);
  }
}
