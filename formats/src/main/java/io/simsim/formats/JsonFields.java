package io.simsim.formats;

import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The fields of one JSON object that the vocabulary names; all others are skipped unread (P4).
final class JsonFields implements Fields {
  /// The attributes of a CloudEvent that an event is made of.
  static final Set<String> ATTRIBUTES =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "reportedat",
          "recordedat",
          "data");

  /// The fields that `data` may hold, of all kinds together.
  static final Set<String> OF_DATA =
      Set.of(
          "context",
          "liable",
          "obligation",
          "currency",
          "evidence",
          "account",
          "balance",
          "limit",
          "fee",
          "days",
          "obligationType",
          "amount",
          "daysLate",
          "flow",
          "record",
          "from",
          "to",
          "target",
          "targetFurnisher",
          "outcome",
          "corrected");

  /// The fields that `corrected` may hold.
  static final Set<String> OF_CORRECTED =
      Set.of(
          "type",
          "time",
          "account",
          "balance",
          "limit",
          "fee",
          "days",
          "obligationType",
          "amount",
          "daysLate",
          "flow",
          "record");

  private record Value(JsonToken token, String text, @Nullable JsonFields object) {}

  private final Map<String, Value> values = new HashMap<>();
  private long dropped;
  private long occurredAt;

  private JsonFields() {}

  /// Reads the object that `parser` is at the start of.
  static JsonFields read(JsonParser parser, Set<String> names) {
    JsonFields fields = new JsonFields();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (!names.contains(name)) {
        parser.skipChildren();
        fields.dropped++;
      } else if (token != JsonToken.VALUE_NULL) {
        fields.values.put(name, fields.value(name, token, parser));
      }
    }
    return fields;
  }

  /// The fields left unread, in this object and those in it.
  long dropped() {
    return dropped;
  }

  /// What a correction corrects happened at this time unless it says otherwise.
  void occurredAt(long seconds) {
    occurredAt = seconds;
  }

  private Value value(String name, JsonToken token, JsonParser parser) {
    return switch (token) {
      case START_OBJECT -> object(name, parser);
      case START_ARRAY -> {
        parser.skipChildren();
        yield new Value(token, "[…]", null);
      }
      default -> new Value(token, parser.getString(), null);
    };
  }

  private Value object(String name, JsonParser parser) {
    JsonFields object =
        switch (name) {
          case "data" -> read(parser, OF_DATA);
          case "corrected" -> read(parser, OF_CORRECTED);
          default -> read(parser, Set.of());
        };
    dropped += object.dropped;
    return new Value(JsonToken.START_OBJECT, "{…}", object);
  }

  /// Whether there is a field `name` that is not null.
  boolean has(String name) {
    return values.containsKey(name);
  }

  /// The object in field `name`.
  JsonFields object(String name) {
    Value value = required(name, "an object in braces");
    if (value.object() == null) {
      throw wrong(name, "object", value, "an object in braces");
    }
    return value.object();
  }

  /// The text in field `name`.
  String text(String name) {
    Value value = required(name, "a text in quotes");
    if (value.token() != JsonToken.VALUE_STRING) {
      throw wrong(name, "text", value, "a text in quotes");
    }
    return value.text();
  }

  /// The text in field `name`, or `missing` when there is no such field.
  String text(String name, String missing) {
    return has(name) ? text(name) : missing;
  }

  /// The truth value in field `name`, or `missing` when there is no such field.
  boolean flag(String name, boolean missing) {
    Value value = values.get(name);
    if (value == null) {
      return missing;
    }
    return switch (value.token()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw wrong(name, "boolean", value, "true or false, without quotes");
    };
  }

  @Override
  public <T extends Named> T constant(String name, T[] constants) {
    if (!has(name)) {
      required(name, "one of " + String.join(", ", Texts.ids(constants)));
    }
    return Named.parse(constants, name, text(name));
  }

  @Override
  public String id(String name) {
    return text(name);
  }

  @Override
  public long amount(String name) {
    return integer(name, "a whole number of minor units (cents), without quotes");
  }

  @Override
  public long amountOrZero(String name) {
    return has(name) ? amount(name) : 0;
  }

  @Override
  public int days(String name) {
    String form = "a whole number of days, 0 to " + Fact.MAX_DAYS + ", without quotes";
    long days = integer(name, form);
    if (days < 0 || days > Fact.MAX_DAYS) {
      throw new InvalidEventException(name, "days", Long.toString(days), form);
    }
    return (int) days;
  }

  @Override
  public int daysOrZero(String name) {
    return has(name) ? days(name) : 0;
  }

  @Override
  public int day(String name) {
    return Times.day(name, text(name));
  }

  @Override
  public Corrected corrected(String name) {
    JsonFields fields = object(name);
    FactKind kind = EventType.kind(fields.text("type"));
    if (kind.aboutRecord()) {
      throw new InvalidEventException(
          "corrected", "correction", kind.id(), "correct an obligation's own fact");
    }
    long time =
        fields.has("time") ? Times.instant("corrected.time", fields.text("time")) : occurredAt;
    return new Corrected(time, FactFields.read(kind, fields));
  }

  private long integer(String name, String form) {
    Value value = required(name, form);
    if (value.token() != JsonToken.VALUE_NUMBER_INT) {
      throw wrong(name, "integer", value, form);
    }
    try {
      return Long.parseLong(value.text());
    } catch (NumberFormatException e) {
      throw wrong(name, "integer", value, form + ", at most 10^13");
    }
  }

  private Value required(String name, String form) {
    Value value = values.get(name);
    if (value == null) {
      throw new InvalidEventException(name, "required", "", "is missing: " + form);
    }
    return value;
  }

  private static InvalidEventException wrong(String name, String rule, Value value, String remedy) {
    return new InvalidEventException(name, rule, value.text(), remedy);
  }
}
