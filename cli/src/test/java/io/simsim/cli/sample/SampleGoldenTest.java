package io.simsim.cli.sample;

import io.simsim.cli.golden.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The files of the sample are what the lives make them. `-Dsimsim.golden=update` writes them.
class SampleGoldenTest {
  private static final Path FOLDER = Path.of("src/main/resources/io/simsim/sample");

  @ParameterizedTest
  @ValueSource(strings = {"events.ndjson", "questions.csv", "outcomes.csv"})
  void theSampleIsMadeOfItsLives(String name) throws IOException {
    String made =
        switch (name) {
          case "events.ndjson" -> SampleLives.events();
          case "questions.csv" -> SampleLives.questions();
          default -> SampleLives.outcomes();
        };

    Golden.check(FOLDER.resolve(name), made);
  }
}
