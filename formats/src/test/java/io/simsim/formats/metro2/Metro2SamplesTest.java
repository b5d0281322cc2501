package io.simsim.formats.metro2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The public sample files of another implementation, with its own reading of them beside them.
final class Metro2SamplesTest {
  private static final Path SAMPLES = Path.of("../../shared/data/metro2");

  @ParameterizedTest
  @CsvSource({"packed_file, PACKED_BINARY", "unpacked_fixed_file, CHARACTER"})
  void aFileParsesToTheValuesOfItsTwin(String name, Form form) throws IOException {
    Taken taken = Taken.of(bytes(name + ".dat"));
    JsonNode twin = twin(name);

    assertThat(taken.refused).isEmpty();
    assertThat(taken.broken).isEmpty();
    assertThat(taken.records).hasSize(3);
    assertThat(taken.records.subList(1, 3)).allMatch(record -> record.form() == form);
    assertThat(twin.get("data")).hasSize(1);
    assertThat(values(taken.records.get(0).lead())).isEqualTo(values(twin.get("header")));
    assertSame(taken.records.get(1), twin.get("data").get(0));
    assertThat(values(taken.records.get(2).lead())).isEqualTo(values(twin.get("trailer")));
    assertThat(lengths(taken.records)).isEqualTo(statedLengths(twin, name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"packed_file", "unpacked_fixed_file"})
  void aFileIsWrittenAsTheBytesItWasReadFrom(String name) throws IOException {
    byte[] bytes = bytes(name + ".dat");

    assertThat(Taken.written(Taken.of(bytes).records)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"packed_file", "unpacked_fixed_file"})
  void aFileCutAnywhereSaysSo(String name) throws IOException {
    byte[] bytes = bytes(name + ".dat");
    for (int length = 1; length < bytes.length; length++) {
      Taken taken = Taken.of(java.util.Arrays.copyOf(bytes, length));

      assertThat(taken.broken).as("cut at %d", length).hasSize(1);
    }
  }

  /// The samples of single records and segments are wrapped at a width, which is no part of them.
  @ParameterizedTest
  @ValueSource(strings = {"base_segment", "header_record", "trailer_record"})
  void aRecordIsReadThroughLineBreaksAndWrittenWithoutThem(String name) throws IOException {
    byte[] bytes = bytes(name + ".dat");
    List<Metro2Record> records = Taken.of(bytes).records;

    assertThat(records).hasSize(1);
    assertThat(Taken.written(records)).isEqualTo(unwrapped(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = "base_segment")
  void aRecordWithEverySegmentParsesToTheValuesOfItsTwin(String name) throws IOException {
    Metro2Record record = Taken.of(bytes(name + ".dat")).records.getFirst();
    JsonNode twin = twin(name);

    assertSame(record, twin);
    assertThat(record.block()).isEqualTo(twin.get("base").get("blockDescriptorWord").intValue());
    assertThat(record.length()).isEqualTo(twin.get("base").get("recordDescriptorWord").intValue());
  }

  @ParameterizedTest
  @EnumSource(names = {"J1", "J2", "K1", "K2", "K3", "K4", "L1", "N1"})
  void aSegmentIsWrittenAsTheBytesItWasReadFrom(SegmentKind kind) throws IOException {
    byte[] bytes = unwrapped(bytes(kind.id() + "_segment.dat"));
    Segment segment = RecordCodec.read(kind, Form.CHARACTER, bytes, 0);
    Segment base = Accounts.base().build();

    byte[] record = RecordCodec.write(Metro2Record.of(Form.CHARACTER, List.of(base, segment)));

    assertThat(record).endsWith(bytes).hasSize(426 + bytes.length);
  }

  private static void assertSame(Metro2Record record, JsonNode twin) {
    List<String> found = new ArrayList<>();
    record.segments().forEach(segment -> found.add(segment.kind().id() + values(segment)));
    List<String> stated = new ArrayList<>();
    for (SegmentKind kind : SegmentKind.values()) {
      JsonNode node = twin.get(kind.id());
      if (node != null) {
        (node.isArray() ? node : List.of(node)).forEach(n -> stated.add(kind.id() + values(n)));
      }
    }
    assertThat(found).isEqualTo(stated);
  }

  /// The fields with a value, as the twin writes them. It leaves out zeros, or writes them.
  private static Map<String, String> values(Segment segment) {
    Map<String, String> values = new java.util.TreeMap<>();
    for (Field field : segment.kind().fields()) {
      String name = field.name();
      String value =
          switch (field.type()) {
            case TEXT, PROFILE -> segment.text(name);
            case NUMBER -> Long.toString(segment.number(name).orElse(0));
            case DATE -> segment.date(name).map(d -> d + "T00:00:00Z").orElse("");
            case TIMESTAMP ->
                segment.timestamp(name).stream()
                    .mapToObj(s -> java.time.Instant.ofEpochSecond(s).toString())
                    .findFirst()
                    .orElse("");
            case DESCRIPTOR -> "";
          };
      put(values, name, value);
    }
    return values;
  }

  private static Map<String, String> values(JsonNode node) {
    Map<String, String> values = new java.util.TreeMap<>();
    node.propertyNames()
        .forEach(
            name -> {
              if (!name.endsWith("DescriptorWord")) {
                put(values, name, node.get(name).asString());
              }
            });
    return values;
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (!value.isEmpty() && !value.equals("0")) {
      values.put(name, value);
    }
  }

  private static List<String> lengths(List<Metro2Record> records) {
    return records.stream().map(record -> record.block() + " " + record.length()).toList();
  }

  private static List<String> statedLengths(JsonNode twin, String name) {
    List<String> lengths = new ArrayList<>();
    for (JsonNode record :
        List.of(twin.get("header"), twin.get("data").get(0).get("base"), twin.get("trailer"))) {
      JsonNode block = record.path("blockDescriptorWord");
      lengths.add(block.asInt(0) + " " + record.get("recordDescriptorWord").asInt());
    }
    if (name.equals("unpacked_fixed_file")) {
      // This twin says 426 of a header whose bytes say 0470 and hold 44 blanks more.
      assertThat(lengths.set(0, "0 470")).isEqualTo("0 426");
    }
    return lengths;
  }

  private static byte[] unwrapped(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replace("\n", "").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String file) throws IOException {
    assumeThat(SAMPLES).isDirectory();
    return Files.readAllBytes(SAMPLES.resolve(file));
  }

  private static JsonNode twin(String name) throws IOException {
    return new JsonMapper().readTree(Files.readString(SAMPLES.resolve(name + ".json")));
  }
}
