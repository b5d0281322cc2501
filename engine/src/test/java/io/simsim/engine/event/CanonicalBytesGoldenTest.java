package io.simsim.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.kit.TestRules;
import io.simsim.engine.rule.Hex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The canonical bytes of one event of every kind, kept in a file. Other bytes under version 1
/// would change old receipts: make a new version. `-Dgolden.update=true` writes the file anew.
class CanonicalBytesGoldenTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/io/simsim/engine/event/canonical-bytes.txt");

  @Test
  void everyKindHasTheBytesThatItEverHad() throws IOException {
    List<String> lines = new ArrayList<>();
    for (FactKind kind : FactKind.values()) {
      lines.add(kind.id() + " " + Hex.of(CanonicalBytes.of(example(kind))));
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.write(GOLDEN, lines);
    }

    assertThat(lines).isEqualTo(Files.readAllLines(GOLDEN));
  }

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void anEventCutShortAnywhereOrContinuedIsRefused(FactKind kind) {
    byte[] bytes = CanonicalBytes.of(example(kind));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> CanonicalBytes.read(cut)).isInstanceOf(InvalidEventException.class);
    }

    assertThat(CanonicalBytes.read(bytes)).isEqualTo(example(kind));
    assertThatThrownBy(() -> CanonicalBytes.read(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("nothing follows an event");
  }

  /// Each byte takes every value: the bytes are refused, or they are another event's own.
  @ParameterizedTest
  @EnumSource(FactKind.class)
  void anyChangedByteMakesAnotherEventOrNone(FactKind kind) {
    byte[] bytes = CanonicalBytes.of(example(kind));
    for (int at = 0; at < bytes.length; at++) {
      Set<Event> events = new HashSet<>();
      int read = 0;
      for (int value = 0; value < 256; value++) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        try {
          Event event = CanonicalBytes.read(changed);
          events.add(event);
          read++;
          assertThat(Hex.of(CanonicalBytes.of(event))).isEqualTo(Hex.of(changed));
        } catch (InvalidEventException refused) {
          assertThat(refused.remedy()).isNotEmpty();
        }
      }
      assertThat(events).hasSize(read);
    }
  }

  private static Event example(FactKind kind) {
    FurnisherId filer =
        switch (kind) {
          case HARDSHIP_DECLARED, OBJECTION_OPENED -> FurnisherId.SUBJECT;
          case OBJECTION_DECIDED -> FurnisherId.BUREAU;
          default -> new FurnisherId("bank-1");
        };
    Fact fact = fact(kind);
    Context home = Context.CREDIT;
    for (Context context : Context.values()) {
      home = fact.fits(context) ? context : home;
    }
    return new Event(
        TestRules.SUBJECT,
        filer,
        new EventId("e:" + kind.code()),
        home,
        1_700_000_000L,
        1_700_086_400L,
        1_700_172_801L,
        kind.code() % 2 == 0,
        kind.code() % 3 == 0 ? "" : "loan_" + kind.code(),
        kind.testimony() ? CurrencyCode.NONE : TestRules.EUR,
        kind.code() % 5 == 0 ? "0f".repeat(32) : "",
        fact);
  }

  private static Fact fact(FactKind kind) {
    EventId target = new EventId("t.9");
    FurnisherId furnisher = new FurnisherId("shop");
    return switch (kind) {
      case ACCOUNT_OPENED -> new Fact.AccountOpened(AccountType.OVERDRAFT, 250_000);
      case ACCOUNT_CLOSED -> new Fact.AccountClosed(AccountType.SAVINGS);
      case BALANCE_REPORTED -> new Fact.BalanceReported(AccountType.CARD, -77, Fact.MAX_AMOUNT);
      case OVERDRAWN -> new Fact.Overdrawn(1_500, 0);
      case PAYMENT_DUE -> new Fact.PaymentDue(ObligationType.RENT, 80_000);
      case PAYMENT_MADE -> new Fact.PaymentMade(ObligationType.ORDER, 1, Fact.MAX_DAYS);
      case PAYMENT_MISSED -> new Fact.PaymentMissed(ObligationType.BILL, 9_000, 31);
      case WRITTEN_OFF -> new Fact.WrittenOff(ObligationType.INSTALMENT, 0, 180);
      case MONEY_IN -> new Fact.MoneyIn(FlowKind.PENSION, 120_000);
      case MONEY_OUT -> new Fact.MoneyOut(FlowKind.OTHER, 1);
      case RENTAL_RETURNED -> new Fact.RentalReturned(3_000, 2);
      case RENTAL_DAMAGED -> new Fact.RentalDamaged(12_000);
      case RENTAL_SETTLED -> new Fact.RentalSettled(12_000);
      case SALE_SHIPPED -> new Fact.SaleShipped(4_999, 0);
      case SALE_REFUNDED -> new Fact.SaleRefunded(4_999);
      case SALE_CANCELLED -> new Fact.SaleCancelled(100);
      case PUBLIC_RECORD_FILED -> new Fact.PublicRecordFiled(PublicRecordType.LIEN, 5);
      case PUBLIC_RECORD_SATISFIED -> new Fact.PublicRecordSatisfied(PublicRecordType.INSOLVENCY);
      case PROMISE_KEPT -> new Fact.PromiseKept();
      case PROMISE_BROKEN -> new Fact.PromiseBroken(2_000);
      case HARDSHIP_DECLARED -> new Fact.HardshipDeclared(19_000, 19_182);
      case CORRECTION ->
          new Fact.Correction(
              target, 1_699_000_000L, new Fact.PaymentMade(ObligationType.INVOICE, 5, 6));
      case RETRACTION -> new Fact.Retraction(target);
      case OBJECTION_OPENED -> new Fact.ObjectionOpened(furnisher, target);
      case OBJECTION_DECIDED ->
          new Fact.ObjectionDecided(furnisher, target, ObjectionOutcome.CONFIRMED);
    };
  }
}
