package io.simsim.bureau.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.access.Gate;
import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The description of the API that is shipped is the one that the controllers make; written anew by
/// `-Dsimsim.golden=update`.
class OpenApiGoldenTest {
  private static final Path SHIPPED =
      Path.of("src/main/resources/io/simsim/bureau/http/openapi.json");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private static Api api;

  @BeforeAll
  static void open() {
    api = Api.open();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void theShippedDescriptionIsWhatTheControllersMake() throws IOException {
    String made = text(described());

    if ("update".equals(System.getProperty("simsim.golden"))) {
      Files.createDirectories(SHIPPED.getParent());
      Files.writeString(SHIPPED, made);
    }
    assertThat(Files.readString(SHIPPED)).as("run with -Dsimsim.golden=update").isEqualTo(made);
  }

  @Test
  void theServerGivesItToAnybody() {
    assertThat(api.get("/openapi.json").body()).contains("\"openapi\"", "/v1/answers");
  }

  /// What linters of OpenAPI ask for first.
  @Test
  void everyOperationSaysWhatItIsWhoMayCallItAndWhatCanGoWrong() throws IOException {
    JsonNode document = described();
    List<String> ids = new ArrayList<>();
    int operations = 0;
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String name = operation.getKey() + " " + path.getKey();
        JsonNode one = operation.getValue();
        assertThat(one.path("summary").asString()).as(name).isNotBlank();
        assertThat(one.path("tags")).as(name).isNotEmpty();
        assertThat(one.has("security")).as(name).isTrue();
        assertThat(one.get("responses").propertyNames()).as(name).contains("4XX");
        assertThat(one.get("responses").propertyNames()).as(name).anyMatch(s -> s.startsWith("2"));
        ids.add(one.get("operationId").asString());
        operations++;
      }
    }
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(operations).isGreaterThan(25);
    assertThat(refs(document))
        .allMatch(ref -> !document.at("/" + ref.substring(2)).isMissingNode());
  }

  private static List<String> refs(JsonNode node) {
    List<String> refs = new ArrayList<>();
    node.findValues("$ref").forEach(ref -> refs.add(ref.asString()));
    return refs;
  }

  private static JsonNode described() throws IOException {
    ObjectNode document = (ObjectNode) JSON.readTree(api.get("/v3/api-docs").body());
    document.remove("servers");
    document.remove("tags");
    ObjectNode info = document.putObject("info");
    info.put("title", "Simsim");
    info.put("version", "1");
    info.put("summary", "An open trust-score bureau.");
    info.put(
        "description",
        "People consent, furnishers report, partners ask, every touch leaves a receipt. Times are"
            + " RFC 3339, money is in minor units, pages are by cursor. Whatever goes wrong is a"
            + " problem document (RFC 9457) with rule and remedy.");
    info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
    ObjectNode schemes = ((ObjectNode) document.get("components")).putObject("securitySchemes");
    schemes
        .putObject("person")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "The sign-in token that enrolment gave.");
    ObjectNode flow =
        schemes
            .putObject("organisation")
            .put("type", "oauth2")
            .put(
                "description",
                "Client credentials by private_key_jwt; the token is bound to a key by DPoP"
                    + " (RFC 9449): send it as \"Authorization: DPoP …\" with a proof.")
            .putObject("flows")
            .putObject("clientCredentials");
    flow.put("tokenUrl", "/oauth2/token");
    flow.putObject("scopes")
        .put("events", "Report events.")
        .put("answers", "Ask questions.")
        .put("subjects", "Enrol people and businesses.");
    problems((ObjectNode) document.get("components").get("schemas"));
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        describe(path.getKey(), operation.getKey(), (ObjectNode) operation.getValue());
      }
    }
    return document;
  }

  private static void problems(ObjectNode schemas) {
    ObjectNode problem = schemas.putObject("Problem");
    problem.put("type", "object");
    problem.put("description", "RFC 9457; see /problems for what each type means.");
    ObjectNode properties = problem.putObject("properties");
    var types = properties.putObject("type").put("type", "string").putArray("enum");
    for (ProblemKind kind : ProblemKind.values()) {
      types.add("/problems/" + kind.id());
    }
    properties.putObject("title").put("type", "string");
    properties.putObject("status").put("type", "integer");
    properties.putObject("detail").put("type", "string");
    properties.putObject("field").put("type", "string").put("description", "What it is about.");
    properties.putObject("rule").put("type", "string");
    properties.putObject("remedy").put("type", "string").put("description", "What to do.");
    var required = problem.putArray("required");
    new TreeSet<>(Problem.of(ProblemKind.INTERNAL).members().keySet()).forEach(required::add);
    var told = ((ObjectNode) schemas.at("/Answers/properties/answers/items")).removeAll();
    var either = told.putArray("oneOf");
    either.addObject().put("$ref", "#/components/schemas/Answer");
    either.addObject().put("$ref", "#/components/schemas/Problem");
  }

  private static void describe(String path, String method, ObjectNode operation) {
    ObjectNode responses = (ObjectNode) operation.get("responses");
    for (String range : List.of("4XX", "5XX")) {
      responses
          .putObject(range)
          .put("description", "A problem document.")
          .putObject("content")
          .putObject(Problem.MEDIA_TYPE)
          .putObject("schema")
          .put("$ref", "#/components/schemas/Problem");
    }
    var security = operation.putArray("security");
    switch (who(path, method)) {
      case ANYONE -> security.addObject();
      case PERSON -> security.addObject().putArray("person");
      case FURNISHER -> security.addObject().putArray("organisation").add("events");
      case PARTNER -> security.addObject().putArray("organisation").add("answers");
      case OPERATOR -> security.addObject().putArray("organisation").add("subjects");
    }
  }

  private static Gate.Who who(String path, String method) {
    PathContainer sought = PathContainer.parsePath(path.replaceAll("\\{[^}]*}", "x"));
    return Gate.RULES.stream()
        .filter(
            rule ->
                rule.method().equals(HttpMethod.valueOf(method.toUpperCase(java.util.Locale.ROOT))))
        .filter(rule -> PathPatternParser.defaultInstance.parse(rule.pattern()).matches(sought))
        .findFirst()
        .orElseThrow()
        .who();
  }

  /// Sorted, so that the order of classes in memory does not show.
  private static String text(JsonNode document) {
    return JSON.writeValueAsString(sorted(document)) + "\n";
  }

  private static Object sorted(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> members = new TreeMap<>();
      node.properties().forEach(one -> members.put(one.getKey(), sorted(one.getValue())));
      return new LinkedHashMap<>(members);
    }
    if (node.isArray()) {
      List<Object> items = new ArrayList<>();
      node.forEach(item -> items.add(sorted(item)));
      return items;
    }
    return node;
  }
}
