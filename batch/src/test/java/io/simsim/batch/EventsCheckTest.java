package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is in files of events is counted, and what is wrong with them is told.
final class EventsCheckTest {
  private static final String SALARY = "\"currency\":\"EUR\",\"flow\":\"salary\",\"amount\":1";

  private static final String CASH = "\"currency\":\"EUR\",\"flow\":\"cash\",\"amount\":1";

  @TempDir Path temp;

  @Test
  void eventsAreCountedByWhatTheyAre() throws Exception {
    LocalDate day = LocalDate.of(2021, 5, 6);
    Path file =
        Files.write(
            temp.resolve("e.ndjson"),
            List.of(
                Lives.event("p-1", "bank-a", "1", "money-in", day, SALARY),
                Lives.event("p-1", "bank-b", "2", "money-out", day.plusDays(3), CASH),
                "not an event",
                Lives.event("p-2", "bank-a", "3", "money-in", day, SALARY.replace("EUR", "USD"))
                    .replace("\"data\":{", "\"data\":{\"merchant\":\"a shop\",")));
    Path rejects = temp.resolve("rejects.ndjson");

    EventsFound found =
        new EventsCheck(List.of(EventSource.of(file)), Optional.of(rejects), Runs.limits(temp))
            .run(Progress.NONE);

    assertThat(found.kinds()).isEqualTo(Map.of("money-in", 2L, "money-out", 1L));
    assertThat(found.contexts()).isEqualTo(Map.of("payments", 3L));
    assertThat(found.furnishers()).isEqualTo(Map.of("bank-a", 2L, "bank-b", 1L));
    assertThat(found.currencies()).isEqualTo(Map.of("EUR", 2L, "USD", 1L));
    assertThat(found.firstOccurredAt()).hasValue(seconds(day));
    assertThat(found.lastOccurredAt()).hasValue(seconds(day.plusDays(3)));
    assertThat(found.events()).isEqualTo(new EventTally(3, 0, 1, 0));
    assertThat(found.rejects().count()).isEqualTo(1);
    assertThat(Files.readString(rejects)).contains("\"line\":3", "\"rule\":\"json\"");
  }

  private static long seconds(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }
}
