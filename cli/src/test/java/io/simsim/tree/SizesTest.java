package io.simsim.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizesTest {
  /// Lowered whenever an entry goes; never raised.
  private static final int ALLOWED_ENTRIES_MAX = 0;

  @Test
  void nothingIsLargerThanStyleAllowsBesideTheEntriesOfToday() throws IOException {
    List<String> allowed =
        Files.readAllLines(SourceTree.root().resolve("build/sizes.allow")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    List<Sizes.Excess> found = Sizes.above(SourceTree.root(), SourceTree.javaFiles());

    assertThat(found)
        .as("Split it. A method stops at 70 lines, a file at 700, a line at 100 characters.")
        .extracting(Sizes.Excess::toString)
        .containsExactlyInAnyOrderElementsOf(allowed);
    assertThat(allowed).hasSizeLessThanOrEqualTo(ALLOWED_ENTRIES_MAX);
  }

  @Test
  void theWholeTreeIsLookedAt() throws IOException {
    Path root = SourceTree.root();
    assertThat(SourceTree.javaFiles())
        .contains(
            root.resolve("build/Format.java"),
            root.resolve("cli/src/main/java/io/simsim/cli/Main.java"),
            root.resolve("cli/src/test/java/io/simsim/tree/SizesTest.java"),
            root.resolve("engine/src/main/java/io/simsim/engine/package-info.java"));
  }

  @Test
  void aMethodOf71LinesIsTooLongAndOneOf70IsNot(@TempDir Path folder) throws IOException {
    assertThat(method(folder, 68)).isEmpty();
    assertThat(method(folder, 69))
        .extracting(Object::toString)
        .containsExactly("method 71 A.java#f");
  }

  @Test
  void aStaticBlockCountsAsAMethod(@TempDir Path folder) throws IOException {
    String source = "class A {\n  static {\n" + "    ;\n".repeat(69) + "  }\n}\n";
    assertThat(above(folder, source))
        .extracting(Object::toString)
        .containsExactly("method 71 A.java#A-initializer");
  }

  @Test
  void aMethodInsideAMethodCountsForBoth(@TempDir Path folder) throws IOException {
    String inner = "new Object() {\n void g() {\n" + "    ;\n".repeat(69) + " }\n}";
    assertThat(above(folder, "class A {\n Object f() {\n return " + inner + ";\n }\n}\n"))
        .extracting(Object::toString)
        .containsExactlyInAnyOrder("method 75 A.java#f", "method 71 A.java#g");
  }

  @Test
  void aFileOf701LinesIsTooLong(@TempDir Path folder) throws IOException {
    assertThat(above(folder, "//\n".repeat(700))).isEmpty();
    assertThat(above(folder, "//\n".repeat(701)))
        .extracting(Object::toString)
        .containsExactly("file 701 A.java");
  }

  @Test
  void aLineOf101CharactersIsTooLong(@TempDir Path folder) throws IOException {
    assertThat(above(folder, "//" + "字".repeat(98))).isEmpty();
    assertThat(above(folder, "\n//" + "字".repeat(99)))
        .extracting(Object::toString)
        .containsExactly("line 101 A.java:2");
  }

  @Test
  void anImportCannotBeBroken(@TempDir Path folder) throws IOException {
    assertThat(above(folder, "import " + "a".repeat(100) + ";\n")).isEmpty();
  }

  private static List<Sizes.Excess> method(Path folder, int inside) throws IOException {
    String head = "class A {\n  /// Doc.\n  @Deprecated\n  void f() {\n";
    return above(folder, head + "    ;\n".repeat(inside) + "  }\n}\n");
  }

  private static List<Sizes.Excess> above(Path folder, String source) throws IOException {
    Path file = Files.writeString(folder.resolve("A.java"), source);
    return Sizes.above(folder, List.of(file));
  }
}
