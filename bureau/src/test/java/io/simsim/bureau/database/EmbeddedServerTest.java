package io.simsim.bureau.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
  @TempDir private Path folder;

  /// Starts a database and is killed.
  static final class Child {
    private Child() {}

    public static void main(String[] folder) throws Exception {
      Database database = Database.embedded(Path.of(folder[0]));
      int kept = database.transactions().inOne(EmbeddedServerTest::keep);
      Files.writeString(Path.of(folder[0], "started"), String.valueOf(kept));
      new CountDownLatch(1).await();
    }
  }

  private static int keep(Transaction transaction) {
    return transaction
        .sql("insert into leaf (entry) values (decode(repeat('ab', 32), 'hex'))")
        .update();
  }

  @Test
  void itIsDurableAsksForPasswordsAndListensOnTheLoopbackAlone() throws Exception {
    try (Database database = Database.embedded(folder)) {
      assertThat(setting(database, "fsync")).isEqualTo("on");
      assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(database, "full_page_writes")).isEqualTo("on");
      assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(setting(database, "unix_socket_directories")).isEmpty();
      assertThat(setting(database, "data_checksums")).isEqualTo("on");
      Logins logins = database.logins();
      for (String role : List.of("postgres", "simsim_owner", "simsim_app")) {
        assertThatThrownBy(() -> DriverManager.getConnection(logins.url(), role, "").close())
            .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> DriverManager.getConnection(logins.url(), role, "no").close())
            .hasMessageContaining("password authentication failed");
      }
      Path hba = folder.resolve("postgres").resolve("pg_hba.conf");
      assertThat(Files.readAllLines(hba).stream().filter(line -> !line.startsWith("#")))
          .isNotEmpty()
          .noneMatch(line -> line.contains("trust"));
      assertThatThrownBy(() -> Database.embedded(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a running bureau holds this folder");
    }
  }

  @Test
  void whatOutlivedAKilledProcessIsStoppedAndTheDataIsThere() throws Exception {
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (!Files.exists(folder.resolve("started"))) {
      assertThat(child.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
    }
    child.destroyForcibly().waitFor();
    long orphan =
        Long.parseLong(
            Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                .getFirst()
                .strip());
    assertThat(ProcessHandle.of(orphan)).as("PostgreSQL outlives it").isPresent();

    try (Database database = Database.embedded(folder)) {
      assertThat(ProcessHandle.of(orphan)).isEmpty();
      int kept =
          database
              .transactions()
              .inOne(t -> t.sql("select count(*) from leaf").query(Integer.class).single());
      assertThat(kept).isEqualTo(1);
    }
  }

  @Test
  void aFirstStartThatWasCutOffBeginsAgain() throws Exception {
    Files.createDirectories(folder.resolve("postgres").resolve("base"));
    Files.writeString(folder.resolve("postgres").resolve("PG_VERSION"), "18\n");
    Files.createFile(folder.resolve("starting"));

    try (Database database = Database.embedded(folder)) {
      assertThat(setting(database, "fsync")).isEqualTo("on");
    }
  }

  /// As when the folder of the data alone was restored.
  @Test
  void dataIsNeverDeletedForWantOfAMark() throws Exception {
    try (Database database = Database.embedded(folder)) {
      assertThat(database.transactions().inOne(EmbeddedServerTest::keep)).isEqualTo(1);
    }
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }

    try (Database database = Database.embedded(folder)) {
      int kept =
          database
              .transactions()
              .inOne(t -> t.sql("select count(*) from leaf").query(Integer.class).single());
      assertThat(kept).isEqualTo(1);
    }
  }

  private String setting(Database database, String name) throws SQLException, IOException {
    String password = Files.readString(folder.resolve("passwords").resolve("postgres"));
    String sql = "select setting from pg_settings where name = '" + name + "'";
    try (Connection connection =
            DriverManager.getConnection(database.logins().url(), "postgres", password);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "not there";
    }
  }
}
