package io.simsim.bench.doc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
  @TempDir private Path folder;

  @Test
  void aTableStandsBetweenItsMarksAndTheRestStays() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "before\n<!-- a -->\nold\n<!-- end a -->\nafter\n");

    new Report(page).replace("a", "new");

    assertThat(page).hasContent("before\n<!-- a -->\nnew\n<!-- end a -->\nafter\n");
    assertThat(folder).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void aPageWithoutMarksIsLeftAsItIs() throws IOException {
    Path page = Files.writeString(folder.resolve("page.md"), "nothing");

    assertThatThrownBy(() -> new Report(page).replace("a", "new"))
        .hasMessageContaining("has no marks <!-- a -->");
    assertThat(page).hasContent("nothing");
  }
}
