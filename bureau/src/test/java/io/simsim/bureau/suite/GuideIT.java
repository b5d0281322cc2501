package io.simsim.bureau.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simsim.bureau.server.Main;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docs/guide/bureau.md does what it says, on real servers, with the libraries that are shipped.
class GuideIT {
  private static final Path LIBRARIES = Path.of("target", "simsim", "lib").toAbsolutePath();
  private static final Path GUIDE = Path.of("..", "docs", "guide", "bureau.md");
  private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyBlockRunsOneAfterTheOther(@TempDir Path folder)
      throws IOException, InterruptedException {
    for (String tool : List.of("bash", "curl")) {
      assumeTrue(
          Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
              .anyMatch(path -> Files.isExecutable(Path.of(path, tool))),
          tool + " is not on PATH: the guide is not walked through");
    }
    List<String> blocks = blocks();
    assertThat(blocks).hasSizeGreaterThan(8);
    Path simsim = folder.resolve("simsim");
    Files.writeString(
        simsim,
        ("#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED"
                + " -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=%s -Xlog:disable"
                + " -cp '%s' %s \"$@\"\n")
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                // Two dozen JVMs start here; all but the first find their classes in it.
                folder.resolve("classes.jsa"),
                LIBRARIES + "/*",
                Main.class.getName()));
    Files.setPosixFilePermissions(simsim, PosixFilePermissions.fromString("rwx------"));
    String script =
        "set -eu -o pipefail\ntrap 'kill $(jobs -p) 2> /dev/null; wait' EXIT\n"
            + blocks.stream()
                .map(block -> block + "\necho \"[block done]\"\n")
                .collect(Collectors.joining());
    int[] ports = {freePort(), freePort(), freePort(), freePort()};
    int[] written = {8080, 8081, 8090, 8091};
    for (int i = 0; i < ports.length; i++) {
      script = script.replaceAll("\\b" + written[i] + "\\b", Integer.toString(ports[i]));
    }
    Path out = folder.resolve("out");
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    bash.environment().put("SIMSIM_URL", "http://localhost:" + ports[0]);
    Process running = bash.start();

    boolean ended = running.waitFor(5, TimeUnit.MINUTES);
    running.descendants().forEach(ProcessHandle::destroy);
    running.destroy();

    String said = Files.readString(out);
    assertThat(ended).as(said).isTrue();
    assertThat(said.split("\\[block done]", -1)).as(said).hasSize(blocks.size() + 1);
    assertThat(said)
        .contains("\"accepted\":24", "\"kind\":\"yes\"", "The receipt holds.", "\"events\":24")
        .contains("\"kind\":\"standard\"", "\n401\n");
    String score = found(Files.readString(folder.resolve("answer.json")), "\"score\":[0-9]+");
    assertThat(Files.readString(folder.resolve("answers2.json")))
        .as("elsewhere it is the same")
        .contains(score);
  }

  private static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(GUIDE));
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
