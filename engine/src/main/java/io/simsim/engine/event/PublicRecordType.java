package io.simsim.engine.event;

/// What a public register says.
public enum PublicRecordType implements Named {
  /// A court's order to pay.
  JUDGMENT("judgment"),
  /// An insolvency or bankruptcy.
  INSOLVENCY("insolvency"),
  /// A tax or other lien.
  LIEN("lien");

  private final String id;

  PublicRecordType(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
