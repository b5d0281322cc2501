package io.simsim.population;

import java.time.YearMonth;

/// Which population: everything else follows from it.
///
/// @param seed any number
/// @param people how many, from 0
/// @param businesses how many, from 0
/// @param months how many calendar months of each life are reported, 3 to 120
/// @param last the last of them; nothing that was recorded after its end is there
/// @param questions how many are asked about each subject, 0 to 12
public record Settings(
    long seed, long people, long businesses, int months, YearMonth last, int questions) {
  private static final int MONTHS_MIN = 3;
  private static final int MONTHS_MAX = 120;
  private static final int QUESTIONS_MAX = 12;
  private static final long SUBJECTS_MAX = 10_000_000_000L;
  private static final YearMonth EARLIEST = YearMonth.of(1950, 1);
  private static final YearMonth LATEST = YearMonth.of(2150, 12);

  /// A thousand people and a hundred businesses, a year of each, two questions about each.
  public static final Settings DEFAULTS = new Settings(1, 1000, 100, 12, YearMonth.of(2026, 5), 2);

  public Settings {
    check(people >= 0 && people <= SUBJECTS_MAX, "people: 0 to " + SUBJECTS_MAX);
    check(businesses >= 0 && businesses <= SUBJECTS_MAX, "businesses: 0 to " + SUBJECTS_MAX);
    check(
        months >= MONTHS_MIN && months <= MONTHS_MAX,
        "months: " + MONTHS_MIN + " to " + MONTHS_MAX);
    check(
        !last.isBefore(EARLIEST) && !last.isAfter(LATEST),
        "the last month: " + EARLIEST + " to " + LATEST);
    check(
        questions >= 0 && questions <= QUESTIONS_MAX, "questions a subject: 0 to " + QUESTIONS_MAX);
  }

  /// These settings with another seed.
  public Settings withSeed(long value) {
    return new Settings(value, people, businesses, months, last, questions);
  }

  /// These settings with other numbers of subjects.
  public Settings withSubjects(long ofPeople, long ofBusinesses) {
    return new Settings(seed, ofPeople, ofBusinesses, months, last, questions);
  }

  /// These settings with another span of time.
  public Settings withMonths(int count, YearMonth until) {
    return new Settings(seed, people, businesses, count, until, questions);
  }

  /// These settings with another number of questions about each subject.
  public Settings withQuestions(int count) {
    return new Settings(seed, people, businesses, months, last, count);
  }

  private static void check(boolean holds, String range) {
    if (!holds) {
      throw new IllegalArgumentException(range);
    }
  }
}
