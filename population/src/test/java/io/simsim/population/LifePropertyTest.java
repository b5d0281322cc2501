package io.simsim.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.feature.SubjectRecord;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What holds for every life, over seeded ones.
class LifePropertyTest {
  private static final Population WORLD = Worlds.of(2_500, 400, 14);
  private static final List<Life> LIVES = Worlds.lives(WORLD).toList();
  private static final long BEGIN =
      YearMonth.of(2025, 4).atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
  private static final long END =
      YearMonth.of(2026, 6).atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);

  @Test
  void everyEventIsValidAndReadsBackFromItsBytes() {
    for (Life life : LIVES) {
      for (Event event : life.events()) {
        assertThat(CanonicalBytes.read(CanonicalBytes.of(event))).isEqualTo(event);
      }
    }
  }

  @Test
  void aRecordIsBuiltOfEachWithoutConflict() {
    for (Life life : LIVES) {
      SubjectRecord.Builder record = SubjectRecord.builder(life.subject(), Reports.CURRENCY);
      life.events().forEach(record::add);

      assertThat(record.build().conflicts()).isZero();
    }
  }

  @Test
  void nothingIsRecordedAfterTheEndAndLittleOccurredBeforeTheBeginning() {
    for (Life life : LIVES) {
      for (Event event : life.events()) {
        assertThat(event.recordedAt()).isLessThanOrEqualTo(END);
        if (event.occurredAt() < BEGIN) {
          assertThat(event.fact())
              .isInstanceOfAny(Fact.AccountOpened.class, Fact.PublicRecordFiled.class);
        }
      }
    }
  }

  @Test
  void eventsComeInTheOrderOfRecording() {
    assertThat(LIVES)
        .allSatisfy(
            life -> assertThat(life.events().stream().map(Event::recordedAt).toList()).isSorted());
  }

  @Test
  void everyKindOfFactOccursButObjections() {
    Set<FactKind> kinds =
        LIVES.stream()
            .flatMap(life -> life.events().stream())
            .map(event -> event.fact().kind())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(FactKind.class)));

    assertThat(EnumSet.complementOf(EnumSet.copyOf(kinds)))
        .containsExactly(FactKind.OBJECTION_OPENED, FactKind.OBJECTION_DECIDED);
  }

  @Test
  void onlyPartiesThatReportDoSo() {
    Set<FurnisherId> allowed =
        World.parties().stream()
            .filter(party -> party.trade().reports())
            .map(Party::id)
            .collect(Collectors.toSet());
    allowed.add(FurnisherId.SUBJECT);

    assertThat(LIVES)
        .allSatisfy(
            life ->
                assertThat(life.events()).allMatch(event -> allowed.contains(event.furnisher())));
    assertThat(World.of(Trade.HOSPITAL)).hasSize(1);
    assertThat(World.of(Trade.HOSPITAL).getFirst().trade().reports()).isFalse();
  }

  /// A correction or retraction comes after what it speaks of, and from the same furnisher.
  @Test
  void whatMendsComesAfterWhatItMends() {
    for (Life life : LIVES) {
      Map<EventId, FurnisherId> seen = new HashMap<>();
      for (Event event : life.events()) {
        EventId target =
            switch (event.fact()) {
              case Fact.Correction f -> f.target();
              case Fact.Retraction f -> f.target();
              default -> event.id();
            };
        seen.putIfAbsent(event.id(), event.furnisher());
        assertThat(seen).containsEntry(target, event.furnisher());
      }
    }
  }

  @Test
  void questionsAreOfTheirSubjectsKindAndAskedAtTheEndsOfMonths() {
    for (Life life : LIVES) {
      boolean business = life.kind() == SubjectKind.BUSINESS;
      for (Outcome outcome : life.outcomes()) {
        assertThat(outcome.question().purpose().equals("business-credit")).isEqualTo(business);
        assertThat(outcome.question().asOf()).isBetween(BEGIN, END);
        assertThat(outcome.badPpm()).isBetween(0, Draws.MILLION);
        assertThat(outcome.partner().trade().purpose()).contains(outcome.question().purpose());
      }
    }
    assertThat(LIVES.stream().flatMap(life -> life.outcomes().stream()))
        .extracting(outcome -> outcome.question().id())
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(5_000);
  }

  @Test
  void aClosedBusinessSellsNothingMore() {
    List<Life> closed = LIVES.stream().filter(life -> !life.states().getLast().working()).toList();

    assertThat(closed.stream().filter(life -> life.kind() == SubjectKind.BUSINESS))
        .isNotEmpty()
        .allSatisfy(
            life -> {
              int last = life.states().getLast().month();
              long end = new Months(YearMonth.of(2026, 5), 14).end(last) + 60L * 86_400;
              assertThat(life.events())
                  .filteredOn(event -> event.fact() instanceof Fact.SaleShipped)
                  .allMatch(event -> event.occurredAt() < end);
            });
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Worlds.of(-1, 0, 12)).hasMessageContaining("people");
    assertThatThrownBy(() -> Worlds.of(1, 0, 2)).hasMessageContaining("months: 3 to 120");
    assertThatThrownBy(() -> WORLD.person(2_500)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
