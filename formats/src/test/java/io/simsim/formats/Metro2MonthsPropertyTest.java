package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.formats.metro2.Accounts;
import io.simsim.formats.metro2.Segment;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// The same months told again and again: random lives of an account, each reported in 26 files.
final class Metro2MonthsPropertyTest {
  private static final int LIVES = 25;
  private static final int FILES = 26;
  private static final int BEFORE = 30;
  private static final YearMonth FIRST = YearMonth.of(2021, 5);
  private static final Map<Character, String> STATUS =
      Map.of(
          '0', "11", '1', "71", '2', "78", '3', "80", '4', "82", '5', "83", '6', "84", 'G', "93",
          'L', "97");
  private static final Origin ORIGIN = Origin.of(new FurnisherId("a-bank"));

  @Test
  void manyFilesSayNoMoreOfAMonthThanOne() {
    long seed = 20_260_301L;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int life = 0; life < LIVES; life++) {
      String codes = life(random);
      List<Event> last = List.of();
      List<Event> all = new ArrayList<>();
      for (int file = 0; file < FILES; file++) {
        last = read(codes, BEFORE + file);
        all.addAll(last);
      }

      String said = "seed %d, life %d: %s".formatted(seed, life, codes);
      SubjectRecord together = record(all);
      assertThat(together.conflicts()).as(said).isZero();
      assertThat(together.events().stream().map(Metro2MonthsPropertyTest::body).toList())
          .as(said)
          .containsAll(last.stream().map(Metro2MonthsPropertyTest::body).toList());
      assertThat(visible(together.events(), BEFORE + FILES - 1))
          .as(said)
          .isEqualTo(visible(record(last).events(), BEFORE + FILES - 1));
    }
  }

  @Test
  void nothingGrowsYoungerByBeingReportedAgain() {
    long seed = 20_260_302L;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int life = 0; life < LIVES; life++) {
      String codes = life(random).substring(0, BEFORE) + "123456" + "L".repeat(FILES);
      List<Integer> days = new ArrayList<>();
      for (int file = 6; file < FILES; file++) {
        for (Event event : read(codes, BEFORE + file)) {
          if (event.fact() instanceof Fact.WrittenOff) {
            days.add((int) (event.occurredAt() / 86_400));
          }
        }
      }

      assertThat(days).as("seed %d, life %d", seed, life).hasSize(FILES - 6);
      assertThat(days.stream().distinct()).as("seed %d, life %d", seed, life).hasSize(1);
    }
  }

  /// What is due falls behind by at most a month a month; what is given up stays so.
  private static String life(RandomGenerator random) {
    StringBuilder codes = new StringBuilder();
    int late = 0;
    boolean given = false;
    for (int month = 0; month < BEFORE + FILES; month++) {
      int step = random.nextInt(8);
      late = step == 0 ? 0 : step < 3 ? Math.min(6, late + 1) : late;
      given |= late == 6 && random.nextInt(3) == 0;
      codes.append(given ? 'L' : (char) ('0' + late));
    }
    return codes.toString();
  }

  /// The events of the file sent for month `now` of a life.
  private static List<Event> read(String codes, int now) {
    char code = codes.charAt(now);
    StringBuilder profile = new StringBuilder();
    for (int ago = 1; ago <= 24; ago++) {
      profile.append(now - ago < 0 ? 'B' : codes.charAt(now - ago));
    }
    LocalDate asOf = FIRST.plusMonths(now).atDay(28);
    Segment.Builder account =
        Accounts.base()
            .date("dateOpened", FIRST.atDay(2))
            .date("dateAccountInformation", asOf)
            .text("accountStatus", STATUS.getOrDefault(code, ""))
            .number("currentBalance", 100 + 3 * now)
            .text("paymentHistoryProfile", profile.toString());
    if (code != '0') {
      account.date("dateFirstDelinquency", firstDelinquency(codes, now));
    }
    Collected<Event> found = new Collected<>();
    byte[] bytes = Accounts.bytes(asOf, List.of(List.of(account.build())));
    Sources.read(SourceReader.metro2(ORIGIN), bytes, found);
    assertThat(found.rejected).as(codes + " at " + now).isEmpty();
    return found.items;
  }

  private static LocalDate firstDelinquency(String codes, int now) {
    int first = now;
    while (first > 0 && codes.charAt(first - 1) != '0') {
      first--;
    }
    return FIRST.plusMonths(first).atDay(27);
  }

  private static SubjectRecord record(List<Event> events) {
    SubjectRecord.Builder record =
        SubjectRecord.builder(events.getFirst().subject(), new CurrencyCode("USD"));
    events.forEach(record::add);
    return record.build();
  }

  /// What is told of the 25 months that the file for month `now` tells of, balances aside.
  private static List<String> visible(List<Event> events, int now) {
    String since = "m." + FIRST.plusMonths(now - 24L).toString().replace("-", "");
    return events.stream()
        .filter(e -> e.id().value().substring(21).compareTo(since) >= 0)
        .map(Metro2MonthsPropertyTest::body)
        .toList();
  }

  private static String body(Event event) {
    return event.id() + " " + event.occurredAt() + " " + event.liable() + " " + event.fact();
  }
}
