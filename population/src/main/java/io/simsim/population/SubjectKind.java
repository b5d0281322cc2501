package io.simsim.population;

/// Whether a subject is a person or a business.
public enum SubjectKind {
  /// A natural person.
  PERSON("p-"),
  /// A small business.
  BUSINESS("b-");

  private final String prefix;

  SubjectKind(String prefix) {
    this.prefix = prefix;
  }

  /// How the names of such subjects begin.
  public String prefix() {
    return prefix;
  }
}
