package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.kit.TestRules;
import java.util.List;
import java.util.function.UnaryOperator;

/// A card that its reader would refuse: shows that a property notices.
public final class SabotagedCard {
  private SabotagedCard() {}

  /// `card` with its characteristics changed as said.
  public static Scorecard of(Scorecard card, UnaryOperator<List<Characteristic>> change) {
    return of(card, card.catalogue(), change);
  }

  /// `card` over another catalogue, with its characteristics changed as said.
  public static Scorecard of(
      Scorecard card, Catalogue catalogue, UnaryOperator<List<Characteristic>> change) {
    return new Scorecard(
        card.title(),
        card.purpose(),
        catalogue,
        card.scaling(),
        card.base(),
        card.bands(),
        card.thin(),
        card.testimony(),
        change.apply(card.characteristics()),
        card.evidence());
  }

  /// The characteristic with the points of its bins turned round.
  public static Characteristic turned(Characteristic characteristic) {
    List<Bin> bins = characteristic.bins();
    List<Bin> turned =
        bins.stream()
            .map(
                bin -> {
                  int other = bins.size() - 1 - bins.indexOf(bin);
                  return new Bin(bin.from(), bin.to(), bins.get(other).points());
                })
            .toList();
    return new Characteristic(
        characteristic.feature(), characteristic.index(), turned, characteristic.missingPoints());
  }

  /// An adverse characteristic that another adverse feature relieves of more than it takes.
  public static Characteristic relieved(Characteristic characteristic) {
    if (!characteristic.feature().adverse()) {
      return characteristic;
    }
    int beside = characteristic.index();
    do {
      beside = (beside + 1) % TestRules.CATALOGUE.features().size();
    } while (!TestRules.CATALOGUE.features().get(beside).adverse());
    return RandomGiven.with(characteristic, RandomGiven.constant(characteristic, beside, 30));
  }

  /// A card on which an adverse feature harms beside one value of each that is not adverse.
  public static List<Characteristic> mixed(List<Characteristic> all) {
    List<Characteristic> adverse = all.stream().filter(c -> c.feature().adverse()).toList();
    return all.stream()
        .map(
            c ->
                c.feature().adverse()
                    ? c
                    : RandomGiven.with(
                        c, RandomGiven.harmAt(c, 0, adverse.get(c.index() % adverse.size()))))
        .toList();
  }
}
