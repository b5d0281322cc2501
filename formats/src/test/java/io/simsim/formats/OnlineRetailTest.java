package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.ObligationType;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The mapping in `examples/online-retail`, on made-up rows.
final class OnlineRetailTest {
  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  @Test
  void everyLineOfAnInvoiceIsTheSameEventWithoutTimeOfDayOrAmount() throws IOException {
    Collected<Event> found =
        read(
            """
            536365,85123A,WHITE LANTERN,6,2010-12-01 16:57:00,2.55,17850,United Kingdom
            536365,71053,"LANTERN, RED",1,2010-12-01 16:58:00,9.95,17850,France
            """);

    assertThat(found.rejected).isEmpty();
    Event event = found.items.getFirst();
    assertThat(found.items).hasSize(2).containsOnly(event);
    assertThat(event.fact()).isEqualTo(new Fact.PaymentMade(ObligationType.ORDER, 0, 0));
    assertThat(event.id().value()).isEqualTo("invoice-536365");
    assertThat(event.subject().value()).isEqualTo("customer-17850");
    assertThat(event.occurredAt()).isEqualTo(1_291_161_600L); // 2010-12-01T00:00Z
  }

  @Test
  void aCancelledInvoiceAndOneOfNobodyAreLeftOut() throws IOException {
    Collected<Event> found =
        read(
            """
            C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527,United Kingdom
            536414,22139,,56,2010-12-01 11:52:00,0,,United Kingdom
            """);

    assertThat(found.items).isEmpty();
    assertThat(found.rejected).isEmpty();
  }

  private static Collected<Event> read(String rows) throws IOException {
    Collected<Event> found = new Collected<>();
    Path mapping = Path.of("../examples/online-retail/invoices.mapping.json");
    Sources.read(SourceReader.events(Mapping.read(mapping)), Sources.utf8(HEADER + rows), found);
    return found;
  }
}
