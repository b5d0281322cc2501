package io.simsim.bureau;

import io.simsim.bureau.database.Database;
import io.simsim.bureau.database.Logins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The one PostgreSQL of all tests of a JVM. Each test class takes a database of its own in it.
public final class TestServer {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Path FOLDER = newFolder();
  private static final Database SERVER = start();

  private TestServer() {}

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("simsim-test-server");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Database start() {
    try {
      Database server = Database.embedded(FOLDER);
      Runtime.getRuntime().addShutdownHook(new Thread(TestServer::stop));
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// At once: nobody reads again what is in it.
  private static void stop() {
    try {
      String first;
      try (Stream<String> lines = Files.lines(FOLDER.resolve("postgres/postmaster.pid"))) {
        first = lines.findFirst().orElse("");
      }
      ProcessHandle server = ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
      new ProcessBuilder("kill", "-QUIT", first.strip()).inheritIO().start().onExit().join();
      server.onExit().join();
      try (Stream<Path> all = Files.walk(FOLDER)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }

  /// The tables whose rows are each of one subject.
  public static List<String> tablesOfSubjects() {
    return List.of(
        "subject",
        "identity",
        "pseudonym",
        "sign_in",
        "touch",
        "consent_word",
        "event_name",
        "segment",
        "answer");
  }

  /// Where PostgreSQL keeps all of it, WAL and all.
  public static Path folder() {
    return FOLDER;
  }

  /// Has everything written to files.
  public static void checkpoint() {
    asSuperuser("checkpoint");
  }

  /// A database without tables.
  public static Logins newDatabase() {
    Logins server = SERVER.logins();
    String name = "test_" + DATABASES.incrementAndGet();
    asSuperuser("create database " + name + " owner " + server.owner().role());
    return at(name);
  }

  /// A copy of a database that nobody is connected to: what a backup restored would be.
  public static Logins copyOf(Logins database) {
    String name = "copy_" + DATABASES.incrementAndGet();
    String from = database.url().substring(database.url().lastIndexOf('/') + 1);
    asSuperuser(
        "create database " + name + " template " + from + " owner " + database.owner().role());
    return at(name);
  }

  private static Logins at(String name) {
    Logins server = SERVER.logins();
    String url = server.url().substring(0, server.url().lastIndexOf('/') + 1) + name;
    return new Logins(url, server.owner(), server.application());
  }

  /// A connection that no policy holds back.
  public static Connection superuser(Logins database) throws SQLException {
    try {
      String password = Files.readString(FOLDER.resolve("passwords").resolve("postgres"));
      return DriverManager.getConnection(database.url(), "postgres", password);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Gives a subject the names of so many events, without the events.
  public static void fill(Logins database, UUID subject, int events) throws SQLException {
    try (Connection connection = superuser(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          ("insert into event_name select '%s', sha256(int4send(i)), sha256(int4send(i))"
                  + " from generate_series(1, %d) i")
              .formatted(subject, events));
    }
  }

  /// A connection of one of the two roles.
  public static Connection as(Logins database, Logins.Login login) throws SQLException {
    return DriverManager.getConnection(database.url(), login.role(), login.password());
  }

  private static void asSuperuser(String... statements) {
    try (Connection connection = superuser(SERVER.logins());
        Statement statement = connection.createStatement()) {
      for (String sql : List.of(statements)) {
        statement.execute(sql);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
