package io.simsim.bureau.answers;

import java.util.OptionalLong;

/// What a partner asks.
///
/// @param key the partner's Idempotency-Key: the same key and question, the same answer
/// @param subject the partner's pseudonym for the subject
/// @param purpose such as `rental-deposit`; the partner's own live offer for it says what follows
/// @param amount minor units that are asked for, where the purpose has one
public record PartnerQuestion(String key, String subject, String purpose, OptionalLong amount) {
  private static final int KEY_MAX = 128;

  public PartnerQuestion {
    if (key.isBlank() || key.length() > KEY_MAX) {
      throw new IllegalArgumentException("Idempotency-Key: 1 to " + KEY_MAX + " characters");
    }
    if (amount.isPresent() && amount.getAsLong() <= 0) {
      throw new IllegalArgumentException("amount: above 0, or left out");
    }
  }

  /// Hides the subject.
  @Override
  public String toString() {
    return "question for " + purpose;
  }
}
