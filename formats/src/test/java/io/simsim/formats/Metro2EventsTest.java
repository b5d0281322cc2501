package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.ObjectionOutcome;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.SubjectId;
import io.simsim.formats.metro2.Accounts;
import io.simsim.formats.metro2.Segment;
import io.simsim.formats.metro2.SegmentKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the codes of a Metro 2 record mean. See docs/reference/metro2.md.
final class Metro2EventsTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 3, 31);
  private static final Origin ORIGIN = Origin.of(new FurnisherId("a-bank"));
  private static final String KEY = "BRANCH-7:4000123";
  private static final String SOMEONE = "#NOBODY||1980-01-01";
  private static final String ACCOUNT = ORIGIN.account(KEY + SOMEONE);

  @Test
  void aCurrentLoanIsOpenedOwedAndPaidEachMonth() {
    Map<String, Event> events = byName(read(account()).items);

    assertThat(events).hasSize(27);
    assertThat(at(events, "o").fact()).isEqualTo(new Fact.AccountOpened(AccountType.LOAN, 0));
    assertThat(day(at(events, "o"))).isEqualTo(LocalDate.of(2023, 1, 15));
    assertThat(at(events, "b.202503").fact())
        .isEqualTo(new Fact.BalanceReported(AccountType.LOAN, 120_000, 500_000));
    assertThat(at(events, "b.202503").currency().value()).isEqualTo("USD");
    assertThat(day(at(events, "b.202503"))).isEqualTo(AS_OF);
    Event paid = at(events, "m.202303");
    assertThat(paid.fact()).isEqualTo(new Fact.PaymentMade(ObligationType.INSTALMENT, 0, 0));
    assertThat(day(paid)).isEqualTo(LocalDate.of(2023, 3, 1));
    assertThat(paid.obligation()).isEqualTo(ACCOUNT);
    assertThat(paid.reportedAt()).isEqualTo(LocalDate.of(2025, 4, 2).toEpochDay() * 86_400);
  }

  @Test
  void aRisingRunIsOneInstalmentWhoseDueDayStays() {
    Segment.Builder account =
        account()
            .text("accountStatus", "80")
            .text("paymentHistoryProfile", "21" + "0".repeat(22))
            .date("dateFirstDelinquency", LocalDate.of(2025, 1, 28));

    Map<String, Event> events = byName(read(account).items);

    assertThat(at(events, "m.202501").fact()).isEqualTo(missed(30));
    assertThat(at(events, "m.202502").fact()).isEqualTo(missed(60));
    assertThat(at(events, "m.202503").fact()).isEqualTo(missed(90));
    assertThat(List.of("m.202501", "m.202502", "m.202503"))
        .extracting(name -> day(at(events, name)).minusDays(at(events, name).fact().daysLate()))
        .containsOnly(LocalDate.of(2024, 11, 28));
  }

  @ParameterizedTest
  @ValueSource(strings = {"61", "62", "63", "64", "88", "89", "93", "94", "95", "96", "97"})
  void whatIsGivenUpIsOneEventOfTheFirstDelinquency(String status) {
    LocalDate first = LocalDate.of(2024, 9, 2);
    Segment.Builder account =
        account()
            .text("accountStatus", status)
            .text("paymentRating", "6")
            .text("paymentHistoryProfile", "G54321" + "0".repeat(18))
            .date("dateFirstDelinquency", first);

    Map<String, Event> events = byName(read(account).items);

    Event given = at(events, "w");
    assertThat(given.fact()).isEqualTo(new Fact.WrittenOff(ObligationType.INSTALMENT, 0, 0));
    assertThat(day(given)).isEqualTo(first);
    assertThat(events).doesNotContainKeys("m.202503", "m.202502").containsKey("m.202501");
  }

  @Test
  void aForeclosureThatWasOnlyStartedIsNotGivenUp() {
    Segment.Builder account = account().text("accountStatus", "65").text("paymentRating", "0");

    Map<String, Event> events = byName(read(account.date("dateClosed", AS_OF)).items);

    assertThat(events).doesNotContainKey("w").containsKey("m.202503");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-04-01, 2023-01-15, 0, not after the date of account information",
    "2022-12-31, 2023-01-15, 0, not before the date opened",
    "2025-02-01, 2023-01-15, 21, without a break since 2025-01-31",
    ", 2023-01-15, 0, needs it"
  })
  void reAgeingIsRefused(LocalDate first, LocalDate opened, String profile, String remedy) {
    Segment.Builder account =
        account()
            .text("accountStatus", "80")
            .date("dateOpened", opened)
            .text("paymentHistoryProfile", profile + "0".repeat(24 - profile.length()));
    if (first != null) {
      account.date("dateFirstDelinquency", first);
    }

    Collected<Event> found = read(account);

    assertThat(found.items).isEmpty();
    assertThat(found.only().field()).isEqualTo("base.dateFirstDelinquency");
    assertThat(found.only().rule()).isEqualTo("first-delinquency");
    assertThat(found.only().remedy()).contains(remedy);
    assertThat(found.only().line()).isEqualTo(2);
  }

  @Test
  void aDateOfFirstDelinquencyThatTheProfileBearsOutIsKept() {
    Segment.Builder account =
        account()
            .text("accountStatus", "80")
            .text("paymentHistoryProfile", "21" + "0".repeat(22))
            .date("dateFirstDelinquency", LocalDate.of(2025, 1, 31));

    assertThat(read(account).rejected).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "7", "W"})
  void whoOwesByContractIsLiable(String ecoa) {
    Collected<Event> found = read(account().text("ecoaCode", ecoa));

    assertThat(found.items).hasSize(27).allMatch(Event::liable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "5", "Z"})
  void whoOwesNothingByContractIsTakenBackWhole(String ecoa) {
    List<Event> before = read(late()).items;

    List<Event> events = read(late().text("ecoaCode", ecoa)).items;

    assertThat(events).allMatch(event -> event.fact() instanceof Fact.Retraction);
    assertThat(events)
        .extracting(event -> ((Fact.Retraction) event.fact()).target())
        .containsAll(before.stream().map(Event::id).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"T", "X"})
  void whoLeftOrDiedIsLeftOut(String ecoa) {
    Collected<Event> found = new Collected<>();
    Tally tally = read(found, List.of(account().text("ecoaCode", ecoa).build()));

    assertThat(found.items).isEmpty();
    assertThat(tally.ignored()).isEqualTo(1);
  }

  @Test
  void eachConsumerHasTheEventsUnderNamesOfItsOwn() {
    Segment joint =
        consumer(SegmentKind.J1, "2").number("socialSecurityNumber", 12_345_678).build();
    Segment third = consumer(SegmentKind.J2, "7").date("dateBirth", AS_OF).build();
    Collected<Event> found = new Collected<>();
    read(found, List.of(account().build(), joint, Segment.builder(SegmentKind.J1).build(), third));

    assertThat(found.rejected).isEmpty();
    for (String who : List.of(SOMEONE, "#012345678", "#SOMEBODY||2025-03-31")) {
      assertThat(of(KEY + who, found.items))
          .hasSize(27)
          .allMatch(e -> e.obligation().equals(ORIGIN.account(KEY + who)))
          .allMatch(e -> e.id().value().startsWith(ORIGIN.account(KEY + who)));
    }
    assertThat(found.items).hasSize(81);
  }

  @Test
  void whoTakesAnothersPlaceHasNoneOfItsEvents() {
    Segment one = consumer(SegmentKind.J1, "2").number("socialSecurityNumber", 111_223_333).build();
    Segment two = consumer(SegmentKind.J1, "2").number("socialSecurityNumber", 444_556_666).build();
    Collected<Event> both = new Collected<>();
    Collected<Event> after = new Collected<>();
    read(both, List.of(account().build(), one, two));
    read(after, List.of(account().build(), two));

    assertThat(of(KEY + "#111223333", both.items)).hasSize(27);
    assertThat(of(KEY + "#111223333", after.items)).isEmpty();
    assertThat(of(KEY + "#444556666", after.items))
        .isEqualTo(of(KEY + "#444556666", both.items))
        .hasSize(27);
  }

  @Test
  void aConsumerIsTheSameInTheFirstPlaceAndInAFurtherOne() {
    Segment.Builder first = account().number("socialSecurityNumber", 111_223_333);
    Segment further =
        consumer(SegmentKind.J1, "1").number("socialSecurityNumber", 111_223_333).build();
    Collected<Event> found = new Collected<>();
    read(found, List.of(account().build(), further));

    assertThat(of(KEY + "#111223333", found.items)).isEqualTo(read(first).items);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 999_999_999})
  void whoCannotBeToldFromOthersIsLeftOut(long filler) {
    Segment joint = consumer(SegmentKind.J1, "2").number("socialSecurityNumber", filler).build();
    Collected<Event> found = new Collected<>();
    Tally tally = read(found, List.of(account().build(), joint));

    assertThat(found.items).hasSize(27).allMatch(e -> e.obligation().equals(ACCOUNT));
    assertThat(tally.ignored()).isEqualTo(1);
  }

  @Test
  void withLinksTheFirstConsumerAloneHasTheAccount(@TempDir Path folder) throws IOException {
    String rows = "account,subject\n" + KEY + ",p-1\n" + KEY + "#1,p-2\n";
    Path links = Files.writeString(folder.resolve("links.csv"), rows);
    Origin linked = ORIGIN.withLinks(links, new Collected<>());
    Segment joint =
        consumer(SegmentKind.J1, "2").number("socialSecurityNumber", 111_223_333).build();
    Collected<Event> found = new Collected<>();
    byte[] bytes = Accounts.bytes(AS_OF, List.of(List.of(account().build(), joint)));
    Tally tally = Sources.read(SourceReader.metro2(linked), bytes, found);

    assertThat(found.items).hasSize(27).allMatch(e -> e.subject().value().equals("p-1"));
    assertThat(tally.ignored()).isEqualTo(1);
  }

  @Test
  void twoPortfoliosMayUseOneNumber() {
    Collected<Event> here = read(account());
    Collected<Event> there = read(account().text("identificationNumber", "BRANCH-8"));

    assertThat(there.items).hasSize(27);
    assertThat(there.items.getFirst().obligation()).isNotEqualTo(ACCOUNT);
    assertThat(there.items.getFirst().subject()).isNotEqualTo(here.items.getFirst().subject());
  }

  @Test
  void aDeletedAccountIsTakenBackWhole() {
    List<Event> before = read(account()).items;

    for (String status : List.of("DA", "DF")) {
      List<Event> events = read(account().text("accountStatus", status)).items;

      assertThat(events).allMatch(event -> event.fact() instanceof Fact.Retraction);
      assertThat(events)
          .extracting(event -> ((Fact.Retraction) event.fact()).target())
          .containsAll(before.stream().map(Event::id).toList())
          .doesNotHaveDuplicates()
          .hasSizeLessThan(180);
    }
  }

  @Test
  void aDeletedConsumerIsTakenBackAlone() {
    Segment joint =
        consumer(SegmentKind.J1, "Z").number("socialSecurityNumber", 111_223_333).build();
    Collected<Event> found = new Collected<>();
    read(found, List.of(account().build(), joint));

    String taken = ORIGIN.account(KEY + "#111223333");
    assertThat(found.items)
        .anyMatch(e -> e.obligation().equals(taken))
        .allMatch(e -> e.obligation().equals(taken) == (e.fact() instanceof Fact.Retraction));
  }

  @ParameterizedTest
  @ValueSource(strings = {"XB", "XD", "XF", "XJ"})
  void aDisputeIsAnObjectionToEachAdverseEvent(String code) {
    List<Event> events = read(late().text("complianceConditionCode", code)).items;

    assertThat(words(events))
        .extracting(Event::fact)
        .containsExactlyElementsOf(
            events.stream()
                .filter(Event::adverse)
                .map(e -> (Fact) new Fact.ObjectionOpened(ORIGIN.furnisher(), e.id()))
                .toList())
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XC", "XE", "XG", "XH"})
  void anInvestigatedDisputeIsDecidedByTheBureau(String code) {
    List<Event> events = read(late().text("complianceConditionCode", code)).items;

    assertThat(events.stream().filter(e -> e.furnisher().equals(FurnisherId.BUREAU)))
        .hasSize(3)
        .allMatch(
            e ->
                e.fact() instanceof Fact.ObjectionDecided f
                    && f.outcome() == ObjectionOutcome.CONFIRMED);
  }

  @Test
  void aRemovedCodeWithdrawsTheObjectionsThatWereOpened() {
    LocalDate before = AS_OF.minusMonths(1);
    Segment.Builder disputed =
        late()
            .text("accountStatus", "78")
            .text("paymentHistoryProfile", "1" + "0".repeat(23))
            .date("dateAccountInformation", before)
            .text("complianceConditionCode", "XB");
    List<Event> opened = words(read(disputed).items);
    List<Event> events = read(late().text("complianceConditionCode", "XR")).items;
    Set<EventId> withdrawn =
        words(events).stream()
            .map(event -> ((Fact.Retraction) event.fact()).target())
            .collect(Collectors.toSet());

    assertThat(opened).hasSize(2);
    assertThat(withdrawn).containsAll(opened.stream().map(Event::id).toList());
    assertThat(events).noneMatch(event -> event.furnisher().equals(FurnisherId.BUREAU));
    Segment.Builder again =
        late()
            .date("dateAccountInformation", AS_OF.plusMonths(1))
            .text("complianceConditionCode", "XB");
    assertThat(words(read(again).items))
        .hasSize(3)
        .noneMatch(event -> withdrawn.contains(event.id()));
  }

  @ParameterizedTest
  @CsvSource({"XA, 11, true", "XD, 11, true", "'', 11, false", "'', 13, true"})
  void onlyItsHolderClosesAnAccount(String code, String status, boolean closed) {
    Segment.Builder account =
        account()
            .text("complianceConditionCode", code)
            .text("accountStatus", status)
            .text("paymentRating", status.equals("13") ? "0" : "")
            .number("currentBalance", 0)
            .text("specialComment", "M") // closed by the lender
            .date("dateClosed", LocalDate.of(2025, 3, 20));

    assertThat(byName(read(account).items).containsKey("c")).isEqualTo(closed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "14", "34", "49", "50", "69", "70", "71", "72", "73", "74", "75", "90", "93", "94", "95",
        "1A", "ZZ"
      })
  void whatIsNeitherCreditNorBillNorRentIsLeftOut(String type) {
    Collected<Event> found = new Collected<>();
    Tally tally = read(found, List.of(account().text("accountType", type).build()));

    assertThat(found.items).isEmpty();
    assertThat(tally.ignored()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0", "1, 25", "2, 0", "3, 25", "4, 0", "5, 0", "6, 0", "7, 0", "8, 25", "9, 0", "10, 25",
    "11, 25", "12, 25", "13, 25", "14, 25", "15, 25", "16, 0"
  })
  void aDebtInCollectionIsWhatItsCreditorSays(int creditor, int events) {
    Segment k1 =
        Segment.builder(SegmentKind.K1)
            .text("originalCreditorName", "SOMEBODY ELSE")
            .number("creditorClassification", creditor)
            .build();
    Collected<Event> found = new Collected<>();
    read(found, List.of(account().text("accountType", "48").build(), k1));

    assertThat(found.items).hasSize(events);
  }

  @Test
  void aMonthWithNothingOwedAndNothingPaidSaysNothing() {
    Segment.Builder idle =
        account().number("currentBalance", 0).number("scheduledMonthlyPaymentAmount", 0);

    assertThat(byName(read(idle).items)).doesNotContainKey("m.202503").containsKey("m.202502");
    assertThat(byName(read(idle.number("actualPaymentAmount", 20)).items)).containsKey("m.202503");
  }

  @ParameterizedTest
  @CsvSource({"2025-03-02, true", "2025-02-27, false", ", false"})
  void aPaidAccountKeptItsLastPaymentOnce(LocalDate closed, boolean kept) {
    for (String rating : List.of("0", "1")) {
      Segment.Builder account = late().text("accountStatus", "13").text("paymentRating", rating);
      if (closed != null) {
        account.date("dateClosed", closed);
      }

      assertThat(byName(read(account).items).containsKey("m.202503")).isEqualTo(kept);
    }
  }

  @Test
  void aDebtToADoctorIsLeftOutWhoeverCollectsIt() {
    Segment creditor =
        Segment.builder(SegmentKind.K1)
            .text("originalCreditorName", "A CLINIC")
            .number("creditorClassification", 2)
            .build();
    Collected<Event> found = new Collected<>();
    read(found, List.of(account().text("accountType", "48").build(), creditor));

    assertThat(found.items).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"92, UTILITIES, BILL", "4D, UTILITIES, BILL", "29, HOUSING, RENT"})
  void billsAndRentGoToTheirOwnContext(String type, Context context, ObligationType owed) {
    List<Event> events = read(account().text("accountType", type).text("portfolioType", "O")).items;

    assertThat(events)
        .hasSize(25)
        .allMatch(event -> event.context() == context)
        .allMatch(event -> event.fact().equals(new Fact.PaymentMade(owed, 0, 0)));
  }

  @Test
  void aCorrectionReplacesTheMonthsItTells() {
    Map<String, Event> events = byName(read(account().number("correctionIndicator", 1)).items);

    Event correction = at(events, "k.20250331.m.202402");
    assertThat(correction.fact())
        .isEqualTo(
            new Fact.Correction(
                at(events, "m.202402").id(),
                LocalDate.of(2024, 2, 1).toEpochDay() * 86_400,
                new Fact.PaymentMade(ObligationType.INSTALMENT, 0, 0)));
  }

  @Test
  void aCorrectionDatesTheEndOfAnAccountAnew() {
    Segment.Builder account =
        late()
            .text("accountStatus", "97")
            .number("currentBalance", 0)
            .text("complianceConditionCode", "XA")
            .date("dateClosed", LocalDate.of(2025, 3, 20))
            .number("correctionIndicator", 1);

    Map<String, Event> events = byName(read(account).items);

    assertThat(at(events, "k.20250331.w").fact())
        .isEqualTo(
            new Fact.Correction(
                at(events, "w").id(),
                LocalDate.of(2025, 1, 28).toEpochDay() * 86_400,
                new Fact.WrittenOff(ObligationType.INSTALMENT, 0, 0)));
    assertThat(at(events, "k.20250331.c").fact())
        .isEqualTo(
            new Fact.Correction(
                at(events, "c").id(),
                LocalDate.of(2025, 3, 20).toEpochDay() * 86_400,
                new Fact.AccountClosed(AccountType.LOAN)));
  }

  @Test
  void aCorrectionTakesBackAnEndThatNeverWas() {
    Map<String, Event> events = byName(read(account().number("correctionIndicator", 1)).items);

    for (String end : List.of("w", "c")) {
      assertThat(at(events, "k.20250331." + end).fact())
          .isEqualTo(new Fact.Retraction(new EventId(ACCOUNT + "." + end)));
    }
    assertThat(byName(read(account()).items)).doesNotContainKeys("k.20250331.w", "k.20250331.c");
  }

  @ParameterizedTest
  @CsvSource({"1, BRANCH-7:5000999", "2, BRANCH-9:4000123", "3, BRANCH-9:5000999"})
  void anAccountWithANewNumberIsTakenBackUnderItsOldOne(int indicator, String renamed) {
    Segment.Builder change = Segment.builder(SegmentKind.L1).number("changeIndicator", indicator);
    if (indicator != 2) {
      change.text("newConsumerAccountNumber", "5000999");
    }
    if (indicator != 1) {
      change.text("newIdentificationNumber", "BRANCH-9");
    }
    Collected<Event> found = new Collected<>();
    read(found, List.of(account().build(), change.build()));

    String now = ORIGIN.account(renamed + SOMEONE);
    assertThat(found.items)
        .allMatch(e -> e.obligation().equals(now) != (e.fact() instanceof Fact.Retraction));
    assertThat(found.items.stream().filter(e -> e.obligation().equals(now))).hasSize(27);
  }

  @Test
  void noNameNumberOrAddressIsKept() {
    Segment base =
        account()
            .text("surname", "QUIXANO")
            .text("firstName", "ALONSO")
            .number("socialSecurityNumber", 987_654_321)
            .date("dateBirth", LocalDate.of(1971, 7, 17))
            .number("telephoneNumber", 5_551_234_567L)
            .text("firstLineAddress", "77 WINDMILL LANE")
            .text("city", "TOBOSO")
            .text("zipCode", "91919")
            .build();
    Segment work =
        Segment.builder(SegmentKind.N1)
            .text("employerName", "ROCINANTE STABLES")
            .text("occupation", "KNIGHT")
            .build();
    Collected<Event> found = new Collected<>();
    Tally tally = read(found, List.of(base, work));

    String written = new String(Sources.written(found.items), StandardCharsets.UTF_8);
    assertThat(found.items).hasSize(27);
    assertThat(tally.dropped()).isGreaterThan(5);
    for (String personal :
        List.of(
            "4000123",
            "BRANCH-7",
            "QUIXANO",
            "ALONSO",
            "987654321",
            "1971",
            "5551234567",
            "WINDMILL",
            "TOBOSO",
            "91919",
            "ROCINANTE",
            "KNIGHT",
            "MADE-UP")) {
      assertThat(written).doesNotContainIgnoringCase(personal);
    }
  }

  @Test
  void aFileIsKnownByItsFirstBytes() {
    byte[] bytes = Accounts.bytes(AS_OF, List.of(List.of(account().build())));
    Collected<Event> found = new Collected<>();
    Sources.read(SourceReader.any(ORIGIN), bytes, found);

    assertThat(found.items).isEqualTo(read(account()).items);
  }

  @Test
  void aFileCutShortIsNotComplete() {
    byte[] bytes = Accounts.bytes(AS_OF, List.of(List.of(account().build())));
    Collected<Event> found = new Collected<>();
    Tally tally =
        Sources.read(SourceReader.metro2(ORIGIN), java.util.Arrays.copyOf(bytes, 900), found);

    assertThat(tally.complete()).isFalse();
    assertThat(found.items).hasSize(27);
    assertThat(found.only().toString()).startsWith("source:3: file: ").contains("truncated");
  }

  private static Segment.Builder account() {
    return Accounts.base();
  }

  private static Segment.Builder late() {
    return account()
        .text("accountStatus", "80")
        .text("paymentHistoryProfile", "21" + "0".repeat(22))
        .date("dateOpened", LocalDate.of(2023, 1, 15))
        .date("dateFirstDelinquency", LocalDate.of(2025, 1, 28));
  }

  private static Event at(Map<String, Event> events, String name) {
    return java.util.Objects.requireNonNull(events.get(name), name);
  }

  private static Segment.Builder consumer(SegmentKind kind, String ecoa) {
    return Segment.builder(kind).text("surname", "SOMEBODY").text("ecoaCode", ecoa);
  }

  /// The events of the subject whose account has `key`.
  private static List<Event> of(String key, List<Event> events) {
    SubjectId subject = ORIGIN.holder(key).orElseThrow();
    return events.stream().filter(e -> e.subject().equals(subject)).toList();
  }

  /// What the subject says.
  private static List<Event> words(List<Event> events) {
    return events.stream().filter(e -> e.furnisher().equals(FurnisherId.SUBJECT)).toList();
  }

  private static Fact missed(int days) {
    return new Fact.PaymentMissed(ObligationType.INSTALMENT, 0, days);
  }

  private static LocalDate day(Event event) {
    return LocalDate.ofEpochDay(event.occurredAt() / 86_400);
  }

  private static Collected<Event> read(Segment.Builder account) {
    Collected<Event> found = new Collected<>();
    read(found, List.of(account.build()));
    return found;
  }

  private static Tally read(Collected<Event> found, List<Segment> account) {
    byte[] bytes = Accounts.bytes(AS_OF, List.of(account));
    return Sources.read(SourceReader.metro2(ORIGIN), bytes, found);
  }

  /// By what follows the account's name in the id.
  private static Map<String, Event> byName(List<Event> events) {
    Map<String, Event> byName = new java.util.TreeMap<>();
    for (Event event : events) {
      String id = event.id().value();
      assertThat(id).startsWith(ACCOUNT + ".");
      assertThat(byName.put(id.substring(ACCOUNT.length() + 1), event)).isNull();
    }
    return byName;
  }
}
