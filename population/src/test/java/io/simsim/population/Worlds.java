package io.simsim.population;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Populations for tests.
final class Worlds {
  static final long SEED = 20_260_531;

  private Worlds() {}

  static Population of(long people, long businesses, int months) {
    Settings settings = Settings.DEFAULTS.withSeed(SEED).withSubjects(people, businesses);
    return Population.of(settings.withMonths(months, Settings.DEFAULTS.last()));
  }

  static Stream<Life> lives(Population population) {
    return LongStream.range(0, population.size()).mapToObj(population::life);
  }
}
