package io.simsim.bureau.suite;

import io.simsim.bureau.http.Operation;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The API's own description: its operations, values that fit its schemas, and whether a value
/// fits one. Stricter than JSON Schema is by itself: a member that no schema names does not fit.
final class Described {
  private final JsonNode document;

  private Described(JsonNode document) {
    this.document = document;
  }

  static Described read() throws IOException {
    return new Described(Operation.description());
  }

  List<Operation> operations() {
    return Operation.of(document);
  }

  /// What an answer to `operation` is not; nothing when it is as described.
  Optional<String> misfit(Operation operation, RawHttp.Reply reply) {
    JsonNode response = operation.node().get("responses").get(Integer.toString(reply.status()));
    if (response == null) {
      return Optional.of("a status that is not described");
    }
    if (!response.has("content")) {
      return reply.body().length == 0 ? Optional.empty() : Optional.of("a body where none is");
    }
    Map.Entry<String, JsonNode> content = response.get("content").properties().iterator().next();
    JsonNode schema = content.getValue().get("schema");
    String type = content.getKey();
    if (!type.equals("*/*") && !reply.header("Content-Type").startsWith(type)) {
      return Optional.of("Content-Type: " + reply.header("Content-Type"));
    }
    return schema.path("type").asString("").equals("string")
        ? Optional.empty()
        : misfit(schema, new JsonMapper().readTree(reply.body()), "");
  }

  /// Why a body is no problem document of this status; nothing when it is one.
  Optional<String> noProblem(RawHttp.Reply reply) {
    if (!reply.header("Content-Type").equals("application/problem+json")) {
      return Optional.of("Content-Type: " + reply.header("Content-Type"));
    }
    JsonNode problem = new JsonMapper().readTree(reply.body());
    if (problem.path("status").asInt(0) != reply.status()) {
      return Optional.of("another status inside");
    }
    return misfit(document.at("/components/schemas/Problem"), problem, "");
  }

  private Optional<String> misfit(JsonNode described, JsonNode value, String where) {
    JsonNode schema = resolved(described);
    if (schema.has("oneOf")) {
      for (JsonNode one : schema.get("oneOf")) {
        if (misfit(one, value, where).isEmpty()) {
          return Optional.empty();
        }
      }
      return Optional.of(where + ": none of oneOf");
    }
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      return Optional.of(where + ": not of the enum: " + value);
    }
    boolean fits =
        switch (schema.path("type").asString("")) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isString() && formatted(schema, value.asString());
          case "integer" ->
              value.isIntegralNumber()
                  && (!schema.path("format").asString("").equals("int32")
                      || value.canConvertToInt());
          case "boolean" -> value.isBoolean();
          default -> true;
        };
    if (!fits) {
      return Optional.of(where + ": not " + schema + ": " + value.getNodeType());
    }
    return value.isObject() ? members(schema, value, where) : items(schema, value, where);
  }

  private static boolean contains(JsonNode all, JsonNode value) {
    for (JsonNode one : all) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> items(JsonNode schema, JsonNode value, String where) {
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      Optional<String> misfit = misfit(schema.get("items"), value.get(i), where + "[" + i + "]");
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    return Optional.empty();
  }

  private Optional<String> members(JsonNode schema, JsonNode value, String where) {
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asString())) {
        return Optional.of(where + ": without " + name);
      }
    }
    if (!schema.has("properties") && !schema.has("additionalProperties")) {
      return Optional.empty();
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String name = member.getKey();
      JsonNode of =
          schema.path("properties").has(name)
              ? schema.get("properties").get(name)
              : schema.path("additionalProperties");
      if (of.isMissingNode()) {
        return Optional.of(where + ": undescribed " + name);
      }
      Optional<String> misfit = misfit(of, member.getValue(), where + "." + name);
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    return Optional.empty();
  }

  private static boolean formatted(JsonNode schema, String text) {
    try {
      switch (schema.path("format").asString("")) {
        case "uuid" -> {
          var _ = UUID.fromString(text);
        }
        case "date-time" -> Instant.parse(text);
        case "date" -> LocalDate.parse(text);
        default -> {
          return true;
        }
      }
      return true;
    } catch (IllegalArgumentException | DateTimeException malformed) {
      return false;
    }
  }

  JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
  }

  /// A value that fits.
  ///
  /// @param words texts for members by their names
  JsonNode made(JsonNode described, String name, Function<String, String> words, Random random) {
    JsonNode schema = resolved(described);
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    return switch (schema.path("type").asString("")) {
      case "object" -> object(schema, words, random);
      case "array" -> {
        ArrayNode array = nodes.arrayNode();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
          array.add(made(schema.get("items"), name, words, random));
        }
        yield array;
      }
      case "integer" -> nodes.numberNode(1 + random.nextInt(1_000_000));
      case "boolean" -> nodes.booleanNode(random.nextBoolean());
      default -> nodes.stringNode(words.apply(name));
    };
  }

  private ObjectNode object(JsonNode schema, Function<String, String> words, Random random) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ObjectNode object = nodes.objectNode();
    for (Map.Entry<String, JsonNode> member : schema.get("properties").properties()) {
      String name = member.getKey();
      boolean required = contains(schema.path("required"), nodes.stringNode(name));
      if (required || random.nextBoolean()) {
        object.set(name, made(member.getValue(), name, words, random));
      }
    }
    return object;
  }
}
