package io.simsim.formats;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.SubjectId;

/// How the attributes and data of a CloudEvent become an [Event].
final class CloudEvent {
  static final String VERSION = "1.0";
  private static final String FURNISHER = "furnisher:";
  private static final String SUBJECT = "subject:";
  private static final String BUREAU = "bureau:";

  private CloudEvent() {}

  /// The event in `attributes`.
  ///
  /// @throws InvalidEventException naming the field when it holds none
  static Event event(JsonFields attributes) {
    String version = attributes.text("specversion");
    if (!version.equals(VERSION)) {
      throw new InvalidEventException("specversion", "specversion", version, "use 1.0");
    }
    FactKind kind = EventType.kind(attributes.text("type"));
    EventId id = new EventId(attributes.text("id"));
    FurnisherId furnisher = furnisher(attributes.text("source"), kind);
    SubjectId subject = new SubjectId(attributes.text("subject"));
    long occurredAt = Times.instant("time", attributes.text("time"));
    long reportedAt = time("reportedat", occurredAt, attributes);
    long recordedAt = time("recordedat", reportedAt, attributes);
    JsonFields data = attributes.object("data");
    data.occurredAt(occurredAt);
    Fact fact = FactFields.read(kind, data);
    Context context = FactFields.context(data.text("context", ""), fact);
    CurrencyCode currency = FactFields.currency(data.text("currency", ""), fact);
    return new Event(
        subject,
        furnisher,
        id,
        context,
        occurredAt,
        reportedAt,
        recordedAt,
        data.flag("liable", true),
        data.text("obligation", ""),
        currency,
        data.text("evidence", ""),
        fact);
  }

  private static long time(String name, long otherwise, JsonFields attributes) {
    return attributes.has(name) ? Times.instant(name, attributes.text(name)) : otherwise;
  }

  /// The `source` of what `furnisher` reports.
  static String source(FurnisherId furnisher) {
    if (furnisher.equals(FurnisherId.SUBJECT)) {
      return SUBJECT;
    }
    return furnisher.equals(FurnisherId.BUREAU) ? BUREAU : FURNISHER + furnisher.value();
  }

  private static FurnisherId furnisher(String source, FactKind kind) {
    return switch (kind) {
      case HARDSHIP_DECLARED, OBJECTION_OPENED -> {
        check(source.equals(SUBJECT), source, kind.id() + " comes from the subject: use subject:");
        yield FurnisherId.SUBJECT;
      }
      case OBJECTION_DECIDED -> {
        check(source.equals(BUREAU), source, kind.id() + " comes from the bureau: use bureau:");
        yield FurnisherId.BUREAU;
      }
      default -> {
        check(source.startsWith(FURNISHER), source, kind.id() + " needs furnisher:ID");
        FurnisherId furnisher = new FurnisherId(source.substring(FURNISHER.length()));
        boolean reserved =
            furnisher.equals(FurnisherId.SUBJECT) || furnisher.equals(FurnisherId.BUREAU);
        check(!reserved, source, "subject and bureau are reserved: use the furnisher's own id");
        yield furnisher;
      }
    };
  }

  private static void check(boolean holds, String source, String remedy) {
    if (!holds) {
      throw new InvalidEventException("source", "source", source, remedy);
    }
  }
}
