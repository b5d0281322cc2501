package io.simsim.engine.event;

/// What was owed.
public enum ObligationType implements Named {
  /// A part of a loan or a card's minimum payment.
  INSTALMENT("instalment"),
  /// A utility's bill.
  BILL("bill"),
  /// Rent for a home.
  RENT("rent"),
  /// A buyer's order.
  ORDER("order"),
  /// A business's invoice.
  INVOICE("invoice");

  private final String id;

  ObligationType(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /// The context in which obligations of this type are reported.
  public Context home() {
    return switch (this) {
      case INSTALMENT -> Context.CREDIT;
      case BILL -> Context.UTILITIES;
      case RENT -> Context.HOUSING;
      case ORDER -> Context.COMMERCE;
      case INVOICE -> Context.TRADE;
    };
  }
}
