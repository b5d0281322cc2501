package io.simsim.bureau.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An operation of the API's own description.
///
/// @param needs the security requirement: `person`, a scope, or empty when anybody may
/// @param node all that is said of it
public record Operation(String method, String path, String needs, JsonNode node) {
  private static final Path DESCRIPTION =
      Path.of("src/main/resources/io/simsim/bureau/http/openapi.json");

  /// The whole description.
  public static JsonNode description() throws IOException {
    return new JsonMapper().readTree(Files.readString(DESCRIPTION));
  }

  /// All that a description has.
  public static List<Operation> of(JsonNode description) {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
        JsonNode security = one.getValue().get("security").get(0);
        String needs =
            security.has("person")
                ? "person"
                : security.has("organisation")
                    ? security.get("organisation").get(0).asString()
                    : "";
        String method = one.getKey().toUpperCase(Locale.ROOT);
        operations.add(new Operation(method, path.getKey(), needs, one.getValue()));
      }
    }
    return operations;
  }

  /// Whether it takes a body.
  public boolean hasBody() {
    return node.has("requestBody");
  }

  /// The media types that its body may have.
  public List<String> consumes() {
    return List.copyOf(node.at("/requestBody/content").propertyNames());
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
