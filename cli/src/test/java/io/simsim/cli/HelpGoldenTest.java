package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.cli.golden.Golden;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// The help of every command is as it was, and says what help must say.
class HelpGoldenTest {
  @ParameterizedTest
  @MethodSource("commands")
  void helpIsAsItWas(List<String> command) throws IOException {
    List<String> args = new ArrayList<>(command);
    args.add("--help");

    Ran ran = Ran.of(args.toArray(String[]::new));

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Options:", "Exit codes:", "./simsim ");
    assertThat(ran.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(161));
    String name = command.isEmpty() ? "simsim" : String.join("-", command);
    Golden.check("help/" + name + ".txt", ran.out());
  }

  static Stream<List<String>> commands() {
    List<List<String>> found = new ArrayList<>();
    collect(Main.commandLine(Terminal.NONE), List.of(), found);
    return found.stream();
  }

  private static void collect(CommandLine line, List<String> names, List<List<String>> found) {
    found.add(names);
    line.getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> longer = new ArrayList<>(names);
              longer.add(name);
              collect(sub, longer, found);
            });
  }
}
