package io.simsim.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that hold what is expected. `-Dsimsim.golden=update` writes them anew.
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/io/simsim/cli/golden");

  private Golden() {}

  /// Compares `made` with the kept file called `name`.
  public static void check(String name, String made) throws IOException {
    check(FOLDER.resolve(name), made);
  }

  /// Compares `made` with the file at `kept`.
  public static void check(Path kept, String made) throws IOException {
    if (System.getProperty("simsim.golden", "").equals("update")) {
      Files.createDirectories(kept.getParent());
      Files.writeString(kept, made);
    }
    assertThat(made)
        .as("%s; after a wanted change run the tests once with -Dsimsim.golden=update", kept)
        .isEqualTo(Files.readString(kept));
  }
}
