package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tree.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example that the help of a command prints runs as it is printed, one after the other.
class ExamplesTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern FILE =
      Pattern.compile(
          "simsim-sample.*|world.*|people|[a-z]+\\.(csv|ndjson|parquet|arrow|html|pmml|json)");
  private static final Path ROOT = SourceTree.root();

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.simsim.cli.HelpGoldenTest#commands")
  void examplesRun(List<String> command) {
    List<String> help = new ArrayList<>(command);
    help.add("--help");
    List<List<String>> examples = examples(Ran.of(help.toArray(String[]::new)).out());
    assertThat(examples).isNotEmpty();

    for (List<String> example : examples) {
      List<String> words = new ArrayList<>(example);
      if (words.equals(List.of("sample"))) {
        words.add("simsim-sample");
      }
      Ran ran = Ran.of(words.stream().map(this::inFolder).toArray(String[]::new));
      assertThat(ran.code()).as("%s%n%s", example, ran.err()).isZero();
      assertThat(ran.err()).doesNotContain("could not be read");
    }
  }

  /// Files go into the test's folder, where the examples mean the working directory.
  private String inFolder(String word) {
    if (FILE.matcher(word).matches()) {
      return folder.resolve(word).toString();
    }
    return word.startsWith("engine/") || word.startsWith("examples/")
        ? ROOT.resolve(word).toString()
        : word;
  }

  private static List<List<String>> examples(String help) {
    String joined = help.replaceAll(" \\\\\\R +", " ");
    return joined
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("./simsim "))
        .map(line -> words(line.substring("./simsim ".length())))
        .toList();
  }

  private static List<String> words(String line) {
    Matcher matcher = WORD.matcher(line);
    Stream<String> words =
        matcher.results().map(word -> word.group(1) == null ? word.group(2) : word.group(1));
    return words.toList();
  }
}
