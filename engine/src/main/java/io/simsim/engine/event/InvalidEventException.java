package io.simsim.engine.event;

/// A value that no event can hold: the field, the rule it breaks, the value and what to do.
public final class InvalidEventException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 40;

  private final String field;
  private final String rule;
  private final String value;
  private final String remedy;

  public InvalidEventException(String field, String rule, String value, String remedy) {
    super(field + ": " + remedy + " [rule " + rule + ", value \"" + shortened(value) + "\"]");
    this.field = field;
    this.rule = rule;
    this.value = shortened(value);
    this.remedy = remedy;
  }

  /// The field of the event, such as `amount`.
  public String field() {
    return field;
  }

  /// The broken rule, such as `id`, `amount`, `clock-order`, `context`.
  public String rule() {
    return rule;
  }

  /// The refused value, cut to 40 characters.
  public String value() {
    return value;
  }

  /// What a correct value looks like.
  public String remedy() {
    return remedy;
  }

  private static String shortened(String value) {
    return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
  }
}
