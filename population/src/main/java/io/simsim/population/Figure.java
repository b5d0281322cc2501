package io.simsim.population;

/// One measured figure of a population.
///
/// @param about whom: people, businesses, or a purpose
/// @param name what it is
/// @param unit of the value
/// @param value in that unit; 0 when there is no case
/// @param cases of how many it is made
public record Figure(String about, String name, Unit unit, long value, long cases) {
  /// What a value counts.
  public enum Unit {
    /// A share in millionths.
    PPM,
    /// Thousandths.
    THOUSANDTHS,
    /// Cents.
    CENTS
  }
}
