package io.simsim.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.event.Event;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.receipt.Receipt;
import io.simsim.engine.rule.Hex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SameResultPropertyTest {
  private static final int CASES = 10_000;
  private static final int CHILD_CASES = 400;

  @Test
  void anyNumberOfThreadsGivesTheSameReceipts() throws Exception {
    String alone = digest(0, CASES);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> parts = new ArrayList<>();
      for (int part = 0; part < 8; part++) {
        int from = part * CASES / 8;
        int to = (part + 1) * CASES / 8;
        parts.add(threads.submit(() -> receipts(from, to)));
      }
      StringBuilder all = new StringBuilder();
      for (Future<String> part : parts) {
        all.append(part.get());
      }
      assertThat(hash(all.toString())).isEqualTo(alone);
    }
  }

  @Test
  void otherLocalesTimeZonesEncodingsAndCompilersGiveTheSameReceipts() throws Exception {
    String here = digest(0, CHILD_CASES);
    List<List<String>> machines =
        List.of(
            List.of("-Xint"),
            List.of("-XX:TieredStopAtLevel=1", "-Duser.language=tr", "-Duser.country=TR"),
            List.of("-Duser.timezone=Pacific/Apia", "-Dfile.encoding=ISO-8859-1"),
            List.of("-Duser.language=ar", "-Duser.country=EG", "-XX:+UseSerialGC"));

    assertThat(machines).allSatisfy(options -> assertThat(child(options)).isEqualTo(here));
  }

  @Test
  void otherCasesGiveOtherReceipts() {
    assertThat(digest(1, 50)).isNotEqualTo(digest(0, 50));
  }

  /// Prints the digest, in a JVM with other options.
  public static void main(String[] args) {
    System.out.println(digest(0, CHILD_CASES));
  }

  private static String child(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SameResultPropertyTest.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    process.getInputStream().transferTo(out);
    assertThat(process.waitFor()).isZero();
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  private static String digest(int from, int to) {
    return hash(receipts(from, to));
  }

  private static String hash(String text) {
    return Hex.of(TestRules.SHA256.digest(TestRules.utf8(text)));
  }

  private static String receipts(int from, int to) {
    AskQuestion ask = new AskQuestion(TestRules.RULES, TestRules.SHA256);
    List<Purpose> purposes = TestRules.purposesWithCard();
    StringBuilder all = new StringBuilder();
    IntStream.range(from, to)
        .forEach(
            seed -> {
              SplittableRandom random = new SplittableRandom(seed);
              List<Event> life = Lives.any(random, Lives.ALL);
              String purpose = purposes.get(random.nextInt(purposes.size())).name();
              Assessment assessment =
                  ask.ask(
                      TestRules.question(purpose, Lives.ASKED_AT),
                      TestRules.consent(purpose),
                      Lives.record(life));
              all.append(Receipt.of((Assessment.Assessed) assessment, TestRules.RULES).text());
            });
    return all.toString();
  }
}
