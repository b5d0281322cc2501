package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FurnisherId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NdjsonTest {
  @Test
  void writesTheKeysOfTheContractInItsOrder() {
    Event event = Sources.ndjson(Sources.EVENT).items.getFirst();

    String line = new String(Sources.written(java.util.List.of(event)), StandardCharsets.UTF_8);

    assertThat(line).isEqualTo(Sources.EVENT + "\n");
  }

  @Test
  void leavesOutWhatTheContractMakesOptional() {
    String line =
        """
        {"specversion":"1.0","id":"1","source":"furnisher:b","type":"io.simsim.money-in.v1",\
        "subject":"s","time":"2025-03-01","data":{"flow":"salary","amount":5,"currency":"EUR"}}
        """;

    Event event = Sources.ndjson(line).items.getFirst();

    assertThat(event.occurredAt()).isEqualTo(1_740_787_200L);
    assertThat(event.reportedAt()).isEqualTo(event.occurredAt());
    assertThat(event.recordedAt()).isEqualTo(event.occurredAt());
    assertThat(event.liable()).isTrue();
    assertThat(event.context()).isEqualTo(Context.PAYMENTS);
    assertThat(event.obligation()).isEmpty();
    assertThat(event.fact()).isEqualTo(new Fact.MoneyIn(io.simsim.engine.event.FlowKind.SALARY, 5));
  }

  @Test
  void recordedAtDefaultsToReportedAt() {
    String line = Sources.EVENT.replace(",\"recordedat\":\"2025-03-02T00:00:00Z\"", "");

    Event event = Sources.ndjson(line).items.getFirst();

    assertThat(event.recordedAt()).isEqualTo(event.reportedAt());
  }

  @Test
  void offsetsAndFractionsOfTimesAreUnderstood() {
    String line =
        Sources.EVENT.replace(
            "\"time\":\"2025-03-01T00:00:00Z\"", "\"time\":\"2025-03-01T02:00:00.999+02:00\"");

    assertThat(Sources.ndjson(line).items.getFirst().occurredAt()).isEqualTo(1_740_787_200L);
  }

  @Test
  void factsWithoutMoneyNeedNoCurrency() {
    String line =
        """
        {"specversion":"1.0","id":"1","source":"furnisher:b","type":"io.simsim.account-opened.v1",\
        "subject":"s","time":"2025-03-01","data":{"account":"card"}}
        """;

    Event event = Sources.ndjson(line).items.getFirst();

    assertThat(event.currency()).isEqualTo(CurrencyCode.NONE);
    assertThat(event.context()).isEqualTo(Context.CREDIT);
  }

  @Test
  void theSubjectAndTheBureauHaveTheirOwnSources() {
    String hardship =
        """
        {"specversion":"1.0","id":"1","source":"subject:","type":"io.simsim.hardship-declared.v1",\
        "subject":"s","time":"2025-03-01",\
        "data":{"context":"credit","from":"2025-01-01","to":"2025-02-01"}}
        """;

    Event event = Sources.ndjson(hardship).items.getFirst();

    assertThat(event.furnisher()).isEqualTo(FurnisherId.SUBJECT);
    assertThat(event.fact()).isEqualTo(new Fact.HardshipDeclared(20_089, 20_120));
  }

  @Test
  void whatACorrectionCorrectsHappenedAtItsTimeUnlessSaid() {
    String line =
        """
        {"specversion":"1.0","id":"c","source":"furnisher:b","type":"io.simsim.correction.v1",\
        "subject":"s","time":"2025-03-01","data":{"target":"t-1","currency":"EUR",\
        "corrected":{"type":"io.simsim.money-out.v1","flow":"cash","amount":7}}}
        """;

    Event event = Sources.ndjson(line).items.getFirst();

    assertThat(event.fact()).isInstanceOf(Fact.Correction.class);
    assertThat(((Fact.Correction) event.fact()).occurredAt()).isEqualTo(event.occurredAt());
  }

  @Test
  void theOrderOfKeysDoesNotMatter() {
    String line =
        """
        {"data":{"daysLate":0,"amount":12345,"obligationType":"instalment","currency":"EUR",\
        "obligation":"loan-7"},"recordedat":"2025-03-02T00:00:00Z","time":"2025-03-01",\
        "reportedat":"2025-03-02T00:00:00Z","subject":"p-1001","id":"t-17",\
        "type":"io.simsim.payment-made.v1","source":"furnisher:my-bank","specversion":"1.0"}
        """;

    assertThat(Sources.ndjson(line).items).isEqualTo(Sources.ndjson(Sources.EVENT).items);
  }

  @Test
  void theReaderKnowsEveryFieldThatAFactAsksFor() {
    Set<String> asked = new LinkedHashSet<>();
    Set<String> correctable = new LinkedHashSet<>();
    for (FactKind kind : FactKind.values()) {
      asked.addAll(FactFields.fields(kind).keySet());
      correctable.addAll(kind.aboutRecord() ? Set.of() : FactFields.fields(kind).keySet());
    }

    assertThat(JsonFields.OF_DATA).containsAll(asked);
    assertThat(JsonFields.OF_CORRECTED).containsAll(correctable).contains("type", "time");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"specversion\":\"1.0\",           | ''                        | specversion | required",
        "\"specversion\":\"1.0\"           | \"specversion\":\"0.3\"   | specversion | specversion",
        "\"specversion\":\"1.0\"            | \"specversion\":1         | specversion | text",
        "\"id\":\"t-17\",                   | ''                        | id          | required",
        "\"id\":\"t-17\"                    | \"id\":\"\"               | id          | id",
        "\"id\":\"t-17\"                    | \"id\":\"a b\"            | id          | id",
        "\"id\":\"t-17\"                    | \"id\":null               | id          | required",
        "furnisher:my-bank                  | my-bank                   | source      | source",
        "furnisher:my-bank                  | furnisher:                | furnisher   | id",
        "furnisher:my-bank                  | furnisher:subject         | source      | source",
        "furnisher:my-bank                  | furnisher:bureau          | source      | source",
        "furnisher:my-bank                  | subject:                  | source      | source",
        "furnisher:my-bank                  | bureau:                   | source      | source",
        "io.simsim.payment-made.v1          | io.simsim.payment-made.v2 | type        | type",
        "io.simsim.payment-made.v1 | io.simsim.hardship-declared.v1     | source      | source",
        "io.simsim.payment-made.v1 | io.simsim.objection-decided.v1     | source      | source",
        "io.simsim.payment-made.v1          | payment-made              | type        | type",
        "\"type\":\"io.simsim.payment-made.v1\", | ''                   | type        | required",
        "\"subject\":\"p-1001\",            | ''                        | subject     | required",
        "p-1001                             | José                      | subject     | id",
        "\"time\":\"2025-03-01T00:00:00Z\", | ''                        | time        | required",
        "2025-03-01T00:00:00Z               | 01.03.2025                | time        | time",
        "2025-03-01T00:00:00Z               | 2025-02-30T00:00:00Z      | time        | time",
        "2025-03-01T00:00:00Z               | 2025-03-01T00:00:00       | time        | time",
        "2025-03-01T00:00:00Z               | 1899-12-31                | time        | clock",
        "2025-03-01T00:00:00Z               | +9999999-01-01T00:00:00Z  | time        | clock",
        "2025-03-01T00:00:00Z              | 2025-03-09T00:00:00Z      | occurredAt  | clock-order",
        "\"context\":\"credit\"             | \"context\":\"love\"      | context     | name",
        "\"context\":\"credit\"             | \"context\":\"trade\"     | context     | context",
        "\"liable\":true                    | \"liable\":\"yes\"        | liable      | boolean",
        "\"obligation\":\"loan-7\"          | \"obligation\":7          | obligation  | text",
        "\"obligation\":\"loan-7\"          | \"obligation\":\"a/b\"    | obligation  | id",
        "\"currency\":\"EUR\",              | ''                        | currency    | required",
        "\"currency\":\"EUR\"               | \"currency\":\"XXX\"      | currency    | required",
        "\"currency\":\"EUR\"               | \"currency\":\"euro\"     | currency    | currency",
        "\"evidence\":\"\"                  | \"evidence\":\"scan.pdf\" | evidence    | evidence",
        "\"obligationType\":\"instalment\", | ''                       | obligationType | required",
        "\"instalment\"                     | \"alimony\"               | obligationType | name",
        "\"instalment\"                     | [\"bill\"]                | obligationType | text",
        "\"amount\":12345,                  | ''                        | amount      | required",
        "12345                              | \"12345\"                 | amount      | integer",
        "12345                              | 123.45                    | amount      | integer",
        "12345                              | 1e3                       | amount      | integer",
        "12345                              | 10000000000001            | amount      | amount",
        "12345                              | 99999999999999999999      | amount      | integer",
        "12345                              | -1                        | amount      | amount",
        "12345                              | {\"of\":1}                | amount      | integer",
        "12345                              | true                      | amount      | integer",
        "12345                              | NaN                       | line        | json",
        "12345                              | 012345                    | line        | json",
        "\"daysLate\":0                     | \"daysLate\":-1           | daysLate    | days",
        "\"daysLate\":0                     | \"daysLate\":36501        | daysLate    | days",
        "\"daysLate\":0                     | \"daysLate\":0.5          | daysLate    | integer",
        "\"daysLate\":0}}                   | \"daysLate\":0}           | line        | json",
        "\"daysLate\":0}}                   | \"daysLate\":0}}}         | line        | json",
        "\"daysLate\":0}}                   | \"daysLate\":0}}{}        | line        | json",
        "\"amount\":12345,                  | \"amount\":1,\"amount\":2,| line        | json",
      })
  void aBadRecordIsRejectedNamingFieldAndRule(String good, String bad, String field, String rule) {
    assertThat(Sources.EVENT).contains(good);
    String line = Sources.EVENT.replaceFirst(java.util.regex.Pattern.quote(good), bad);

    Collected<Event> found = Sources.ndjson(Sources.EVENT + "\n" + line + "\n" + Sources.EVENT);

    assertThat(found.items).hasSize(2);
    Rejected rejected = found.only();
    assertThat(rejected.file()).isEqualTo("source");
    assertThat(rejected.line()).isEqualTo(2);
    assertThat(rejected.field()).isEqualTo(field);
    assertThat(rejected.rule()).isEqualTo(rule);
    assertThat(rejected.remedy()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "\"text\"", "null", "hello", "{", "}", "{]", "{\"a\"}", "%"})
  void whatIsNoJsonObjectIsRejected(String line) {
    Rejected rejected = Sources.ndjson(line).only();

    assertThat(rejected.rule()).isEqualTo("json");
    assertThat(rejected.value()).isEmpty();
  }

  @Test
  void deepJsonIsRejectedAndTheRestGoesOn() {
    String deep = Sources.EVENT.replace("{\"context\"", "{\"x\":" + "[".repeat(100_000));

    Collected<Event> found = Sources.ndjson(deep + "\n" + Sources.EVENT);

    assertThat(found.only().rule()).isEqualTo("json-limits");
    assertThat(found.items).hasSize(1);
  }

  @Test
  void aValueIsShownCutToFortyCharacters() {
    String line = Sources.EVENT.replace("t-17", "x".repeat(500));

    assertThat(Sources.ndjson(line).only().value()).hasSize(40).startsWith("xxx").endsWith("…");
  }

  @Test
  void anUnknownTypeIsAnsweredWithTheTypesThereAre() {
    String line = Sources.EVENT.replace("payment-made.v1", "payment.v1");

    assertThat(Sources.ndjson(line).only().remedy())
        .contains("io.simsim.KIND.v1")
        .contains("payment-made", "sale-cancelled", "objection-decided");
  }

  @ParameterizedTest
  @ValueSource(strings = {"order-cancelled", "refund-requested", "contract-revoked"})
  void usingARightHasNoEventAndTheRemedySaysSo(String kind) {
    String line = Sources.EVENT.replace("payment-made", kind);

    assertThat(Sources.ndjson(line).only().remedy()).contains("using a right");
  }

  @ParameterizedTest
  @ValueSource(strings = {"credit-refused", "application-declined", "inquiry-made", "score"})
  void consequencesHaveNoEventAndTheRemedySaysSo(String kind) {
    String line = Sources.EVENT.replace("payment-made", kind);

    assertThat(Sources.ndjson(line).only().remedy()).contains("never inputs");
  }

  @Test
  void aContextThatTheFactDoesNotDecideMustBeStated() {
    String line =
        """
        {"specversion":"1.0","id":"1","source":"furnisher:b","type":"io.simsim.overdrawn.v1",\
        "subject":"s","time":"2025-03-01","data":{"fee":500,"currency":"EUR"}}
        """;

    Rejected rejected = Sources.ndjson(line).only();

    assertThat(rejected.rule()).isEqualTo("required");
    assertThat(rejected.remedy()).contains("credit, payments");
  }

  @Test
  void onlyAnObligationsOwnFactIsCorrected() {
    String line =
        """
        {"specversion":"1.0","id":"c","source":"furnisher:b","type":"io.simsim.correction.v1",\
        "subject":"s","time":"2025-03-01","data":{"context":"credit","target":"t-1",\
        "corrected":{"type":"io.simsim.correction.v1","corrected":{"x":{}}}}}
        """;

    assertThat(Sources.ndjson(line).only().rule()).isEqualTo("correction");
  }
}
