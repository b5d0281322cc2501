package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.cli.golden.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told and written is the same on machines with other languages, clocks and encodings.
class AnyMachineTest {
  private static final String TURKISH = "-Duser.language=tr -Duser.country=TR";
  private static final String ARABIC =
      "-Duser.language=ar -Duser.country=EG -Duser.extensions=nu-arab";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        TURKISH + " -Duser.timezone=Pacific/Apia -Dfile.encoding=ISO-8859-9",
        ARABIC + " -Duser.timezone=America/St_Johns",
        "-Xint"
      })
  void thePageAndTheTextAreTheSame(String machine) throws IOException, InterruptedException {
    Path page = folder.resolve("rowan.html");

    String text = run(machine, "explain", "fern", "-p", "rental-deposit", "--lang", "zh-Hans");
    run(machine, "explain", "rowan", "--html", page.toString());
    String summary = run(machine, "score", "--out", folder.resolve("scores.csv").toString());

    Golden.check("explain/fern-zh-Hans.txt", text);
    Golden.check("explain/rowan.html", Files.readString(page));
    assertThat(summary).contains("24 questions, 22 scored");
  }

  private static String run(String machine, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(machine.split(" ", -1)));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
