package io.simsim.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simsim.engine.rule.Canonical;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the compiled engine in Node, as a browser would.
final class NodeJs {
  private static final Path MODULE =
      Path.of("target", "classes", "io", "simsim", "browser", "simsim.mjs");
  private static final String ABSENT =
      "no `node` on the PATH: install Node 20 or later to compare the JavaScript engine";
  private static final int SECONDS_MAX = 300;

  private NodeJs() {}

  /// What the compiled engine says, a line an answer. Where there is no Node the test that asks is
  /// skipped; in continuous integration it fails.
  ///
  /// @param scripts test scripts to load before it
  static List<String> ask(Path work, List<Asking> askings, String... scripts) throws Exception {
    requireNode();
    Path input = work.resolve("asked.json");
    Path output = work.resolve("answered.txt");
    Files.writeString(input, Canonical.text(askings.stream().map(Asking::members).toList()));
    List<String> command = new ArrayList<>(List.of("node"));
    for (String script : scripts) {
      command.add("--import");
      command.add(script(script).toUri().toString());
    }
    command.addAll(
        List.of(
            script("ask.mjs").toString(), MODULE.toString(), input.toString(), output.toString()));
    Path said = work.resolve("said.txt");
    Process node =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (!node.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      node.destroyForcibly();
      throw new AssertionError("Node took more than " + SECONDS_MAX + " seconds");
    }
    if (node.exitValue() != 0) {
      throw new AssertionError("Node failed:\n" + Files.readString(said));
    }
    return Files.readAllLines(output);
  }

  private static void requireNode() {
    boolean found = found();
    if (!found && System.getenv("CI") != null) {
      throw new AssertionError(ABSENT);
    }
    if (!found) {
      System.err.println(ABSENT);
    }
    assumeTrue(found, ABSENT);
  }

  private static boolean found() {
    try {
      Process node = new ProcessBuilder("node", "--version").start();
      return node.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static Path script(String name) throws URISyntaxException {
    return Path.of(NodeJs.class.getResource(name).toURI());
  }
}
