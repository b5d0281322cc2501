package io.simsim.trainer.interchange;

/// A form that a card can be read from.
public enum ImportForm {
  /// PMML 4.1 to 4.4.
  PMML
}
