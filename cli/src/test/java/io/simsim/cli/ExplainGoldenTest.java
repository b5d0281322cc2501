package io.simsim.cli;

import io.simsim.cli.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainGoldenTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-Hans"})
  void theTextIsAsItWas(String language) throws IOException {
    Ran ran = Ran.of("explain", "fern", "-p", "rental-deposit", "--lang", language);

    Golden.check("explain/fern-" + language + ".txt", ran.out());
  }

  @Test
  void thePageIsAsItWas() throws IOException {
    Path page = folder.resolve("rowan.html");

    Ran.of("explain", "rowan", "--html", page.toString());

    Golden.check("explain/rowan.html", Files.readString(page));
  }
}
