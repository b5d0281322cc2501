package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleFilesTest {
  @TempDir Path folder;

  @Test
  void readsAFileOfOnesOwn() throws IOException {
    Path file = Files.writeString(folder.resolve("card.json"), "{}");

    assertThat(RuleFiles.read(file)).asString().isEqualTo("{}");
  }

  @Test
  void readsWhatShipsWithSimsim() throws IOException {
    assertThat(RuleFiles.builtIn("catalogue.json")).asString().contains("simsim-catalogue/1");
  }

  @Test
  void saysWhatIsNotThere() {
    assertThatThrownBy(() -> RuleFiles.builtIn("none.json"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none.json");
    assertThatThrownBy(() -> RuleFiles.read(folder.resolve("none.json")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("check the path");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    Path file = folder.resolve("large.json");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(RuleFiles.MAX_BYTES + 1L);
    }

    assertThatThrownBy(() -> RuleFiles.read(file)).hasMessageContaining("at most");
  }
}
