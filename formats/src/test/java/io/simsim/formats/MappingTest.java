package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.simsim.engine.rule.RuleFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What is wrong with a mapping file is said with its place, and the published schema agrees.
final class MappingTest {
  private static final Path SCHEMA =
      Path.of("src/main/resources/io/simsim/schemas/mapping.schema.json");
  private static final Path PAGE = Path.of("../docs/reference/mapping.md");
  private static final Pattern SNIPPET = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../examples"))) {
      return files.filter(f -> f.toString().endsWith(".mapping.json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsReadAndFitsTheSchema(Path file) throws IOException {
    assertThat(Mapping.read(file).name()).isNotBlank();
    assertThat(errors(Files.readString(file))).isEmpty();
  }

  @Test
  void theMappingOfTheTestsFitsTheSchema() throws IOException {
    assertThat(errors(Mappings.LOANS)).isEmpty();
  }

  @Test
  void theSchemaIsAValidSchema() throws IOException {
    SchemaLocation dialect = SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId());

    assertThat(SCHEMAS.getSchema(dialect).validate(Files.readString(SCHEMA), InputFormat.JSON))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          simsim-mapping/1         | simsim-mapping/2           | format
          'name': 'loans',         | 'names': 'loans',          | unknown-key
          'name': 'loans',         | ~~                         | missing-key
          'furnisher': 'bank',     | ~~                         | missing-key
          'furnisher': 'bank'      | 'furnisher': 'my bank'     | id
          'furnisher': 'bank'      | 'furnisher': 'bureau'      | furnisher
          'match': 'first'         | 'match': 'last'            | match
          'events': [              | 'rows': {'a': 'b'}, 'events': [ | output
          'csv': {                 | 'csv': {'head': true,      | unknown-key
          'csv': {                 | 'csv': {'separator': '',   | csv
          'csv': {                 | 'csv': {'separator': ';;', | csv
          'csv': {                 | 'csv': {'decimal': '5',    | csv
          'csv': {                 | 'csv': {'thousands': '-',  | csv
          'csv': {                 | 'csv': {'columns': [],     | column
          'csv': {                 | 'csv': {'columns': ['no','no'], | column
          'csv': {                 | 'csv': {'pivotYear': 70,   | range
          'csv': {                 | 'csv': {'pivotYear': '70', | type
          'dates': [               | 'dates': [1,               | type
          {'state': 'draft'}       | {}                         | when
          {'state': 'draft'}       | {'state': {}}              | when
          {'state': 'draft'}       | {'state': {'is': 'x'}}     | unknown-key
          {'state': 'draft'}       | {'state': {'in': 'x'}}     | type
          {'state': 'draft'}       | {'state': {'empty': 'no'}} | type
          {'empty': false}         | {'empty': false, 'not': []} | when
          {'state': 'draft'}       | {'state': {'startsWith': ''}} | when
          {'state': 'draft'}       | {'state': {'startsWith': ['d']}} | type
          'name': 'loans',         | 'name': 'loans', 'derived': [], | type
          'name': 'loans',         | 'name': 'loans', 'derived': {'x': 1}, | type
          'name': 'loans',         | 'name': 'loans', 'derived': {'x': {'date': '1'}}, | unknown-key
          'occurredAt': '{paid}'   | 'occurredAt': {'time': '{paid}'} | unknown-key
          'p-{person}'             | 'p-{person'                | template
          'p-{person}'             | 'p-person}'                | template
          'p-{person}'             | 'p-{}'                     | template
          'p-{person}'             | 'p-{{person}}'             | template
          'p-{person}'             | 7                          | type
          'fact': 'payment-made'   | 'fact': 'payment'          | fact
          'fact': 'payment-made'   | 'fact': 'correction'       | fact
          'fact': 'payment-made'   | 'fact': 'money-in'         | unknown-key
          'fact': 'payment-made',  | ~~                         | missing-key
          'obligationType': 'instalment', | ~~                  | missing-key
          'id': 't-{no}',          | ~~                         | missing-key
          'amount': '{amount}'     | 'amounts': '{amount}'      | unknown-key
          {'absolute': '{amount}'} | {'absolute': '{amount}', 'of': 'x'} | unknown-key
          {'absolute': '{amount}'} | {'amount': '{amount}'}     | unknown-key
          {'absolute': '{amount}'} | {'otherwise': '{amount}'}  | value
          {'from': '{due}', 'to': '{paid}'} | {'from': '{due}'} | missing-key
          {'of': '{role}',         | {                          | missing-key
          """)
  void aBrokenMappingIsRefusedByReaderAndSchema(String good, String bad, String rule)
      throws IOException {
    String broken = broken(good, bad);

    assertThat(refusal(broken).rule()).isEqualTo(rule);
    assertThat(errors(broken)).as("the schema").isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'csv': {                 | 'csv': {'charset': 'UTF-16',    | charset
          'csv': {                 | 'csv': {'charset': 'klingon',   | charset
          'csv': {                 | 'csv': {'separator': '\\n',     | csv
          'csv': {                 | 'csv': {'quote': ',',           | csv
          'csv': {                 | 'csv': {'decimal': ',', 'thousands': ',', | csv
          'csv': {                 | 'csv': {'columns': ['a'],       | column
          'Europe/Prague'          | 'Europe/Utopia'                 | zone
          'dd.MM.yyyy HH:mm'       | 'HH:mm'                         | date-pattern
          'instalment'             | 'alimony'                       | name
          'borrower': 'true'       | 'borrower': 'yes'               | name
          'otherwise': 'false'     | 'otherwise': 'no'               | name
          'p-{person}'             | {'lookup': 'x', 'of': '{no}'}   | lookup
          'occurredAt': '{seen}',  | ~~                              | missing-key
          'name': 'loans',         | 'name': 'loans', 'derived': {'x': '{x}'}, | column
          'name': 'loans',         | 'name': 'loans', 'derived': {'x': '{y}', 'y': '1'}, | column
          'name': 'loans', | 'name': 'loans', 'derived': {'x': {'lookup': 'l', 'of': ''}}, | lookup
          """)
  void whatTheSchemaCannotSayTheReaderDoes(String good, String bad, String rule) {
    assertThat(refusal(broken(good, bad)).rule()).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'x': {'amount': '{a}'}}   | 'currency':'EUR', | ~~             | currency
          {'x': 'y'}                 | 'csv':            | 'subject': 's', 'csv': | unknown-key
          {'x': 'y'}                 | 'csv':            | 'match': 'all', 'csv': | unknown-key
          {}                         | 'csv':            | 'csv':         | output
          {'x': {'date': {'amount': 'y'}}} | 'csv':      | 'csv':         | unknown-key
          {'x': '{a}'} | 'csv':{} | 'derived':{'a':'1'},'csv':{'columns':['a']} | column
          """)
  void aBrokenMappingOfPlainRowsIsRefused(String rows, String good, String bad, String rule) {
    String text = Mappings.rows("{}", rows).replace(good, bad).replace('\'', '"');

    assertThat(refusal(text).rule()).isEqualTo(rule);
  }

  @Test
  void aRefusalSaysFileLineColumnAndRemedy() {
    RuleFileException refusal = refusal(broken("'instalment'", "'alimony'"));

    assertThat(refusal.file()).isEqualTo("m.json");
    assertThat(refusal.line()).isEqualTo(17);
    assertThat(refusal.column()).isEqualTo(25);
    assertThat(refusal.remedy()).contains("instalment, bill, rent");
  }

  @Test
  void aLookupFileIsSoughtBesideTheSourceOnly() {
    for (String file : List.of("../secret.csv", "/etc/passwd", "a\\\\b", "..", "")) {
      String text =
          """
          {'format':'simsim-mapping/1','name':'l',
           'lookups':{'o':{'file':'%s','key':'k','value':'v'}},'rows':{'x':'y'}}
          """
              .formatted(file)
              .replace('\'', '"');
      assertThat(refusal(text).rule()).as(file).isEqualTo("lookup");
    }
  }

  @Test
  void everySnippetOfThePageIsInAnExample() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : examples().toList()) {
      all.append(WHITE_SPACE.matcher(Files.readString(file)).replaceAll(""));
    }
    List<String> snippets =
        SNIPPET.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList();

    assertThat(snippets).hasSizeGreaterThan(5);
    for (String snippet : snippets) {
      assertThat(all.toString()).contains(WHITE_SPACE.matcher(snippet).replaceAll(""));
    }
  }

  @Test
  void thePageNamesEveryKeyAndKindOfTheSchema() throws IOException {
    String page = Files.readString(PAGE);
    JsonNode schema = new ObjectMapper().readTree(Files.readString(SCHEMA));
    Set<String> words = new TreeSet<>();
    schema.findValues("properties").forEach(keys -> words.addAll(keys.propertyNames()));
    schema.at("/$defs/event/properties/fact/enum").forEach(kind -> words.add(kind.asString()));

    assertThat(words).hasSizeGreaterThan(50);
    assertThat(words)
        .allSatisfy(word -> assertThat(page).containsAnyOf("`" + word + "`", "\"" + word + "\":"));
  }

  @Test
  void aMissingMappingFileIsNamed() {
    assertThatThrownBy(() -> Mapping.read(Path.of("none.json")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none.json");
  }

  private static String broken(String good, String bad) {
    String from = good.replace('\'', '"');
    assertThat(Mappings.LOANS).contains(from);
    int at = Mappings.LOANS.indexOf(from);
    return Mappings.LOANS.substring(0, at)
        + bad.replace('\'', '"')
        + Mappings.LOANS.substring(at + from.length());
  }

  private static RuleFileException refusal(String text) {
    RuleFileException refusal =
        catchThrowableOfType(
            RuleFileException.class, () -> Mapping.parse("m.json", Sources.utf8(text)));
    assertThat(refusal).as(text).isNotNull();
    return refusal;
  }

  private static List<Error> errors(String text) throws IOException {
    Schema schema = SCHEMAS.getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    return schema.validate(text, InputFormat.JSON);
  }
}
