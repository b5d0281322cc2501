package io.simsim.engine.receipt;

import io.simsim.engine.answer.Answers;
import io.simsim.engine.event.Event;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Whatever is done to the record, result or rules of a receipt, computing it again says so, and
/// says it as a value. (Its question and consent are what is asked; a signature guards them.)
class ForgedReceiptPropertyTest {
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "9223372036854775807",
          "-9223372036854775808",
          "253402300800",
          "185542587100800");

  @Test
  void aDamagedOrForgedResultIsNeverEqualAndNoReceiptThrows() {
    Cases.hold(random -> breach(random, bytes -> forged(random, bytes)));
  }

  @Test
  void aReceiptThatWasNotForgedIsNoticed() {
    Cases.breakDown(random -> breach(random, bytes -> bytes));
  }

  private static Optional<String> breach(SplittableRandom random, UnaryOperator<byte[]> forger) {
    List<Event> life = Lives.any(random, Lives.ALL);
    var purposes = TestRules.purposesWithCard();
    String purpose = purposes.get(random.nextInt(purposes.size())).name();
    String receipt = Reading.receipt(purpose, life);
    byte[] bytes = forger.apply(TestRules.utf8(receipt));
    String forged = new String(bytes, StandardCharsets.UTF_8);
    var outcome =
        new Recompute(Reading.ask(), List.of(), Answers.Use.REHEARSAL)
            .recompute("receipt.json", bytes, Lives.record(life));
    return switch (outcome) {
      case Recompute.Outcome.Equal equal ->
          forged.endsWith(receipt.substring(receipt.indexOf("\"record\"")))
                  && !forged.equals(receipt)
              ? Optional.empty()
              : Optional.of("taken for the same: " + forged);
      case Recompute.Outcome.Different different ->
          Cases.equal("part named", false, different.part().isEmpty());
      case Recompute.Outcome.NotPossible not ->
          Cases.equal("reason given", false, not.why().isEmpty());
    };
  }

  private static byte[] forged(SplittableRandom random, byte[] bytes) {
    return switch (random.nextInt(3)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        byte[] changed = bytes.clone();
        changed[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        yield changed;
      }
      default -> numberReplaced(random, bytes);
    };
  }

  /// Puts an extreme number in the place of a random one.
  private static byte[] numberReplaced(SplittableRandom random, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<String> parts = Arrays.asList(text.split("(?<=:)(?=-?[0-9])|(?<=:-?[0-9]{1,19})(?=[,}])"));
    int number;
    do {
      number = random.nextInt(parts.size());
    } while (!parts.get(number).matches("-?[0-9]+"));
    String old = parts.get(number);
    String other;
    do {
      other = NUMBERS.get(random.nextInt(NUMBERS.size()));
    } while (other.equals(old));
    parts.set(number, other);
    return TestRules.utf8(String.join("", parts));
  }
}
