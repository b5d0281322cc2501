package io.simsim.bureau.record;

import static io.simsim.bureau.TestBureau.ASKER;
import static io.simsim.bureau.TestBureau.CARS;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestServer;
import io.simsim.bureau.answers.OwnAnswer;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MergingTest {
  private static final String DEPOSIT = "rental-deposit";
  private static TestBureau bureau;

  @BeforeAll
  static void open() {
    bureau = TestBureau.open();
  }

  @AfterAll
  static void close() {
    bureau.close();
  }

  /// As a monthly furnisher reports: each event in a batch of its own.
  private static UUID scattered(int events) {
    UUID subject = bureau.enrol();
    bureau.letReport(subject, CARS, Context.RENTAL);
    bureau.letAsk(subject, ASKER, DEPOSIT);
    more(subject, 0, events);
    return subject;
  }

  private static void more(UUID subject, int from, int to) {
    for (int i = from; i < to; i++) {
      Event event = bureau.returned(subject, CARS, "e" + i);
      bureau.report(CARS, event);
    }
  }

  @Test
  void askingPutsScatteredSegmentsTogetherAndChangesNoAnswer() throws SQLException {
    UUID subject = scattered(Segments.SCATTERED_MAX + 1);
    assertThat(segments(subject)).isEqualTo(Segments.SCATTERED_MAX + 1);

    bureau.ask(subject, DEPOSIT);
    OwnAnswer before = bureau.latest(subject);
    assertThat(segments(subject)).isEqualTo(1);
    bureau.ask(subject, DEPOSIT);
    OwnAnswer after = bureau.latest(subject);

    assertThat(digest(after)).isEqualTo(digest(before));
    assertThat(after.points()).isEqualTo(before.points());
    more(subject, 100, 100 + Segments.SCATTERED_MAX);
    bureau.ask(subject, DEPOSIT);
    assertThat(segments(subject)).isEqualTo(1);
    assertThat(bureau.latest(subject).payload())
        .contains("\"events\":" + (2 * Segments.SCATTERED_MAX + 1));
  }

  @Test
  void fewSegmentsStayAsTheyCame() throws SQLException {
    UUID subject = scattered(Segments.SCATTERED_MAX);

    bureau.ask(subject, DEPOSIT);

    assertThat(segments(subject)).isEqualTo(Segments.SCATTERED_MAX);
  }

  @Test
  void manyWhoAskAtOnceWhileEventsComeLoseAndDoubleNothing() throws Exception {
    UUID subject = scattered(40);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        all.add(
            threads.submit(
                () -> {
                  for (int j = 0; j < 20; j++) {
                    bureau.ask(subject, DEPOSIT);
                  }
                }));
      }
      all.add(threads.submit(() -> more(subject, 100, 160)));
      for (Future<?> one : all) {
        one.get();
      }
    }

    bureau.ask(subject, DEPOSIT);

    assertThat(bureau.latest(subject).payload()).contains("\"events\":100");
    assertThat(segments(subject)).isLessThanOrEqualTo(Segments.SCATTERED_MAX);
  }

  @Test
  void whatOthersMergedMeanwhileIsNotStoredTwice() {
    UUID id = scattered(Segments.SCATTERED_MAX + 1);
    Map<UUID, List<Segment.Placed>> stale = rental(id);
    bureau.ask(id, DEPOSIT);
    more(id, 100, 101);

    transactions()
        .inOne(
            transaction -> {
              Subject subject = bureau.bureau.subjects().load(transaction, id).orElseThrow();
              Segments.merge(transaction, new Place(subject, Context.RENTAL), stale);
              return true;
            });

    assertThat(rental(id).values().stream().mapToInt(List::size).sum())
        .isEqualTo(Segments.SCATTERED_MAX + 2);
  }

  private static Map<UUID, List<Segment.Placed>> rental(UUID id) {
    return transactions()
        .inOne(
            transaction -> {
              Subject subject = bureau.bureau.subjects().load(transaction, id).orElseThrow();
              return Segments.find(transaction, subject, 1 << Context.RENTAL.ordinal())
                  .getOrDefault(Context.RENTAL, Map.of());
            });
  }

  private static Transactions transactions() {
    return bureau.bureau.database().transactions();
  }

  private static String digest(OwnAnswer answer) {
    return answer.payload().replaceAll("(?s).*\"digest\":\"([^\"]*)\".*", "$1");
  }

  private static long segments(UUID subject) throws SQLException {
    try (Connection connection = TestServer.superuser(bureau.logins);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from segment where subject = '" + subject + "'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
