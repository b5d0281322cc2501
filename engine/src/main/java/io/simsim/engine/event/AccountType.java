package io.simsim.engine.event;

/// What an account is for.
public enum AccountType implements Named {
  /// Money lent, paid back by instalments.
  LOAN("loan"),
  /// A card with a credit limit.
  CARD("card"),
  /// An agreed limit below zero.
  OVERDRAFT("overdraft"),
  /// An everyday account.
  CURRENT("current"),
  /// An account that holds savings.
  SAVINGS("savings");

  private final String id;

  AccountType(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /// The context in which accounts of this type are reported.
  public Context home() {
    return this == CURRENT || this == SAVINGS ? Context.PAYMENTS : Context.CREDIT;
  }
}
