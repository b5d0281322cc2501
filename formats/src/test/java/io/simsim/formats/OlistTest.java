package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FlowKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The mappings in `examples/olist`, on made-up rows and on the whole data set where it is there.
final class OlistTest {
  private static final Path MAPPINGS = Path.of("../examples/olist");
  private static final Path DATA = Path.of("../../shared/data/olist");
  private static final String ORDERS =
      """
      order_id,order_status,order_delivered_carrier_date
      in-time,delivered,2017-10-02 23:00:00
      late,shipped,2017-10-05 00:10:00
      gone,unavailable,
      cancelled,canceled,
      open,processing,
      lost,delivered,
      """;
  private static final Fact SOLD = new Fact.MoneyIn(FlowKind.OTHER, 5890);

  @TempDir Path folder;

  @BeforeEach
  void writeOrders() throws IOException {
    Files.writeString(folder.resolve("orders.csv"), ORDERS);
  }

  @Test
  void anItemOfNoKnownOrderIsVolumeAndSaysNothingOfLateness() throws IOException {
    Event event = item("elsewhere").items.getFirst();

    assertThat(item("elsewhere").items).hasSize(1);
    assertThat(event.fact()).isEqualTo(SOLD);
    assertThat(event.subject().value()).isEqualTo("seller-s");
    assertThat(event.id().value()).isEqualTo("elsewhere-1-sold");
    assertThat(event.occurredAt()).isEqualTo(1_506_938_400L); // 2017-10-02T10:00Z
  }

  @Test
  void whatWasHandedToTheCarrierIsShippedInTimeOrLate() throws IOException {
    assertThat(item("in-time").items)
        .extracting(Event::fact)
        .containsExactly(SOLD, new Fact.SaleShipped(5890, 0));
    assertThat(item("late").items)
        .extracting(Event::fact)
        .containsExactly(SOLD, new Fact.SaleShipped(5890, 3));
    assertThat(item("late").items.getLast().occurredAt()).isEqualTo(1_507_162_200L);
    assertThat(item("lost").items).extracting(Event::fact).containsExactly(SOLD);
  }

  @Test
  void onlyWhatTheSellerDidNotHaveIsTheSellersCancellation() throws IOException {
    assertThat(item("gone").items)
        .extracting(Event::fact)
        .containsExactly(new Fact.SaleCancelled(5890));
    assertThat(item("cancelled").items).isEmpty();
    assertThat(item("open").items).isEmpty();
  }

  @Test
  void theWholeDataSetIsReadWithoutARejection() throws IOException {
    skipWithoutTheData();
    Path items = DATA.resolve("olist_order_items_dataset.csv.gz");
    Files.delete(folder.resolve("orders.csv"));
    Files.copy(DATA.resolve("subset_10k_2017/orders.csv.gz"), folder.resolve("orders.csv"));
    Path source = Files.copy(items, folder.resolve("items.csv"));
    Collected<Event> found = new Collected<>();

    Tally tally = SourceReader.events(mapping("items")).read(source, found);

    assertThat(found.rejected).isEmpty();
    assertThat(tally.ignored()).isEqualTo(162);
    Map<FactKind, Long> kinds =
        found.items.stream()
            .collect(Collectors.groupingBy(e -> e.fact().kind(), Collectors.counting()));
    assertThat(kinds)
        .containsOnly(
            Map.entry(FactKind.MONEY_IN, 112_650L - 162),
            Map.entry(FactKind.SALE_SHIPPED, 11_090L));
    assertThat(found.items.stream().filter(e -> e.fact().adverse())).hasSize(703);
    assertThat(found.items.stream().map(Event::subject).distinct()).hasSizeBetween(3_000, 3_095);
  }

  @Test
  void everySellerIsAskedAbout() throws IOException {
    skipWithoutTheData();
    Collected<Map<String, String>> questions = new Collected<>();

    SourceReader.rows(mapping("questions"))
        .read(DATA.resolve("olist_sellers_dataset.csv.gz"), questions);

    assertThat(questions.items).hasSize(3_095);
    assertThat(questions.items.getFirst())
        .containsEntry("subject", "seller-3442f8959a84dea7ee197c632cb2df15")
        .containsEntry("purpose", "business-credit");
  }

  private static void skipWithoutTheData() {
    assumeTrue(
        Files.isDirectory(DATA),
        () -> "skipped: the Olist files are not at " + DATA.toAbsolutePath().normalize());
  }

  private Collected<Event> item(String order) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("items.csv"),
            "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\n"
                + order
                + ",1,p,s,2017-10-02 10:00:00,58.9,13.29\n");
    Collected<Event> found = new Collected<>();
    SourceReader.events(mapping("items")).read(file, found);
    assertThat(found.rejected).isEmpty();
    return found;
  }

  private static Mapping mapping(String name) throws IOException {
    return Mapping.read(MAPPINGS.resolve(name + ".mapping.json"));
  }
}
