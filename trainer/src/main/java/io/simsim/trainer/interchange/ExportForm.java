package io.simsim.trainer.interchange;

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
    return switch (this) {
      case PMML -> PmmlText.of(card);
      case SQL -> SqlText.of(card.card(), options);
      case TABLE -> BinTable.of(card.card());
    };
  }
}
