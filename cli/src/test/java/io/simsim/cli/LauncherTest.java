package io.simsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.cli.LauncherSandbox.Outcome;
import io.simsim.tree.SourceTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherTest {
  private LauncherSandbox sandbox;

  LauncherTest(@TempDir Path temporary) throws IOException {
    sandbox = new LauncherSandbox(temporary, SourceTree.root().resolve("simsim"));
  }

  @BeforeEach
  void haveMaven() throws IOException {
    sandbox.maven("");
  }

  @Test
  void runsWhatIsBuiltWithTheArgumentsAsGiven() throws IOException {
    Outcome outcome = sandbox.built().run("score", "two words", "", "*");

    assertThat(outcome.out())
        .isEqualTo(
            """
            java 25.0.1
            <--enable-native-access=ALL-UNNAMED>
            <-cp>
            <%s/cli/target/simsim/lib/*>
            <io.simsim.cli.Main>
            <score>
            <two words>
            <>
            <*>
            """
                .formatted(sandbox.root()));
    assertThat(outcome.err()).isEmpty();
    assertThat(sandbox.builds()).isEmpty();
  }

  @Test
  void whatTalksToABureauRunsInAClassPathOfItsOwn() throws IOException {
    for (String command : List.of("serve", "demo", "client", "receipt")) {
      assertThat(sandbox.built().run(command, "--help").out())
          .contains(
              "<%s/bureau/target/simsim/lib/*>\n<io.simsim.bureau.server.Main>\n<%s>\n<--help>"
                  .formatted(sandbox.root(), command));
    }
    assertThat(sandbox.builds()).isEmpty();
  }

  @Test
  void theFirstStartOfAServerIsRehearsedAndLaterOnesUseWhatWasKept() throws IOException {
    rehearsing("");

    LauncherSandbox.Outcome first = sandbox.built().run("serve", "--port", "1");
    LauncherSandbox.Outcome later = sandbox.run("serve", "--port", "1");
    LauncherSandbox.Outcome client = sandbox.run("client");

    String kept = "<-XX:AOTCache=" + sandbox.root() + "/bureau/target/simsim/start-25.0.1.aot>";
    assertThat(first.err()).contains("rehearses it once");
    assertThat(first.out()).contains(kept, "<serve>\n<--port>\n<1>");
    assertThat(later.err()).isEmpty();
    assertThat(later.out()).contains(kept);
    assertThat(client.out()).contains(kept);
    assertThat(sandbox.root().resolve("target/rehearsal")).doesNotExist();
    assertThat(sandbox.lock()).doesNotExist();
  }

  @Test
  void aRehearsalThatFailsIsSaidOnceAndLeavesASlowStart() throws IOException {
    rehearsing("exit 1");

    LauncherSandbox.Outcome first = sandbox.built().run("demo");
    LauncherSandbox.Outcome later = sandbox.run("demo");

    assertThat(first.err()).contains("the rehearsal failed", "simsim-rehearsal.log");
    assertThat(first.out()).contains("<demo>").doesNotContain("AOTCache");
    assertThat(later.err()).isEmpty();
    assertThat(later.out()).doesNotContain("AOTCache");
  }

  @Test
  void anotherBuildIsRehearsedAnew() throws IOException {
    rehearsing("");
    sandbox.built().run("serve");
    Path jar = sandbox.root().resolve("bureau/target/simsim/lib/simsim-bureau-1.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(sandbox.run("serve").err()).contains("rehearses it once");
  }

  @Test
  void helpOfAServerIsNotRehearsed() throws IOException {
    rehearsing("");

    assertThat(sandbox.built().run("serve", "--help").err()).isEmpty();
    assertThat(sandbox.run("score").out()).doesNotContain("AOTCache");
  }

  /// A JDK whose `java` keeps what it is told to keep, after doing `first`.
  private void rehearsing(String first) throws IOException {
    LauncherSandbox.script(
        sandbox.home().resolve("jdks/jdk-25/bin/java"),
        """
        case "$*" in
          *AOTCacheOutput=*)
            mkdir -p "%s/target/rehearsal"
            %s
            for word in "$@"; do
              case $word in -XX:AOTCacheOutput=*) echo kept > "${word#*=}" ;; esac
            done
            exit ;;
        esac
        printf '<%%s>\\n' "$@"
        """
            .formatted(sandbox.root(), first));
  }

  @Test
  void exitCodeIsThatOfTheCommandLine() throws IOException {
    LauncherSandbox.script(sandbox.home().resolve("jdks/jdk-25/bin/java"), "exit 42");
    assertThat(sandbox.built().run().exit()).isEqualTo(42);
  }

  @Test
  void javaOptionsAreHandedToTheProgram() throws IOException {
    assertThat(sandbox.built().with("SIMSIM_JAVA_OPTS", "-Xmx8g -Xms1g").run().out())
        .contains("<-Xmx8g>\n<-Xms1g>\n<-cp>");
  }

  @Test
  void worksThroughSymbolicLinksFromAnyFolder() throws IOException {
    Path near = Files.createSymbolicLink(sandbox.root().resolve("near"), Path.of("simsim"));
    Path far = Files.createSymbolicLink(sandbox.home().resolve("far"), near);
    assertThat(sandbox.built().runAs(far).out()).contains(sandbox.root() + "/cli/target");
  }

  @Test
  void javaHomeComesFirst() throws IOException {
    Path chosen = sandbox.jdk(sandbox.home().resolve("mine"), "25.0.9");
    assertThat(sandbox.built().with("JAVA_HOME", chosen).run().out()).startsWith("java 25.0.9");
  }

  @Test
  void anotherVersionInJavaHomeIsPassedOver() throws IOException {
    Path old = sandbox.jdk(sandbox.home().resolve("old"), "17.0.1");
    assertThat(sandbox.built().with("JAVA_HOME", old).run().out()).startsWith("java 25.0.1");
  }

  @Test
  void macFoldersAreKnown() throws IOException {
    sandbox.jdk(sandbox.home().resolve("macs/temurin-25.jdk/Contents/Home"), "25.0.2");
    sandbox.with("SIMSIM_JDKS", sandbox.home().resolve("none") + ":" + sandbox.home() + "/macs");
    assertThat(sandbox.built().run().out()).startsWith("java 25.0.2");
  }

  @Test
  void theJavaOnPathIsTriedLast() throws IOException {
    Path jdk = sandbox.jdk(sandbox.home().resolve("elsewhere"), "25.0.3");
    Files.createSymbolicLink(sandbox.bin().resolve("java"), jdk.resolve("bin/java"));
    sandbox.with("SIMSIM_JDKS", "/nowhere");
    assertThat(sandbox.built().run().out()).startsWith("java 25.0.3");
  }

  @Test
  void withoutAJdk25ItSaysWhatToInstall() throws IOException {
    Path old = sandbox.jdk(sandbox.home().resolve("old"), "21.0.1");
    sandbox.with("SIMSIM_JDKS", "/nowhere").with("JAVA_HOME", old);

    Outcome outcome = sandbox.built().run();

    assertThat(outcome.exit()).isEqualTo(69);
    assertThat(outcome.err())
        .contains("no JDK 25 found", old + " (21.0.1)")
        .contains("Debian", "Fedora", "macOS", "SDKMAN", "adoptium.net");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void aRuntimeWithoutCompilerIsNoJdk() throws IOException {
    Files.delete(sandbox.home().resolve("jdks/jdk-25/bin/javac"));
    assertThat(sandbox.built().run().exit()).isEqualTo(69);
  }

  @Test
  void firstUseBuildsWithTheJdk25AndShowsIt() throws IOException {
    Outcome outcome = sandbox.run("--help");

    assertThat(outcome.out()).contains("<--help>");
    assertThat(outcome.err()).contains("first use", "built in");
    assertThat(sandbox.builds())
        .singleElement()
        .asString()
        .startsWith(sandbox.home() + "/jdks/jdk-25 ")
        .endsWith("package");
    assertThat(sandbox.lock()).doesNotExist();
  }

  @Test
  void progressNamesTheModule() throws IOException {
    Path gate = sandbox.pipe("gate");
    sandbox.maven(
        """
        echo "[INFO] Building simsim-engine 0.1.0-SNAPSHOT              [2/6]"
        read -r line < "%s"
        """
            .formatted(gate));
    Process process = sandbox.start();
    try (BufferedReader err = process.errorReader(UTF_8)) {
      LauncherSandbox.awaitLine(err, "building 2 of 6: engine");
      Files.writeString(gate, "go\n");
      LauncherSandbox.awaitLine(err, "built in");
    }
  }

  @Test
  void theSecondRunDoesNotBuild() throws IOException {
    sandbox.run();
    assertThat(sandbox.run().exit()).isZero();
    assertThat(sandbox.builds()).hasSize(1);
  }

  @Test
  void aNewerSourceIsBuilt() throws IOException {
    sandbox.built();
    touch("cli/src/main/A.java");
    assertThat(sandbox.run().err()).contains("sources are newer");
    assertThat(sandbox.builds()).hasSize(1);
  }

  @Test
  void aDeletedSourceIsBuilt() throws IOException {
    Files.delete(sandbox.built().root().resolve("cli/src/main/A.java"));
    assertThat(sandbox.run().exit()).isZero();
    assertThat(sandbox.builds()).hasSize(1);
  }

  @Test
  void aNewerTestIsNotBuilt() throws IOException {
    sandbox.built();
    touch("cli/src/test/T.java");
    assertThat(sandbox.run().exit()).isZero();
    assertThat(sandbox.builds()).isEmpty();
  }

  @Test
  void aSourceChangedDuringTheBuildIsBuiltNextTime() throws IOException {
    sandbox.maven(
        """
        until [ -n "$(find cli/src/main/A.java -newer target/simsim-build.lock/begin)" ]; do
          touch cli/src/main/A.java
        done
        """);
    sandbox.run();
    sandbox.run();
    assertThat(sandbox.builds()).hasSize(2);
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws IOException {
    Files.delete(sandbox.bin().resolve("mvn"));

    Outcome outcome = sandbox.run();

    assertThat(outcome.exit()).isEqualTo(69);
    assertThat(outcome.err()).contains("no Maven", "apt-get install maven", "brew", "dnf");
  }

  @Test
  void aFailedBuildShowsItsFirstErrorsAndNamesTheLog() throws IOException {
    sandbox.maven("echo '[ERROR] A.java:[3,1] not a statement'; exit 1");

    Outcome outcome = sandbox.run();

    assertThat(outcome.exit()).isEqualTo(70);
    assertThat(outcome.err())
        .contains("A.java:[3,1] not a statement", sandbox.root() + "/target/simsim-build.log");
    assertThat(outcome.out()).isEmpty();
    assertThat(sandbox.lock()).doesNotExist();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
    LauncherSandbox.write(sandbox.root().resolve("target"), "a file where the folder should be");
    Outcome outcome = sandbox.run();
    assertThat(outcome.exit()).isEqualTo(73);
    assertThat(outcome.err()).contains("cannot write to " + sandbox.root() + "/target");
  }

  @Test
  void twoFirstRunsAtOnceBuildOnce() throws IOException {
    Path gate = sandbox.pipe("gate");
    sandbox.maven("read -r line < '" + gate + "'");
    Process first = sandbox.start();
    try (BufferedReader firstErr = first.errorReader(UTF_8)) {
      LauncherSandbox.awaitLine(firstErr, "first use");
      Process second = sandbox.start();
      try (BufferedReader secondErr = second.errorReader(UTF_8)) {
        LauncherSandbox.awaitLine(secondErr, "waiting");
        Files.writeString(gate, "go\n");
        LauncherSandbox.awaitLine(firstErr, "built in");
        assertThat(second.inputReader(UTF_8).readAllLines()).contains("java 25.0.1");
      }
    }
    assertThat(sandbox.builds()).hasSize(1);
  }

  @Test
  void theLockOfADeadBuildIsBroken() throws IOException {
    Process dead = new ProcessBuilder(sandbox.bin().resolve("uname").toString(), "-n").start();
    String host = LauncherSandbox.finish(dead).out();
    LauncherSandbox.write(sandbox.lock().resolve("owner"), dead.pid() + " " + host);

    Outcome outcome = sandbox.run();

    assertThat(outcome.err()).contains("an earlier build was cut off");
    assertThat(outcome.exit()).isZero();
    assertThat(sandbox.lock()).doesNotExist();
  }

  @Test
  void aLockThatNobodyOwnsIsBroken() throws IOException {
    Files.createDirectories(sandbox.lock());
    assertThat(sandbox.run().err()).contains("an earlier build was cut off", "built in");
  }

  @Test
  void aStoppedBuildStopsMavenAndFreesTheLock() throws IOException {
    Path started = sandbox.pipe("started");
    Path never = sandbox.pipe("never");
    sandbox.maven("echo $$ > '" + started + "'; read -r line < '" + never + "'");
    Process process = sandbox.start();
    long maven = Long.parseLong(Files.readString(started).strip());

    process.toHandle().destroy(); // unlike Process.destroy, leaves the streams open
    Outcome outcome = LauncherSandbox.finish(process);

    assertThat(outcome.exit()).isEqualTo(143);
    assertThat(outcome.err()).contains("the build was stopped");
    assertThat(ProcessHandle.of(maven)).isEmpty();
    assertThat(sandbox.lock()).doesNotExist();
  }

  private void touch(String file) throws IOException {
    Files.setLastModifiedTime(sandbox.root().resolve(file), FileTime.from(Instant.now()));
  }
}
