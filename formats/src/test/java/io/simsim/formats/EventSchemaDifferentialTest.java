package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.simsim.engine.event.FactKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the published schema of events allows, the reader takes, and what is written fits it.
final class EventSchemaDifferentialTest {
  private static final Pattern MEMBER =
      Pattern.compile(",?\"([A-Za-z]+)\":(\"[^\"]*\"|-?[0-9]+|true|false)");
  private static final Schema SCHEMA = schema();

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void whatIsWrittenFitsTheSchema(FactKind kind) {
    RandomEvents random = new RandomEvents(11L + kind.code());
    for (int i = 0; i < 20; i++) {
      String line = line(random, kind);
      assertThat(SCHEMA.validate(line, InputFormat.JSON)).as(line).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void theReaderTakesWhatTheSchemaAllows(FactKind kind) {
    RandomEvents random = new RandomEvents(12L + kind.code());
    int allowed = 0;
    for (int i = 0; i < 5; i++) {
      for (String line : withoutOneMember(line(random, kind))) {
        if (SCHEMA.validate(line, InputFormat.JSON).isEmpty()) {
          allowed++;
          assertThat(Sources.ndjson(line).rejected).as(line).isEmpty();
        }
      }
    }
    assertThat(allowed).isGreaterThan(4);
  }

  private static String line(RandomEvents random, FactKind kind) {
    return new String(Sources.written(List.of(random.event(kind))), StandardCharsets.UTF_8).strip();
  }

  /// The schema cannot say that money needs a currency wherever it is not 0; the reader does.
  private static List<String> withoutOneMember(String line) {
    List<String> lines = new ArrayList<>();
    for (MatchResult member : MEMBER.matcher(line).results().toList()) {
      if (member.group(1).equals("currency")) {
        continue;
      }
      String without = line.substring(0, member.start()) + line.substring(member.end());
      lines.add(without.replace("{,", "{"));
    }
    return lines;
  }

  private static Schema schema() {
    try (InputStream in =
        Objects.requireNonNull(
            FactKind.class.getResourceAsStream("/io/simsim/schemas/event.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
