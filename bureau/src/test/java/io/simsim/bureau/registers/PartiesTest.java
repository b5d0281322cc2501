package io.simsim.bureau.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.simsim.bureau.BuiltInRules;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.event.Context;
import io.simsim.engine.rule.RuleFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The register of parties is what its schema and its reader say, and both refuse broken files.
class PartiesTest {
  private static final Path RESOURCES = Path.of("src", "main", "resources", "io", "simsim");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final String GOOD =
      """
      {
        "format": "simsim-parties/1",
        "parties": [
          {"id": "city-drive", "name": {"en": "City Drive", "zh-Hans": "城市驾驶"},
           "description": {"en": "Cars.", "zh-Hans": "汽车。"},
           "roles": ["furnisher", "partner"], "reports": ["rental"], "asks": ["rental-deposit"],
           "group": "city", "questionsPerDay": 100,
           "jwks": {"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "AA"}]}},
          {"id": "town-desk", "name": {"en": "Desk", "zh-Hans": "登记处"},
           "description": {"en": "Enrols.", "zh-Hans": "登记。"}, "roles": ["operator"]}
        ],
        "refused": [
          {"kind": {"en": "Employer", "zh-Hans": "雇主"}, "use": "employment",
           "grounds": {"en": "No.", "zh-Hans": "不可。"}, "source": "A law, Art. 1"}
        ]
      }
      """;

  private static Parties read(String text) {
    return PartiesReader.read(
        "parties.json",
        text.getBytes(StandardCharsets.UTF_8),
        BuiltInRules.RULES.purposes(),
        BuiltInRules.SHA_256);
  }

  @Test
  void aPartyIsReadWithAllThatItMayDo() {
    Parties parties = read(GOOD);

    Party cars = parties.find(new PartyId("city-drive")).orElseThrow();
    assertThat(cars.reports()).containsExactly(Context.RENTAL);
    assertThat(cars.asks()).containsExactly("rental-deposit");
    assertThat(cars.group()).hasValue("city");
    assertThat(cars.questionsPerDay()).isEqualTo(100);
    assertThat(cars.jwks())
        .hasValue("{\"keys\":[{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"AA\"}]}");
    assertThat(parties.with(Party.Role.OPERATOR))
        .extracting(party -> party.id().value())
        .containsExactly("town-desk");
    assertThat(parties.find(new PartyId("nobody"))).isEmpty();
    assertThat(parties.refused()).extracting(RefusedParty::use).containsExactly("employment");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "group": "city" | "owner": "city" | unknown-key
          "format": "simsim-parties/1" | "format": "simsim-parties/2" | format
          "roles": ["operator"] | "roles": [] | empty
          "roles": ["operator"] | "roles": ["boss"] | name
          "roles": ["operator"] | "roles": ["operator", "operator"] | duplicate-name
          "roles": ["operator"] | "roles": ["partner"] | missing-key
          "roles": ["operator"] | "roles": ["operator"], "reports": ["rental"] | role
          "roles": ["operator"] | "roles": ["operator"], "questionsPerDay": 5 | role
          "reports": ["rental"], | | missing-key
          "reports": ["rental"] | "reports": ["gaming"] | name
          "id": "town-desk" | "id": "bureau" | id
          "id": "town-desk" | "id": "town desk" | id
          "questionsPerDay": 100 | "questionsPerDay": 0 | range
          "x": "AA" | "d": "AA" | secret-key
          "zh-Hans": "登记处" | "zh": "登记处" | unknown-key
          , "source": "A law, Art. 1" | | missing-key
          """)
  void schemaAndReaderRefuseTheSame(String part, String broken, String rule) throws IOException {
    assertThat(GOOD).contains(part);
    String text = GOOD.replace(part, broken == null ? "" : broken);

    assertThat(errors(text)).isNotEmpty();
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(RuleFileException.class)
        .satisfies(refused -> assertThat(((RuleFileException) refused).rule()).isEqualTo(rule));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "id": "town-desk" | "id": "city-drive" | duplicate-name
          "asks": ["rental-deposit"] | "asks": ["employment"] | purpose
          "use": "employment" | "use": "rental-deposit" | use
          """)
  void whatTheSchemaCannotSayTheReaderDoes(String part, String broken, String rule)
      throws IOException {
    String text = GOOD.replace(part, broken);

    assertThat(errors(text)).isEmpty();
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(RuleFileException.class)
        .satisfies(refused -> assertThat(((RuleFileException) refused).rule()).isEqualTo(rule));
  }

  @Test
  void aRefusalNamesLineAndColumn() {
    assertThatThrownBy(() -> read(GOOD.replace("\"operator\"", "\"boss\"")))
        .hasMessageContaining("parties.json")
        .satisfies(
            refused -> {
              assertThat(((RuleFileException) refused).line()).isEqualTo(10);
              assertThat(((RuleFileException) refused).column()).isEqualTo(68);
            });
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      return files.filter(file -> file.endsWith("parties.json")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyPartiesFileFitsItsSchemaAndLoads(Path file) throws IOException {
    String text = Files.readString(file);

    assertThat(errors(text)).isEmpty();
    assertThat(read(text).all()).isNotEmpty();
  }

  @Test
  void theSchemaIsAValidSchema() throws IOException {
    SchemaLocation dialect = SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId());
    assertThat(SCHEMAS.getSchema(dialect).validate(schema(), InputFormat.JSON)).isEmpty();
  }

  private static String schema() throws IOException {
    return Files.readString(RESOURCES.resolve("schemas").resolve("parties.schema.json"));
  }

  private static List<Error> errors(String text) throws IOException {
    Schema schema = SCHEMAS.getSchema(schema(), InputFormat.JSON);
    assertThat(schema.validate(GOOD, InputFormat.JSON)).isEmpty();
    return schema.validate(text, InputFormat.JSON);
  }
}
