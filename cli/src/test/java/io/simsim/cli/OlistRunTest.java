package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `examples/olist/run` from end to end, on made-up rows in the form of the marketplace's files.
class OlistRunTest {
  private static final int SELLERS = 12;
  private static final int NEW = 3;
  private static final LocalDate FIRST = LocalDate.of(2017, 1, 10);
  private static final LocalDate SPLIT = LocalDate.of(2017, 9, 1);

  @TempDir private Path folder;

  @Test
  void aFolderWithoutTheDataSaysWhatIsMissing() throws IOException, InterruptedException {
    ExampleScript.Ended ended = run(folder.toString());

    assertThat(ended.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ended.said())
        .contains("olist_order_items_dataset.csv is missing in " + folder, "README.md");
  }

  @Test
  void itScoresEvaluatesOnWhatCameLaterExplainsAndRecomputes()
      throws IOException, InterruptedException {
    Path data = Files.createDirectory(folder.resolve("data"));
    writeData(data);
    Path out = folder.resolve("out");

    ExampleScript.Ended ended = run(data.toString(), out.toString());

    assertThat(ended.code()).as(ended.said()).isZero();
    int all = SELLERS + NEW;
    assertThat(ended.said())
        .contains(all + " questions, " + SELLERS + " scored, " + NEW + " thin-record")
        .contains(SELLERS + " cases with a score and an outcome, 6 ended bad", "AUC")
        .contains("of sellers with 10 shipped items or more")
        .contains("Sales shipped a week or more late in 1 year: 3")
        .contains("No score", "How to begin")
        .contains(all + " equal, 0 different, 0 not possible");
    assertThat(outcomes(out)).contains("seller-s01,0", "seller-s02,1").hasSize(1 + SELLERS);
    assertThat(out.resolve("rejects.ndjson")).isEmptyFile();
  }

  private static List<String> outcomes(Path out) throws IOException {
    return Files.readAllLines(out.resolve("outcomes-5.csv"));
  }

  private ExampleScript.Ended run(String... arguments) throws IOException, InterruptedException {
    return new ExampleScript("examples/olist/run", folder).run(arguments);
  }

  /// Every month of the year each seller ships three items in time; but of those with an even
  /// number one is eight days late in the three months before the split, and in every other month
  /// after it. New sellers have sold in one month.
  private static void writeData(Path data) throws IOException {
    StringBuilder sellers = new StringBuilder("seller_id,seller_zip_code_prefix,seller_city\n");
    StringBuilder orders =
        new StringBuilder("order_id,order_status,order_delivered_carrier_date\n");
    StringBuilder items =
        new StringBuilder(
            "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price\n");
    int order = 0;
    for (int seller = 1; seller <= SELLERS + NEW; seller++) {
      sellers.append("s%02d,1,%s\n".formatted(seller, "sao paulo"));
      for (int month = 0; month < (seller <= SELLERS ? 12 : 1); month++) {
        for (int item = 1; item <= 3; item++) {
          LocalDate limit = FIRST.plusMonths(month);
          boolean late = seller % 2 == 0 && item == 1 && lateIn(month, limit);
          orders.append(
              "o%d,delivered,%s 10:00:00\n".formatted(++order, limit.plusDays(late ? 8 : -1)));
          items.append("o%d,1,p,s%02d,%s 09:00:00,58.9\n".formatted(order, seller, limit));
        }
      }
    }
    Files.writeString(data.resolve("olist_sellers_dataset.csv"), sellers);
    Files.writeString(data.resolve("olist_orders_dataset.csv"), orders);
    Files.writeString(data.resolve("olist_order_items_dataset.csv"), items);
  }

  private static boolean lateIn(int month, LocalDate limit) {
    return month >= 5 && (limit.isBefore(SPLIT) || month % 2 == 0);
  }
}
