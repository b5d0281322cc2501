package io.simsim.population;

/// Invented people and businesses, any number, each made alone from the seed and its index.
///
/// Nothing is kept: a life costs memory while somebody holds it, and may be made on any thread, in
/// any order, again and again, and is the same each time and on every machine.
public final class Population {
  private final Settings settings;
  private final Months months;

  private Population(Settings settings) {
    this.settings = settings;
    this.months = new Months(settings.last(), settings.months());
  }

  /// The population that `settings` name.
  public static Population of(Settings settings) {
    return new Population(settings);
  }

  public Settings settings() {
    return settings;
  }

  /// How many subjects there are: the people, then the businesses.
  public long size() {
    return settings.people() + settings.businesses();
  }

  /// The life of a subject by its place among all, people first.
  public Life life(long place) {
    return place < settings.people() ? person(place) : business(place - settings.people());
  }

  /// The life of person `index`, from 0.
  public Life person(long index) {
    check(index, settings.people());
    return new PersonLife(settings, months, index).live();
  }

  /// The life of business `index`, from 0.
  public Life business(long index) {
    check(index, settings.businesses());
    return new BusinessLife(settings, months, index).live();
  }

  private static void check(long index, long count) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("index " + index + " of " + count);
    }
  }
}
