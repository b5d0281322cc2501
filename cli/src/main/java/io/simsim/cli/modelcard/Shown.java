package io.simsim.cli.modelcard;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.modelcard.ModelCard;
import io.simsim.trainer.validation.Refits;
import io.simsim.trainer.validation.Validation;
import java.util.Optional;

/// What a page is made from.
///
/// @param card that it is about
/// @param purposes of the rules, with the uses that they refuse
/// @param figures of the card
/// @param table the name of the file of cases; empty where there is none
public record Shown(Scorecard card, Purposes purposes, ModelCard figures, Optional<String> table) {

  Optional<Refits> refits() {
    return figures.validation().flatMap(Validation::refits);
  }

  /// Whether the figures are of the cases that the card was learned from.
  boolean ofItsOwnCases() {
    return figures
        .validation()
        .filter(held -> held.cautions().contains(Validation.Caution.LEARNED_FROM_THESE))
        .isPresent();
  }

  /// What is to be expected of the card on cases that it does not know: the figures of cards that
  /// were learned again as it was, each without the cases that it is tested on. Empty where none
  /// were, where they were learned from another table, or by another recipe.
  Optional<Figures> expected() {
    return refits()
        .filter(again -> ofItsOwnCases())
        .filter(again -> figures.validation().filter(Validation::learnedAlike).isPresent())
        .map(Refits::figures);
  }

  /// What a characteristic is called: its label.
  static String label(Feature feature) {
    return feature.label().en();
  }

  /// The lowest score that the card can add up to.
  int lowest() {
    return card.base() + card.characteristics().stream().mapToInt(Characteristic::least).sum();
  }

  /// The highest.
  int highest() {
    return card.base() + card.characteristics().stream().mapToInt(Characteristic::best).sum();
  }
}
