package io.simsim.bureau.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Seeds all 11,000 of the demo's world, says how long it took, and compares every answer with the
/// command line's. Not part of the build: run by name.
class WholeWorld {
  @TempDir private Path temp;

  @Test
  void theBureauAnswersEveryQuestionAsTheCommandLineDoes() throws Exception {
    try (SeededBureau seeded = SeededBureau.open(DemoWorld.SETTINGS, InstantSource.system())) {
      long began = System.nanoTime();
      seeded.seedWorld.seed(SeedingProgress.SILENT);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      System.out.printf(
          Locale.ROOT,
          "seeded %,d people and businesses in %d s%n",
          seeded.world.size(),
          took.toSeconds());

      SameAsCommandLine.Compared compared = new SameAsCommandLine(seeded, temp).compare();

      System.out.printf(
          Locale.ROOT,
          "compared %,d answers: %,d scores, the others equally without; %,d of frozen records%n",
          compared.asked(),
          compared.scored(),
          compared.frozen());
      assertThat(compared.asked()).isGreaterThan(20_000);
    }
  }
}
