package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RejectsWriterTest {
  @Test
  void writesOneObjectALine() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RejectsWriter writer = new RejectsWriter(out)) {
      writer.write(new Rejected("a.csv", 3, "amount", "integer", "1\"2", "a whole number"));
      writer.write(new Rejected("a.csv", 0, "file", "empty", "", "no events in a.csv"));
    }

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"file":"a.csv","line":3,"field":"amount","rule":"integer","value":"1\\"2",\
            "remedy":"a whole number"}
            {"file":"a.csv","line":0,"field":"file","rule":"empty","value":"",\
            "remedy":"no events in a.csv"}
            """);
  }

  @Test
  void valuesAreCutAndMadeHarmless() throws IOException {
    String hostile = "\u001b[2J\ud800\u202e" + "\ud83d\ude00".repeat(40);

    Rejected rejected = new Rejected("f", 1, "id", "id", hostile, "r");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RejectsWriter writer = new RejectsWriter(out)) {
      writer.write(rejected);
    }

    assertThat(rejected.value()).startsWith("\ufffd[2J\ufffd\ufffd").endsWith("\ude00…");
    assertThat(rejected.value().length()).isLessThanOrEqualTo(Rejected.SHOWN);
    assertThat(rejected).hasToString("f:1: id: r [rule id, value \"" + rejected.value() + "\"]");
  }
}
