package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Goods, merchants and free text never pass the parser (P4).
final class DroppedFieldsTest {
  private static final List<String> SECRETS =
      List.of("aspirin", "bookshop", "sorry for the delay", "goods", "remark", "merchant");
  private static final String EXTRA =
      "\"goods\":[\"aspirin\",{\"goods\":1}],\"merchant\":{\"merchant\":\"bookshop\"},"
          + "\"remark\":\"sorry for the delay\",";

  @Test
  void unknownFieldsOfDataAreInNoEvent() throws IOException {
    Collected<Event> found = new Collected<>();
    String line = Sources.EVENT.replace("\"context\"", EXTRA + "\"context\"");

    Tally tally = Sources.read(SourceReader.ndjson(), Sources.utf8(line), found);

    assertThat(found.items).isEqualTo(Sources.ndjson(Sources.EVENT).items);
    assertThat(tally.dropped()).isEqualTo(3);
    assertNoSecret(new String(Sources.written(found.items), StandardCharsets.UTF_8));
  }

  @Test
  void unknownAttributesAreDroppedAsWell() {
    String line = Sources.EVENT.replace("\"type\"", EXTRA + "\"type\"");

    assertThat(Sources.ndjson(line).items).isEqualTo(Sources.ndjson(Sources.EVENT).items);
  }

  @Test
  void fieldsOfOtherKindsAreDroppedWhateverTheyHold() {
    String line = Sources.EVENT.replace("\"context\"", "\"flow\":{\"a\":[1]},\"context\"");

    assertThat(Sources.ndjson(line).items).isEqualTo(Sources.ndjson(Sources.EVENT).items);
  }

  @Test
  void noRejectionShowsADroppedField() throws IOException {
    String dropped = Sources.EVENT.replace("\"context\"", EXTRA + "\"context\"");
    List<String> broken =
        List.of(
            dropped.replace("12345", "aspirin"),
            dropped.replace("12345", "\"x\""),
            dropped.replace("aspirin\"", "aspirin"),
            dropped.replace("\"remark\"", "remark"),
            dropped.replace("\"remark\":", "\"goods\":"),
            dropped.replace("delay\"", "delay\\q\""),
            dropped.replace("[\"aspirin\"", "[sorry,\"aspirin\""),
            dropped.replace("\"merchant\":\"bookshop\"", "\"merchant\":bookshop"),
            dropped.replace("sorry", "\u0001sorry"),
            dropped.replace("}}", ""));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RejectsWriter writer = new RejectsWriter(out)) {
      for (String line : broken) {
        writer.write(Sources.ndjson(line).only());
      }
    }

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSameSizeAs(broken);
    assertNoSecret(out.toString(StandardCharsets.UTF_8));
  }

  private static void assertNoSecret(String text) {
    assertThat(text).doesNotContain(SECRETS);
  }
}
