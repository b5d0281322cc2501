package io.simsim.bureau.furnishing;

import static io.simsim.bureau.TestBureau.CARS;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestServer;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// A file goes on where it was, whatever ended its reading.
class FilesAfterCrashTest {
  private static final int EVENTS = 3 * FileParts.RECORDS_MAX + 500;
  private static final int HELD = 2 * FileParts.RECORDS_MAX;

  /// The part after [#HELD] is held back; then its connection is cut off, then the bureau closed.
  @Test
  void aFileGoesOnWhereItWasAndNothingIsStoredTwice() throws Exception {
    TestBureau bureau = TestBureau.open();
    UUID subject = bureau.enrol();
    bureau.letReport(subject, CARS, Context.RENTAL);
    byte[] body = TestBureau.ndjson(events(bureau, subject));
    FileReport taken;
    CompletableFuture<Void> closing;
    try (Connection holding = TestServer.superuser(bureau.logins);
        Statement statement = holding.createStatement()) {
      holding.setAutoCommit(false);
      taken = take(bureau, body);
      statement.execute(
          "insert into file_part (file, part, sealed) values ('%s', %d, '')"
              .formatted(taken.file(), HELD + FileParts.RECORDS_MAX));
      await(() -> find(bureau, taken.file()).read() == HELD && isHeld(statement));
      assertThat(find(bureau, taken.file()).state()).isEqualTo(FileReport.State.READING);

      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and wait_event_type = 'Lock'");
      await(() -> !isHeld(statement));
      await(() -> isHeld(statement));
      assertThat(find(bureau, taken.file()).read()).isEqualTo(HELD);
      closing = CompletableFuture.runAsync(bureau::close);
      holding.rollback();
    }
    closing.join();

    TestBureau again = bureau.reopen();
    await(() -> find(again, taken.file()).state() == FileReport.State.DONE);

    FileReport done = find(again, taken.file());
    assertThat(done.read()).isEqualTo(EVENTS);
    assertThat(done.accepted()).isEqualTo(EVENTS);
    assertThat(done.refused()).isZero();
    assertThat(again.bureau.ownEvents().of(subject)).hasSize(EVENTS);
    assertThat(again.bureau.reportFile().roots(CARS, taken.file(), 0, 100)).hasSize(4);
    again.close();
  }

  @Test
  void whatACrashLeftOfAFileThatNobodyWasToldOfIsRemovedAndALostFileSaysSo() throws Exception {
    TestBureau bureau = TestBureau.open();
    Path folder = bureau.folder.resolve("data").resolve("files");
    FileReport taken;
    try (Connection holding = TestServer.superuser(bureau.logins);
        Statement statement = holding.createStatement()) {
      holding.setAutoCommit(false);
      statement.execute("lock table file_part in access exclusive mode");
      taken = take(bureau, "{}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      await(() -> isHeld(statement));
      CompletableFuture<Void> closing = CompletableFuture.runAsync(bureau::close);
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and wait_event_type = 'Lock'");
      closing.join();
    }
    Files.delete(folder.resolve(taken.file().toString()));
    Path left = Files.writeString(folder.resolve(UUID.randomUUID().toString()), "sealed");

    TestBureau again = bureau.reopen();
    await(() -> find(again, taken.file()).state() == FileReport.State.FAILED);

    assertThat(left).doesNotExist();
    assertThat(again.bureau.reportFile().rejects(CARS, taken.file(), 0))
        .extracting(part -> new String(part.ndjson(), java.nio.charset.StandardCharsets.UTF_8))
        .containsExactly(
            "{\"field\":\"file\",\"line\":0,\"remedy\":\"it was lost here: send it again; nothing"
                + " is stored twice\",\"rule\":\"unreadable\"}\n");
    again.close();
  }

  private static boolean isHeld(Statement statement) {
    try (ResultSet row =
        statement.executeQuery(
            "select exists (select from pg_stat_activity"
                + " where datname = current_database() and wait_event_type = 'Lock')")) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static FileReport take(TestBureau bureau, byte[] body) throws IOException {
    return bureau
        .bureau
        .reportFile()
        .take(CARS, new ByteArrayInputStream(body), sha256 -> {})
        .orElseThrow();
  }

  private static FileReport find(TestBureau bureau, UUID file) {
    return bureau.bureau.reportFile().find(CARS, file).orElseThrow();
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waits for too long").isLessThan(end);
      LockSupport.parkNanos(2_000_000);
    }
  }

  private static List<Event> events(TestBureau bureau, UUID subject) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(
          bureau.event(subject, CARS, "f-" + i, Context.RENTAL, new Fact.RentalReturned(50_00, 0)));
    }
    return events;
  }
}
