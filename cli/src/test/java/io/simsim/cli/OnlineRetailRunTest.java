package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `examples/online-retail/run` from end to end, on made-up rows in the form of the shop's file.
class OnlineRetailRunTest {
  private static final int CUSTOMERS = 5;
  private static final int MONTHS = 6;

  @TempDir private Path folder;

  @Test
  void aFolderWithoutTheDataSaysWhatIsMissing() throws IOException, InterruptedException {
    ExampleScript.Ended ended = run(folder.toString());

    assertThat(ended.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ended.said()).contains("online_retail.csv is missing in " + folder, "UCI");
  }

  @Test
  void itScoresBothPurposesExplainsAndRecomputesAndKeepsNoGoods()
      throws IOException, InterruptedException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("online_retail.csv"), data());
    Path out = folder.resolve("out");

    ExampleScript.Ended ended = run(data.toString(), out.toString());

    assertThat(ended.code()).as(ended.said()).isZero();
    int asked = 2 * (CUSTOMERS + 2);
    assertThat(ended.said())
        .containsPattern("Events +" + (CUSTOMERS * MONTHS * 2 + 1))
        .containsPattern("Left out by a mapping +3")
        .contains(asked + " questions, " + (asked - 4) + " scored, 4 thin-record")
        .contains("== explain: customer-10001", "Orders paid on time in 2 years: 6")
        .contains("== explain: customer-10007", "No score")
        .contains(asked + " equal, 0 different, 0 not possible");
    for (Path kept : files(out)) {
      assertThat(Files.readString(kept))
          .as(kept.toString())
          .doesNotContain("LANTERN", "85123A", "Utopia", "00:08:26");
    }
  }

  private static List<Path> files(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      List<Path> found = files.toList();
      assertThat(found).hasSizeGreaterThan(3);
      return found;
    }
  }

  private ExampleScript.Ended run(String... arguments) throws IOException, InterruptedException {
    return new ExampleScript("examples/online-retail/run", folder).run(arguments);
  }

  /// An invoice of two lines a month for each customer, the second a minute later; one who
  /// cancelled, one with a single order; and two lines of nobody.
  private static String data() {
    StringBuilder rows =
        new StringBuilder(
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    int invoice = 536_364;
    for (int month = 1; month <= MONTHS; month++) {
      for (int customer = 1; customer <= CUSTOMERS; customer++) {
        invoice++;
        for (int minute = 26; minute <= 27; minute++) {
          rows.append(
              "%d,85123A,\"LANTERN, WHITE\",6,2011-%02d-03 08:%d:00,2.55,1000%d,Utopia\n"
                  .formatted(invoice, month, minute, customer));
        }
      }
    }
    return rows
        + "C536300,85123A,\"LANTERN, WHITE\",-6,2011-01-02 09:41:00,2.55,10006,Utopia\n"
        + "536997,85123A,\"LANTERN, WHITE\",1,2011-01-02 09:41:00,2.55,10007,Utopia\n"
        + "536999,85123A,?,6,2011-01-02 09:41:00,0,,Utopia\n"
        + "A536998,B,Adjust bad debt,1,2011-01-02 09:41:00,-11062.06,,Utopia\n";
  }
}
