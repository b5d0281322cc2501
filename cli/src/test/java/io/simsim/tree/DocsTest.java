package io.simsim.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocsTest {
  private static final Pattern TEST = Pattern.compile("`([A-Za-z]+Test|[A-Za-z]+IT)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  /// A promise in the docs leads to a test that is there.
  @Test
  void everyTestThatTheRulesNameExists() throws IOException {
    List<String> there =
        SourceTree.javaFiles().stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .toList();
    List<String> named = found(TEST, SourceTree.root().resolve("docs/rules.md"));

    assertThat(named).isNotEmpty();
    assertThat(there).containsAll(named);
  }

  @Test
  void everyLinkBetweenFilesLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      for (String link : found(LINK, page)) {
        Path folder = page.getParent();
        if (folder == null || !Files.exists(folder.resolve(link))) {
          broken.add(SourceTree.root().relativize(page) + " -> " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static List<Path> pages() throws IOException {
    Path root = SourceTree.root();
    try (Stream<Path> top = Files.list(root);
        Stream<Path> docs = Files.walk(root.resolve("docs"));
        Stream<Path> examples = Files.walk(root.resolve("examples"))) {
      return Stream.of(top, docs, examples)
          .flatMap(files -> files)
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    }
  }

  private static List<String> found(Pattern pattern, Path page) throws IOException {
    return pattern
        .matcher(Files.readString(page))
        .results()
        .map((MatchResult result) -> result.group(1))
        .distinct()
        .toList();
  }
}
