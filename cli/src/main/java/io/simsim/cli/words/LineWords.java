package io.simsim.cli.words;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Score;

/// What a line of a score says: the value of its feature, and which of its points are there because
/// of another.
public final class LineWords {
  private LineWords() {}

  /// The value of the line's feature; after it, in brackets, the points that another feature adds
  /// or takes, where it does.
  public static String value(Score.Line line, CurrencyCode currency, Language lang) {
    String value = Values.value(line.characteristic().feature(), line.value(), currency, lang);
    Score.Other other = line.other();
    return other == null || other.points() == 0
        ? value
        : value
            + Phrase.OF_WHICH.in(lang, Values.points(other.points()), said(other, currency, lang));
  }

  /// What to do about the line, and what it depends on beside its feature.
  public static String advice(Score.Line line, CurrencyCode currency, Language lang) {
    String advice = lang.of(line.characteristic().feature().advice());
    Score.Other other = line.other();
    return other == null
        ? advice
        : advice + Phrase.DEPENDS_ON.in(lang, said(other, currency, lang));
  }

  private static String said(Score.Other other, CurrencyCode currency, Language lang) {
    Feature feature = other.feature();
    return lang.of(feature.label())
        + Phrase.COLON.in(lang)
        + Values.value(feature, other.value(), currency, lang);
  }
}
