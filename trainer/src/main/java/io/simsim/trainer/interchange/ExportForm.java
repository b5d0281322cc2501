package io.simsim.trainer.interchange;

import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;

/// A form that a card can be written in.
public enum ExportForm {
  /// A PMML 4.4 `Scorecard`; reads back as the same card.
  PMML,
  /// One `SELECT` in standard SQL.
  SQL,
  /// CSV of one row a bin.
  TABLE;

  /// `card` in this form.
  ///
  /// @throws IllegalArgumentException where the form cannot say what the card says
  public String text(StoredCard card, ExportOptions options) {
    for (Characteristic characteristic : card.card().characteristics()) {
      Given given = characteristic.given();
      if (given != null) {
        throw new IllegalArgumentException(
            "the points of "
                + characteristic.feature().name()
                + " depend on "
                + given.feature().name()
                + ", which no form says yet; learn the card with --pairs 0");
      }
    }
    return switch (this) {
      case PMML -> PmmlText.of(card);
      case SQL -> SqlText.of(card.card(), options);
      case TABLE -> BinTable.of(card.card());
    };
  }
}
