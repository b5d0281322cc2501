package io.simsim.cli.text;

/// Colours text for a terminal, or leaves it as it is. Colour never says what words do not.
public final class Ink {
  /// Without colour.
  public static final Ink NONE = new Ink(false);

  /// With the escape sequences of ECMA-48 and 256 colours.
  public static final Ink COLOUR = new Ink(true);

  private static final String END = "\u001b[0m";

  private final boolean colour;

  private Ink(boolean colour) {
    this.colour = colour;
  }

  /// The colours of Simsim.
  public enum Tone {
    /// What matters most.
    STRONG("1"),
    /// What can be skipped.
    SOFT("2"),
    /// The one accent.
    SESAME("38;5;172"),
    /// Kept promises.
    KEPT("38;5;71"),
    /// Missed ones.
    MISSED("38;5;167"),
    /// What is under objection.
    OBJECTED("38;5;67");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  /// Whether it colours.
  public boolean colours() {
    return colour;
  }

  /// `text` in `tone`.
  public String of(Tone tone, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + tone.code + "m" + text + END : text;
  }

  /// The headline of a part.
  public String head(String text) {
    return of(Tone.STRONG, text);
  }

  /// What can be skipped.
  public String soft(String text) {
    return of(Tone.SOFT, text);
  }
}
