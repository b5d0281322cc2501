package io.simsim.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A copy of the launcher in a folder of its own, with stubs for `java` and `mvn`, and a `PATH`
/// that holds them and the tools of POSIX only.
final class LauncherSandbox {
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "date",
          "dirname",
          "find",
          "grep",
          "mkdir",
          "mv",
          "ps",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "touch",
          "uname");
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  /// What a finished launcher left.
  record Outcome(int exit, String out, String err) {}

  private final Path home;
  private final Map<String, String> environment = new TreeMap<>();

  /// Lays out a tree that is not built, a JDK 25 in the folder of JDKs, and no Maven.
  LauncherSandbox(Path temporary, Path launcher) throws IOException {
    home = Files.createDirectories(temporary.toRealPath().resolve("with space"));
    Files.createDirectories(root());
    Files.copy(launcher, root().resolve("simsim"));
    for (String file :
        List.of("pom.xml", "cli/pom.xml", "cli/src/main/A.java", "cli/src/test/T.java")) {
      write(root().resolve(file), "");
    }
    for (String tool : TOOLS) {
      script(bin().resolve(tool), "exec '" + onPath(tool) + "' \"$@\"");
    }
    // The launcher looks once a second; here ten times as often.
    script(bin().resolve("sleep"), "exec '" + onPath("sleep") + "' 0.1");
    jdk(home.resolve("jdks/jdk-25"), "25.0.1");
    environment.put("PATH", bin().toString());
    environment.put("HOME", home.toString());
    environment.put("SIMSIM_JDKS", home.resolve("jdks").toString());
  }

  Path home() {
    return home;
  }

  Path root() {
    return home.resolve("the tree");
  }

  Path bin() {
    return home.resolve("bin");
  }

  Path lock() {
    return root().resolve("target/simsim-build.lock");
  }

  LauncherSandbox with(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  /// A folder that looks like a JDK and whose `java` prints its own version and its arguments.
  Path jdk(Path folder, String version) throws IOException {
    write(folder.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(
        folder.resolve("bin/java"),
        """
        case "$*" in
          *-XshowSettings*) echo "    java.home = %s" >&2; exit ;;
        esac
        echo "java %s"
        printf '<%%s>\\n' "$@"
        """
            .formatted(folder, version));
    script(folder.resolve("bin/javac"), "");
    return folder;
  }

  /// A Maven that notes in the file `builds` that it ran, runs `then`, and makes the jar.
  LauncherSandbox maven(String then) throws IOException {
    script(
        bin().resolve("mvn"),
        """
        echo "$JAVA_HOME $*" >> "%s"
        %s
        mkdir -p cli/target/simsim/lib
        : > cli/target/simsim/lib/simsim-cli-1.jar
        mkdir -p bureau/target/simsim/lib
        : > bureau/target/simsim/lib/simsim-bureau-1.jar
        """
            .formatted(home.resolve("builds"), then));
    return this;
  }

  /// The command lines with which Maven was run so far.
  List<String> builds() throws IOException {
    Path builds = home.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
  }

  /// Makes the tree look as if it had been built an hour after its sources were written.
  LauncherSandbox built() throws IOException {
    try (Stream<Path> all = Files.walk(root())) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
      }
    }
    for (String name :
        List.of(
            "cli/target/simsim/lib/simsim-cli-1.jar",
            "bureau/target/simsim/lib/simsim-bureau-1.jar")) {
      Path jar = root().resolve(name);
      write(jar, "");
      Files.setLastModifiedTime(jar, FileTime.from(LONG_AGO.plusSeconds(3600)));
    }
    return this;
  }

  /// A named pipe: whoever reads it waits until somebody writes, and the other way round.
  Path pipe(String name) throws IOException {
    Path pipe = home.resolve(name);
    finish(new ProcessBuilder(onPath("mkfifo").toString(), pipe.toString()).start());
    return pipe;
  }

  Outcome run(String... arguments) throws IOException {
    return runAs(root().resolve("simsim"), arguments);
  }

  Outcome runAs(Path launcher, String... arguments) throws IOException {
    return finish(start(launcher, arguments));
  }

  Process start(String... arguments) throws IOException {
    return start(root().resolve("simsim"), arguments);
  }

  private Process start(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(launcher.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  /// Waits for the end; what the launcher prints fits into the pipe meanwhile.
  static Outcome finish(Process process) throws IOException {
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IllegalStateException("did not end within 20 seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.exitValue(), out, err);
  }

  /// Reads on until a line that holds `text`; the stream stays open.
  static void awaitLine(BufferedReader lines, String text) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(text)) {
        return;
      }
    }
    throw new IllegalStateException("ended without saying: " + text);
  }

  static void script(Path file, String body) throws IOException {
    write(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static void write(Path file, String text) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text);
  }

  private static Path onPath(String tool) {
    String path = System.getenv("PATH");
    return Stream.of((path == null ? "/usr/bin:/bin" : path).split(":", -1))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new UncheckedIOException(new IOException("not on PATH: " + tool)));
  }
}
