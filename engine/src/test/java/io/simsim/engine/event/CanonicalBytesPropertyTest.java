package io.simsim.engine.event;

import static io.simsim.engine.kit.Cases.equal;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.rule.Hex;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CanonicalBytesPropertyTest {
  @Test
  void readingGivesBackWhatWasWritten() {
    Cases.hold(random -> roundTrip(random, CanonicalBytes::of));
  }

  @Test
  void aWriterThatForgetsLiabilityIsNoticed() {
    Cases.breakDown(
        random ->
            roundTrip(
                random,
                event -> {
                  byte[] bytes = CanonicalBytes.of(event);
                  bytes[3] = 1;
                  return bytes;
                }));
  }

  @Test
  void damagedBytesGiveAnEventOrAClearRefusal() {
    Cases.hold(
        random -> {
          byte[] bytes = CanonicalBytes.of(Lives.event(random, 1));
          byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
          for (int i = 0; i < 3 && damaged.length > 0; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
          }
          try {
            Event event = CanonicalBytes.read(damaged);
            return equal("bytes", Hex.of(damaged), Hex.of(CanonicalBytes.of(event)));
          } catch (InvalidEventException refused) {
            return refused.remedy().isEmpty() ? Optional.of("no remedy") : Optional.empty();
          }
        });
  }

  /// Changing the layout or the order of a constant changes old digests: make a new version then.
  @Test
  void theLayoutOfVersionOneStays() {
    Event event =
        Lives.of(
            "e1",
            "f1",
            Context.CREDIT,
            86_400,
            "loan-7",
            new Fact.PaymentMade(ObligationType.INSTALMENT, 12_345, 3));

    assertThat(Hex.of(CanonicalBytes.of(event)))
        .isEqualTo(
            "01060001"
                + "000000000001518000000000000151800000000000015180"
                + "03702d31"
                + "026631"
                + "026531"
                + "066c6f616e2d37"
                + "03455552"
                + "00"
                + "00"
                + "0000000000003039"
                + "00000003");
  }

  @Test
  void theConstantsKeepTheirNumbers() {
    assertThat(names(Context.values()))
        .isEqualTo("credit payments commerce housing rental utilities public-record trade");
    assertThat(names(AccountType.values())).isEqualTo("loan card overdraft current savings");
    assertThat(names(ObligationType.values())).isEqualTo("instalment bill rent order invoice");
    assertThat(names(FlowKind.values()))
        .isEqualTo("salary pension transfer saving interest essential cash other");
    assertThat(names(PublicRecordType.values())).isEqualTo("judgment insolvency lien");
    assertThat(names(ObjectionOutcome.values())).isEqualTo("removed confirmed");
    assertThat(Arrays.stream(FactKind.values()).map(kind -> kind.code() + ":" + kind.id()))
        .containsExactlyElementsOf(
            List.of(
                "1:account-opened",
                "2:account-closed",
                "3:balance-reported",
                "4:overdrawn",
                "5:payment-due",
                "6:payment-made",
                "7:payment-missed",
                "8:written-off",
                "9:money-in",
                "10:money-out",
                "11:rental-returned",
                "12:rental-damaged",
                "13:rental-settled",
                "14:sale-shipped",
                "15:sale-refunded",
                "16:sale-cancelled",
                "17:public-record-filed",
                "18:public-record-satisfied",
                "19:promise-kept",
                "20:promise-broken",
                "21:hardship-declared",
                "22:correction",
                "23:retraction",
                "24:objection-opened",
                "25:objection-decided"));
  }

  private static String names(Named[] constants) {
    return String.join(" ", Arrays.stream(constants).map(Named::id).toList());
  }

  private static Optional<String> roundTrip(
      SplittableRandom random, Function<Event, byte[]> writer) {
    for (Event event : Lives.life(random, 4)) {
      Optional<String> breach = equal("event", event, CanonicalBytes.read(writer.apply(event)));
      if (breach.isPresent()) {
        return breach;
      }
    }
    return Optional.empty();
  }
}
