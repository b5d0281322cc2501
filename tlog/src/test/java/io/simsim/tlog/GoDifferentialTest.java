package io.simsim.tlog;

import static io.simsim.tlog.Logs.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.simsim.tlog.store.Log;
import io.simsim.tlog.tree.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our log, read and checked by golang.org/x/mod/sumdb.
final class GoDifferentialTest {
  private static final Path GOPATH = Path.of("/usr/share/gocode");

  @TempDir Path temp;

  @Test
  void goFindsOurProofsRightAndMakesTheSame() throws IOException, InterruptedException {
    Path program = program();
    for (int[] sizes : new int[][] {{1, 2, 0}, {255, 256, 255}, {300, 70_000, 65_537}}) {
      Path folder = temp.resolve("log" + sizes[1]);
      List<byte[]> entries = Logs.entries(sizes[1], 1);
      try (Log log = Log.create(folder, SIGNER)) {
        log.append(entries.subList(0, sizes[0]));
        Files.write(folder.resolve("old"), log.checkpoint().bytes());
        log.append(entries.subList(sizes[0], sizes[1]));
        Files.writeString(folder.resolve("vkey"), log.key().toString());
        Files.writeString(folder.resolve("index"), Integer.toString(sizes[2]));
        Files.write(folder.resolve("entry"), entries.get(sizes[2]));
        Files.writeString(folder.resolve("inclusion"), lines(log.inclusion(sizes[2], sizes[1])));
        Files.writeString(
            folder.resolve("consistency"), lines(log.consistency(sizes[0], sizes[1])));
      }
      assertThat(run(List.of(program.toString(), folder.toString())))
          .isEqualTo("OK " + sizes[1] + " leaves\n");

      Files.write(folder.resolve("entry"), new byte[] {1});
      assertThat(run(List.of(program.toString(), folder.toString()))).startsWith("FAILED");
    }
  }

  private Path program() throws IOException, InterruptedException {
    assumeThat(GOPATH.resolve("src/golang.org/x/mod/sumdb/tlog"))
        .as("golang.org/x/mod, Debian's golang-golang-x-mod-dev, is installed")
        .isDirectory();
    assumeThat(isGoThere()).as("Go, Debian's golang-go, is installed").isTrue();
    Path program = temp.resolve("check");
    String source = Path.of("src/test/go/main.go").toAbsolutePath().toString();
    String said = run(List.of("go", "build", "-o", program.toString(), source));
    assertThat(program).as(said).exists();
    return program;
  }

  private boolean isGoThere() throws InterruptedException {
    try {
      return run(List.of("go", "version")).startsWith("go version");
    } catch (IOException missing) {
      return false;
    }
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("GOPATH", GOPATH.toString());
    builder.environment().put("GO111MODULE", "off");
    builder.environment().put("GOFLAGS", "");
    builder.environment().put("GOCACHE", Path.of("target/go-cache").toAbsolutePath().toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static String lines(List<Hash> hashes) {
    return hashes.stream().map(hash -> hash + "\n").collect(Collectors.joining());
  }
}
