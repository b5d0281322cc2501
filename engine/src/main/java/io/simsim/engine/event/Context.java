package io.simsim.engine.event;

/// The part of life an event comes from. Consent is given, and a purpose may read, by context.
public enum Context implements Named {
  /// Loans, cards and overdrafts.
  CREDIT("credit"),
  /// Accounts, and money in and out as totals by kind.
  PAYMENTS("payments"),
  /// Orders to be paid by a buyer.
  COMMERCE("commerce"),
  /// Rent.
  HOUSING("housing"),
  /// Things borrowed for a time: cars, bikes, rooms, books.
  RENTAL("rental"),
  /// Bills for energy, water, telecoms.
  UTILITIES("utilities"),
  /// Judgments, insolvencies and liens in public registers.
  PUBLIC_RECORD("public-record"),
  /// A business's sales and invoices.
  TRADE("trade");

  private final String id;

  Context(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
