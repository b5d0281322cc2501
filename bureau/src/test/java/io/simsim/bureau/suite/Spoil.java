package io.simsim.bureau.suite;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is wrong with a request, if anything.
enum Spoil {
  NOTHING(Of.NOTHING),
  MALFORMED(Of.BODY),
  CUT_OFF(Of.BODY),
  FLIPPED(Of.BODY),
  DEEP(Of.BODY),
  OTHER_TYPE(Of.BODY),
  HUGE_NUMBER(Of.BODY),
  ODD_TEXT(Of.BODY),
  KEY_TWICE(Of.BODY),
  UNKNOWN_KEY(Of.BODY),
  NO_KEY(Of.BODY),
  NULL(Of.BODY),
  NUL(Of.BODY),
  OVERSIZE(Of.BODY),
  NO_BODY(Of.BODY),
  MEDIA_TYPE(Of.HEADERS),
  ACCEPT(Of.HEADERS),
  HEADER(Of.HEADERS),
  SHORT_BODY(Of.FRAME),
  LENGTH(Of.FRAME),
  CHUNKS(Of.FRAME),
  METHOD(Of.TARGET),
  QUERY(Of.TARGET),
  PATH(Of.TARGET),
  STRANGERS_IDS(Of.TARGET),
  NO_TOKEN(Of.TOKEN),
  OTHER_CALLER(Of.TOKEN),
  TAMPERED(Of.TOKEN),
  UNSIGNED(Of.TOKEN),
  EXPIRED(Of.TOKEN),
  REPLAYED(Of.TOKEN),
  OTHERS_PROOF(Of.TOKEN),
  PROOF_OF_OTHER(Of.TOKEN),
  OLD_PROOF(Of.TOKEN),
  BATCH_UNSIGNED(Of.BATCH),
  BATCH_BROKEN(Of.BATCH),
  BATCH_OLD(Of.BATCH),
  BATCH_OTHER_BODY(Of.BATCH);

  /// Which part of a request it is about.
  enum Of {
    NOTHING,
    BODY,
    HEADERS,
    FRAME,
    TARGET,
    TOKEN,
    BATCH
  }

  private static final List<String> ODD =
      List.of(
          "\u0000",
          "a\u0000b",
          "\ud800",
          "\udc00\ud800",
          "\uffff\ufffe",
          "\u202e\u2066left",
          "\ud83d\ude00",
          "e\u0301\u0327".repeat(40),
          "",
          " \t\r\n\u00a0\u2028",
          "'; drop table subject; --",
          "../../../../etc/passwd",
          "${jndi:ldap://x}",
          "%00%ff%2e%2e",
          "x".repeat(70_000),
          "\ufeff1",
          "١٢٣");

  private final Of of;

  Spoil(Of of) {
    this.of = of;
  }

  Of of() {
    return of;
  }

  /// One of the odd texts.
  static String odd(Random random) {
    return ODD.get(random.nextInt(ODD.size()));
  }

  /// Spoils a body; `valid` is it as JSON.
  byte[] body(JsonNode valid, Random random) {
    String text = valid.toString();
    return switch (this) {
      case MALFORMED -> utf8(malformed(text, random));
      case CUT_OFF -> utf8(text.substring(0, random.nextInt(text.length())));
      case FLIPPED -> flipped(utf8(text), random);
      case DEEP -> utf8(deep(random));
      case KEY_TWICE -> utf8(twice(valid, text));
      case NUL -> utf8(text.replaceFirst("[,}\\]]", "\u0000$0"));
      case OVERSIZE -> utf8(text + " ".repeat(300 << 10));
      case NO_BODY -> new byte[0];
      default -> utf8(changed(valid.deepCopy(), random).toString());
    };
  }

  private static String malformed(String text, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> text + "}";
      case 1 -> text.replaceFirst(":", "=");
      case 2 -> text.replace('"', '\'');
      case 3 -> text + text;
      case 4 -> "/* */" + text;
      default -> text.replaceFirst("[{\\[]", "$0,");
    };
  }

  static byte[] flipped(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static String deep(Random random) {
    int depth = 20 + random.nextInt(5_000);
    return random.nextBoolean()
        ? "[".repeat(depth) + "]".repeat(depth)
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private static String twice(JsonNode valid, String text) {
    if (!valid.isObject() || valid.isEmpty()) {
      return "{\"a\":1,\"a\":1}";
    }
    Map.Entry<String, JsonNode> first = valid.properties().iterator().next();
    return "{\"" + first.getKey() + "\":" + first.getValue() + "," + text.substring(1);
  }

  /// Changes one member or element somewhere.
  private JsonNode changed(JsonNode root, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    containers.removeIf(JsonNode::isEmpty);
    if (containers.isEmpty()) {
      return root;
    }
    JsonNode in = containers.get(random.nextInt(containers.size()));
    switch (in) {
      case ObjectNode object -> {
        List<String> names = List.copyOf(object.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        if (this == UNKNOWN_KEY) {
          object.put(random.nextBoolean() ? "mark" : odd(random), 1);
        } else if (this == NO_KEY) {
          object.remove(name);
        } else {
          object.set(name, other(object.get(name), random));
        }
      }
      case ArrayNode array -> array.set(random.nextInt(array.size()), other(array.get(0), random));
      default -> throw new IllegalStateException("no container");
    }
    return root;
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private JsonNode other(JsonNode node, Random random) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (this) {
      case NULL -> nodes.nullNode();
      case ODD_TEXT -> nodes.stringNode(odd(random));
      case HUGE_NUMBER ->
          switch (random.nextInt(5)) {
            case 0 -> nodes.numberNode(Long.MAX_VALUE);
            case 1 -> nodes.numberNode(Long.MIN_VALUE);
            case 2 -> nodes.numberNode(new java.math.BigInteger("9".repeat(400)));
            case 3 -> nodes.numberNode(new java.math.BigDecimal("1e400"));
            default -> nodes.numberNode(-1);
          };
      default -> {
        List<JsonNode> others =
            Arrays.asList(
                nodes.numberNode(7),
                nodes.stringNode("7"),
                nodes.booleanNode(true),
                nodes.arrayNode().add(node),
                nodes.objectNode().put("a", 1),
                nodes.numberNode(0.5));
        yield others.get(random.nextInt(others.size()));
      }
    };
  }

  /// The bytes of a text; halves of characters as JSON escapes them, since UTF-8 has none.
  private static byte[] utf8(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            one -> {
              if (one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE) {
                escaped.append("\\u%04x".formatted(one));
              } else {
                escaped.appendCodePoint(one);
              }
            });
    return escaped.toString().getBytes(StandardCharsets.UTF_8);
  }
}
