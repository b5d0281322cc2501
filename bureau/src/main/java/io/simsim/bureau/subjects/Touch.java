package io.simsim.bureau.subjects;

import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// Something that an operator did about a subject, for the subject's eyes.
///
/// @param at epoch seconds
/// @param by who did it
public record Touch(What what, long at, PartyId by) {
  /// The format of its JSON.
  private static final String FORMAT = "simsim-touch/1";

  /// What was done.
  public enum What {
    /// All sign-in tokens were ended and a new one was made, after the identity was checked again.
    SIGN_IN_REPLACED;

    /// The word for it.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// The touch in its one form, as canonical JSON (RFC 8785).
  public String json() {
    return Canonical.text(
        Map.of("format", FORMAT, "what", what.word(), "at", at, "by", by.value()));
  }

  byte[] bytes() {
    return json().getBytes(StandardCharsets.UTF_8);
  }

  /// Reads what [#bytes] gave.
  static Touch read(byte[] bytes) {
    RuleObject root = RuleReader.read("touch", bytes).object("format", "what", "at", "by");
    root.expectFormat(FORMAT);
    for (What what : What.values()) {
      if (what.word().equals(root.text("what"))) {
        return new Touch(
            what, root.get("at").integer(0, Long.MAX_VALUE), new PartyId(root.text("by")));
      }
    }
    throw root.get("what").refuse("word", "no such touch is known");
  }
}
