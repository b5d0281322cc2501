package io.simsim.trainer.validation;

/// A sign that a column knows how a case ended, or that cases of one time are not like the others.
///
/// It is a question to somebody who knows the table, not a finding: a very good column looks the
/// same.
///
/// @param kind what was seen
/// @param column where; the column of days for [Kind#LATE_CASES]
/// @param where the bin or the day, in words; empty where the whole column is meant
/// @param cases how many it is about
/// @param figure of which [Kind] says what it is
public record Leak(Kind kind, String column, String where, long cases, double figure) {

  /// What was seen.
  public enum Kind {
    /// The column alone, learned on one half and tested on the other, has an AUC above 0.95; the
    /// figure is the AUC.
    RANKS_ALONE("alone it ranks as few honest columns do: was it known when the case began?"),
    /// Guessing the outcome by the column saves more than 95 % of the wrong guesses; the figure is
    /// the part saved.
    IS_THE_OUTCOME("it says how the case ended in other words: leave it out"),
    /// A bin of the card has no bad; the figure is the chance of that, were it like the others.
    NO_BADS("no case in this bin ended bad: was it known when the case began?"),
    /// A bin of the card has bads alone; the figure is the chance of that, were it like the others.
    ONLY_BADS("all cases in this bin ended bad: was it known when the case began?"),
    /// The column has no value only, or always, where cases ended one way; the figure is the chance
    /// of that, were they like the others.
    MISSING_BY_OUTCOME("whether it has a value depends on how the case ended"),
    /// The last tenth of the cases by time ended bad less than half or more than twice as often as
    /// the others; the figure is their bad rate over that of the others.
    LATE_CASES("late cases end otherwise: have they all had the time to end?");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// What it may mean, in a sentence of English without its subject.
    public String text() {
      return text;
    }
  }
}
