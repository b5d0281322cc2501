package io.simsim.cli.sample;

import io.simsim.cli.golden.Golden;
import io.simsim.tree.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tables of `examples/loans` are what they are made to be. `-Dsimsim.golden=update` writes
/// them.
class LoansGoldenTest {
  private static final Path FOLDER = SourceTree.root().resolve("examples/loans");

  @ParameterizedTest
  @ValueSource(strings = {"loans.csv", "applications.csv"})
  void theLoansAreAsInvented(String name) throws IOException {
    String made = name.equals("loans.csv") ? LoansTable.loans() : LoansTable.applications();

    Golden.check(FOLDER.resolve(name), made);
  }
}
