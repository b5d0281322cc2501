package io.simsim.bureau.keys;

import io.simsim.engine.event.Context;
import java.util.Locale;

/// A part of what is kept of a subject, sealed under a key of its own.
///
/// The order is that of the key store's blocks and stays as it is.
public enum Compartment {
  /// The subject itself: its name, and the names of its events.
  SELF,
  /// What the subject consented to.
  CONSENTS,
  /// What was asked about the subject and answered.
  ANSWERS,
  CREDIT,
  PAYMENTS,
  COMMERCE,
  HOUSING,
  RENTAL,
  UTILITIES,
  PUBLIC_RECORD,
  TRADE;

  /// Where the events of `context` are.
  public static Compartment of(Context context) {
    return valueOf(context.name());
  }

  /// Its name in what is sealed.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
