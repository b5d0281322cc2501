package io.simsim.bureau.database;

import io.simsim.bureau.folder.FolderLock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL that runs beside this process: durable, with passwords, on the loopback address
/// alone, its data kept in a folder.
///
/// The library's own defaults are for tests (no `fsync`, no password); each is set here. A server
/// that outlived a killed process is stopped before ours starts; while another process of ours
/// lives, its lock keeps us out.
final class EmbeddedServer implements Closeable {
  private static final String DATA = "postgres";

  /// There until the roles are: what is beside it was never used.
  private static final String STARTING = "starting";

  private static final String DATABASE = "simsim";
  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Duration STOP_MAX = Duration.ofMinutes(2);

  /// Durable, whatever the library would do; heard on the loopback address and nowhere else.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "on",
          "full_page_writes", "on",
          "synchronous_commit", "on",
          "password_encryption", "scram-sha-256",
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "");

  private final FolderLock lock;
  private final EmbeddedPostgres postgres;
  private final Logins logins;
  private final Path data;

  private EmbeddedServer(FolderLock lock, EmbeddedPostgres postgres, Logins logins, Path data) {
    this.lock = lock;
    this.data = data;
    this.postgres = postgres;
    this.logins = logins;
  }

  static EmbeddedServer start(Path folder) throws IOException {
    Files.createDirectories(folder);
    FolderLock lock =
        FolderLock.of(folder, "a running bureau holds this folder: stop it, or name another");
    try {
      Passwords passwords = Passwords.in(folder);
      Path data = folder.resolve(DATA).toAbsolutePath();
      Orphans.stop(data);
      Path starting = folder.resolve(STARTING);
      if (Files.exists(starting)) {
        deleteCutOff(data);
      }
      boolean first = !Files.exists(data);
      if (first && !Files.exists(starting)) {
        Files.createFile(starting);
        FolderLock.force(folder);
      }
      EmbeddedPostgres postgres = postgres(folder, data, passwords);
      try {
        if (first) {
          createRoles(postgres, passwords);
          Files.delete(starting);
          FolderLock.force(folder);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + DATABASE;
        return new EmbeddedServer(
            lock, postgres, new Logins(url, passwords.owner(), passwords.application()), data);
      } catch (IOException | RuntimeException failed) {
        postgres.close();
        throw failed;
      }
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  Logins logins() {
    return logins;
  }

  /// Ends when the postmaster does, whoever ends it.
  CompletableFuture<?> ended() throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (Files.notExists(file)) {
      return CompletableFuture.completedFuture(null);
    }
    try (Stream<String> lines = Files.lines(file)) {
      long pid = Long.parseLong(lines.findFirst().orElse("").strip());
      Optional<ProcessHandle> postmaster = ProcessHandle.of(pid);
      return postmaster.isPresent()
          ? postmaster.get().onExit()
          : CompletableFuture.completedFuture(pid);
    }
  }

  /// What a first start that was cut off has left, before anything was stored in it.
  private static void deleteCutOff(Path data) throws IOException {
    if (!Files.exists(data)) {
      return;
    }
    try (Stream<Path> all = Files.walk(data)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static EmbeddedPostgres postgres(Path folder, Path data, Passwords passwords)
      throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            // Who opened it closes it, after what uses it; a hook would come first.
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_MAX)
            // The library gives these to initdb after its own "-A trust", and the last one counts:
            // there is no moment without a password.
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", Passwords.fileOfSuperuser(folder).toString())
            .setLocaleConfig("locale", "C")
            .setConnectConfig("password", passwords.superuser());
    SETTINGS.forEach(builder::setServerConfig);
    return builder.start();
  }

  private static void createRoles(EmbeddedPostgres postgres, Passwords passwords)
      throws IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (Logins.Login login : List.of(passwords.owner(), passwords.application())) {
        statement.execute(
            "create role " + login.role() + " login password '" + login.password() + "'");
      }
      statement.execute("create database " + DATABASE + " owner " + passwords.owner().role());
    } catch (SQLException failed) {
      throw new IOException("the roles of the database could not be made", failed);
    }
  }

  /// Ends the server and waits for that: a large one takes longer than the library gives it.
  @Override
  public void close() throws IOException {
    try (lock) {
      stop();
    }
  }

  private void stop() throws IOException {
    CompletableFuture<?> ended = ended();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
    } catch (SQLException goneAlready) {
      // What it would write is in the log of what is to be written, for the next start.
    }
    postgres.close();
    ended.completeOnTimeout(null, STOP_MAX.toSeconds(), TimeUnit.SECONDS).join();
  }
}
