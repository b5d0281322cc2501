package io.simsim.formats;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/// Writes events as newline-delimited CloudEvents, with the keys always in the same order, so that
/// equal events give equal bytes.
public final class EventWriter implements AutoCloseable {
  private final JsonGenerator json;

  /// Writes to `out`, which is closed with this writer.
  public EventWriter(OutputStream out) {
    json = Json.FACTORY.createGenerator(Json.WRITE, out, JsonEncoding.UTF8);
  }

  /// Writes one line.
  public void write(Event event) throws IOException {
    try {
      json.writeStartObject();
      json.writeStringProperty("specversion", CloudEvent.VERSION);
      json.writeStringProperty("id", event.id().value());
      json.writeStringProperty("source", CloudEvent.source(event.furnisher()));
      json.writeStringProperty("type", EventType.of(event.fact().kind()));
      json.writeStringProperty("subject", event.subject().value());
      json.writeStringProperty("time", Times.text(event.occurredAt()));
      json.writeStringProperty("reportedat", Times.text(event.reportedAt()));
      json.writeStringProperty("recordedat", Times.text(event.recordedAt()));
      json.writeObjectPropertyStart("data");
      json.writeStringProperty("context", event.context().id());
      json.writeBooleanProperty("liable", event.liable());
      json.writeStringProperty("obligation", event.obligation());
      json.writeStringProperty("currency", event.currency().value());
      json.writeStringProperty("evidence", event.evidence());
      fact(event.fact());
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  public void flush() throws IOException {
    try {
      json.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      json.close();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private void fact(Fact fact) throws JacksonException {
    switch (fact) {
      case Fact.AccountOpened f -> {
        text("account", f.account().id());
        number("limit", f.limit());
      }
      case Fact.AccountClosed f -> text("account", f.account().id());
      case Fact.BalanceReported f -> {
        text("account", f.account().id());
        number("balance", f.balance());
        number("limit", f.limit());
      }
      case Fact.Overdrawn f -> {
        number("fee", f.fee());
        number("days", f.days());
      }
      case Fact.PaymentDue f -> {
        text("obligationType", f.obligationType().id());
        number("amount", f.amount());
      }
      case Fact.PaymentMade f -> payment(f.obligationType().id(), f);
      case Fact.PaymentMissed f -> payment(f.obligationType().id(), f);
      case Fact.WrittenOff f -> payment(f.obligationType().id(), f);
      case Fact.MoneyIn f -> {
        text("flow", f.flow().id());
        number("amount", f.amount());
      }
      case Fact.MoneyOut f -> {
        text("flow", f.flow().id());
        number("amount", f.amount());
      }
      case Fact.RentalReturned f -> amountAndDaysLate(f);
      case Fact.SaleShipped f -> amountAndDaysLate(f);
      case Fact.RentalDamaged f -> number("amount", f.amount());
      case Fact.RentalSettled f -> number("amount", f.amount());
      case Fact.SaleRefunded f -> number("amount", f.amount());
      case Fact.SaleCancelled f -> number("amount", f.amount());
      case Fact.PublicRecordFiled f -> {
        text("record", f.record().id());
        number("amount", f.amount());
      }
      case Fact.PublicRecordSatisfied f -> text("record", f.record().id());
      case Fact.PromiseKept f -> {}
      case Fact.PromiseBroken f -> number("amount", f.amount());
      case Fact.HardshipDeclared f -> {
        text("from", LocalDate.ofEpochDay(f.fromDay()).toString());
        text("to", LocalDate.ofEpochDay(f.toDay()).toString());
      }
      case Fact.Correction f -> correction(f);
      case Fact.Retraction f -> text("target", f.target().value());
      case Fact.ObjectionOpened f -> target(f.targetFurnisher().value(), f.target().value());
      case Fact.ObjectionDecided f -> {
        target(f.targetFurnisher().value(), f.target().value());
        text("outcome", f.outcome().id());
      }
    }
  }

  private void correction(Fact.Correction correction) {
    text("target", correction.target().value());
    json.writeObjectPropertyStart("corrected");
    text("type", EventType.of(correction.corrected().kind()));
    text("time", Times.text(correction.occurredAt()));
    fact(correction.corrected());
    json.writeEndObject();
  }

  private void payment(String obligationType, Fact fact) {
    text("obligationType", obligationType);
    amountAndDaysLate(fact);
  }

  private void amountAndDaysLate(Fact fact) {
    number("amount", fact.amount());
    number("daysLate", fact.daysLate());
  }

  private void target(String furnisher, String event) {
    text("targetFurnisher", furnisher);
    text("target", event);
  }

  private void text(String name, String value) {
    json.writeStringProperty(name, value);
  }

  private void number(String name, long value) {
    json.writeNumberProperty(name, value);
  }
}
