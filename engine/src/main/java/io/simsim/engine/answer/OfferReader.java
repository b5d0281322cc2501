package io.simsim.engine.answer;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Scorecard;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads an offer file, format `simsim-offer/1`.
public final class OfferReader {
  private static final String FORMAT = "simsim-offer/1";

  /// The longest window, in days.
  private static final int WINDOW_MAX = 30;

  private OfferReader() {}

  /// Reads the bytes of the file called `file`.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException with line and column
  public static Offer read(String file, byte[] bytes, Purposes purposes, Sha256 sha256) {
    RuleNode node = RuleReader.read(file, bytes);
    RuleObject root =
        node.object(
            "format",
            "partner",
            "purpose",
            "from",
            "terms",
            "standard",
            "caps",
            "currency",
            "until",
            "window");
    root.expectFormat(FORMAT);
    RuleNode purpose = root.get("purpose");
    if (purposes.find(purpose.text()) == null) {
      throw purpose.refuse("purpose", purposes.remedyFor(purpose.text()));
    }
    Map<String, Long> caps = new LinkedHashMap<>();
    root.get("caps")
        .members()
        .forEach((name, cap) -> caps.put(name, cap.integer(0, Long.MAX_VALUE)));
    return new Offer(
        root.text("partner"),
        purpose.text(),
        root.integer("from", Scorecard.LOWEST, Scorecard.HIGHEST),
        Texts.read(root.get("terms")),
        Texts.read(root.get("standard")),
        caps,
        currency(root.get("currency")),
        dayAfter(root.get("until")),
        root.has("window") ? root.integer("window", 1, WINDOW_MAX) : 0,
        sha256.name(Canonical.bytes(node)));
  }

  private static CurrencyCode currency(RuleNode node) {
    try {
      return new CurrencyCode(node.text());
    } catch (InvalidEventException invalid) {
      throw node.refuse(invalid.rule(), invalid.remedy());
    }
  }

  private static int dayAfter(RuleNode node) {
    try {
      return (int) LocalDate.parse(node.text()).toEpochDay() + 1;
    } catch (DateTimeParseException invalid) {
      throw node.refuse("date", "a date is written as 2027-12-31");
    }
  }
}
