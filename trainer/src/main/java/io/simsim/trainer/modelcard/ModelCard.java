package io.simsim.trainer.modelcard;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.fairness.Fairness;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.validation.CardCases;
import io.simsim.trainer.validation.Validation;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/// All figures of a model card (Mitchell et al., *Model Cards for Model Reporting*, FAT* 2019).
///
/// @param card its name with its version
/// @param hash of the card
/// @param purpose that it is for
/// @param days of the table's first and last case; empty without a table, or without days in it
/// @param validation of the card on the table; empty without a table
/// @param fairness what the card does to the table's groups; empty without groups
/// @param characteristics bin by bin, in the card's order
public record ModelCard(
    String card,
    String hash,
    String purpose,
    Optional<Days> days,
    Optional<Validation> validation,
    Optional<Fairness> fairness,
    List<CharacteristicFigures> characteristics) {
  public ModelCard {
    characteristics = List.copyOf(characteristics);
  }

  /// The first and the last day of cases, such as `2023-01-01`.
  public record Days(String first, String last) {}

  /// What is wanted of a table.
  ///
  /// @param fairness how groups are looked at, where the table has some
  public record Wanted(Validation.Wanted validation, Fairness.Wanted fairness) {}

  /// What the card says of itself, without a table.
  public static ModelCard of(Scorecard card) {
    return new ModelCard(
        name(card),
        card.hash(),
        card.purpose().name(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        CharacteristicFigures.of(card.characteristics(), card.evidence().training()));
  }

  /// The card on the cases of `frame`.
  ///
  /// @param onFit hears how many cards are learned
  /// @throws FrameException where no such figures can be had from the table
  /// @throws IllegalArgumentException where a column of the card is not in the table, or of another
  ///     kind
  public static ModelCard of(Scorecard card, Frame frame, Wanted wanted, IntConsumer onFit) {
    Validation validation = Validation.of(card, frame, wanted.validation(), onFit);
    Optional<Fairness> fairness =
        frame.groups().isEmpty()
            ? Optional.empty()
            : Optional.of(Fairness.of(card, frame, wanted.fairness(), fits -> {}));
    CardCases cases = CardCases.of(card, frame);
    return new ModelCard(
        name(card),
        card.hash(),
        card.purpose().name(),
        days(cases.frame()),
        Optional.of(validation),
        fairness,
        CharacteristicFigures.of(cases, validation.refits()));
  }

  private static Optional<Days> days(Frame frame) {
    int[] days = frame.days();
    if (days == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Days(
            LocalDate.ofEpochDay(Arrays.stream(days).min().orElseThrow()).toString(),
            LocalDate.ofEpochDay(Arrays.stream(days).max().orElseThrow()).toString()));
  }

  private static String name(Scorecard card) {
    return card.title().name() + "/" + card.title().version();
  }
}
