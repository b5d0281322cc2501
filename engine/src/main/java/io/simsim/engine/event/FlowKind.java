package io.simsim.engine.event;

/// The kind of a money total; never a merchant, never goods.
public enum FlowKind implements Named {
  /// Wages.
  SALARY("salary"),
  /// A pension.
  PENSION("pension"),
  /// To or from another account.
  TRANSFER("transfer"),
  /// To or from savings.
  SAVING("saving"),
  /// Interest credited.
  INTEREST("interest"),
  /// Household, insurance, energy, rent, taxes as one total.
  ESSENTIAL("essential"),
  /// Cash paid in or drawn.
  CASH("cash"),
  /// Anything else.
  OTHER("other");

  private final String id;

  FlowKind(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
