package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bad files: each is named with its place and what to do, and nothing else is lost.
class BadInputTest {
  private static final int EVENTS = 40;

  @TempDir private Path folder;
  private Sample sample = new Sample(Path.of(""));
  private List<String> lines = List.of();

  @BeforeEach
  void takeTheSample() throws IOException {
    sample = Sample.written(folder);
    lines = Files.readAllLines(sample.events()).subList(0, EVENTS);
  }

  @Test
  void aTruncatedLineIsNamedAndTheOthersGoIn() throws IOException {
    String whole = String.join("\n", lines);

    Ran ran = score("cut.ndjson", bytes(whole.substring(0, whole.length() - 30)));

    checkPartly(ran, EVENTS - 1, "cut.ndjson:40: line: one JSON object a line", "[rule json]");
  }

  @Test
  void aTruncatedGzipFileGivesWhatIsBeforeItsEnd() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(Files.readAllBytes(sample.events()));
    }

    Ran ran = score("cut.ndjson.gz", Arrays.copyOf(packed.toByteArray(), packed.size() / 2));

    assertThat(ran.code()).isEqualTo(ExitCodes.DONE_IN_PART);
    assertThat(ran.err()).contains("cut.ndjson.gz:", "ends too early", "transfer it again");
    assertThat(folder.resolve("scores.csv")).exists();
  }

  @Test
  void aBinaryFileIsNoFileOfEvents() throws IOException {
    byte[] noise = new byte[20_000];
    new Random(7).nextBytes(noise);

    checkNothing(score("noise.ndjson", noise), "noise.ndjson", "give a text file");
  }

  @Test
  void anEmptyFileIsNoFileOfEvents() throws IOException {
    checkNothing(score("empty.ndjson", new byte[0]), "empty.ndjson", "it is empty");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    checkNothing(run(folder.resolve("gone.ndjson")), "gone.ndjson: no such file");
  }

  @Test
  void aHugeLineIsSkipped() throws IOException {
    String huge = "{\"specversion\":\"" + "a".repeat(3 << 20) + "\"}";

    checkPartly(with("huge.ndjson", huge), EVENTS, "huge.ndjson:21: line: ", "1048576 bytes");
  }

  @Test
  void aLineInAnotherEncodingIsNamed() throws IOException {
    byte[] latin = "{\"id\":\"café\"}\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] rest = bytes(String.join("\n", lines));
    byte[] all = Arrays.copyOf(latin, latin.length + rest.length);
    System.arraycopy(rest, 0, all, latin.length, rest.length);

    checkPartly(score("latin.ndjson", all), EVENTS, "latin.ndjson:1: line: not UTF-8", "UTF-8");
  }

  @Test
  void anAmountInAnotherCurrencyIsNamed() throws IOException {
    String foreign = lines.get(30).replace("EUR", "USD").replace("\"e", "\"x");

    checkPartly(
        with("mixed.ndjson", foreign),
        EVENTS,
        "mixed.ndjson:21: currency: ",
        "[rule currency, value \"USD\"]");
  }

  @Test
  void aDeepLineIsNamed() throws IOException {
    String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);

    checkPartly(with("deep.ndjson", deep), EVENTS, "deep.ndjson:21: line: at most 64 levels");
  }

  @Test
  void rejectedRowsGoToAFile() throws IOException {
    Path rejects = folder.resolve("rejects.ndjson");

    Ran ran = with("bad.ndjson", "{", "--rejects", rejects.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.DONE_IN_PART);
    assertThat(Files.readString(rejects)).contains("bad.ndjson\",\"line\":21", "\"rule\":\"json\"");
  }

  @Test
  void aQuestionThatCannotBeReadIsNamedAndTheOthersAreAnswered() throws IOException {
    Path questions = folder.resolve("own.csv");
    Files.writeString(
        questions,
        "subject,purpose,asOf\nfern,rental-deposit,2026-06-01\nfern,rental-deposit,soon\n");

    Ran ran =
        Ran.of(
            "score",
            "--events",
            sample.events().toString(),
            "--questions",
            questions.toString(),
            "--consent-basis",
            "x",
            "--json");

    assertThat(ran.code()).isEqualTo(ExitCodes.DONE_IN_PART);
    assertThat(ran.out()).hasLineCount(1).contains("\"score\":683");
    assertThat(ran.err()).contains("own.csv:3", "asOf", "soon");
  }

  @Test
  void aMissingColumnIsNamed() throws IOException {
    Path questions = folder.resolve("own.csv");
    Files.writeString(questions, "who,purpose,asOf\nfern,rental-deposit,2026-06-01\n");

    Ran ran =
        Ran.of(
            "score",
            "--events",
            sample.events().toString(),
            "--questions",
            questions.toString(),
            "--consent-basis",
            "x");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("own.csv", "subject", "who");
  }

  private Ran with(String name, String line, String... more) throws IOException {
    String text =
        String.join("\n", lines.subList(0, 20))
            + "\n"
            + line
            + "\n"
            + String.join("\n", lines.subList(20, EVENTS));
    return score(name, bytes(text), more);
  }

  private Ran score(String name, byte[] content, String... more) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, content);
    return run(file, more);
  }

  private Ran run(Path events, String... more) {
    String[] args = {
      "score",
      "--events",
      events.toString(),
      "--questions",
      sample.questions().toString(),
      "--consent-basis",
      "test",
      "--out",
      folder.resolve("scores.csv").toString()
    };
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Ran.of(all);
  }

  /// One row is told, every question has its row, and the other events went in.
  private void checkPartly(Ran ran, int events, String... said) throws IOException {
    assertThat(ran.code()).isEqualTo(ExitCodes.DONE_IN_PART);
    assertThat(ran.err()).contains("1 row could not be read").contains(said);
    assertThat(ran.err()).contains("; " + events + " events;");
    assertThat(Files.readAllLines(folder.resolve("scores.csv"))).hasSize(25);
  }

  private void checkNothing(Ran ran, String... said) {
    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains(said);
    assertThat(folder.resolve("scores.csv")).doesNotExist();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
