package io.simsim.bureau.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// The database of a bureau, migrated to the version of this program and open to the application's
/// role.
public final class Database implements Closeable {
  private static final String MIGRATIONS = "classpath:io/simsim/bureau/migrations";
  private static final int CONNECTIONS_MAX = 16;

  private final @Nullable EmbeddedServer server;
  private final HikariDataSource pool;
  private final Logins logins;

  private Database(@Nullable EmbeddedServer server, HikariDataSource pool, Logins logins) {
    this.server = server;
    this.pool = pool;
    this.logins = logins;
  }

  /// Starts PostgreSQL in `folder`, which keeps its data, its passwords and a lock.
  ///
  /// @throws IOException when another process holds the folder, or PostgreSQL does not start
  public static Database embedded(Path folder) throws IOException {
    EmbeddedServer server = EmbeddedServer.start(folder);
    try {
      return open(server, server.logins());
    } catch (RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  /// Enters a PostgreSQL that somebody else runs. Its two roles and the database are there; the
  /// owner owns the database.
  public static Database external(Logins logins) {
    return open(null, logins);
  }

  private static Database open(@Nullable EmbeddedServer server, Logins logins) {
    migrate(logins);
    HikariConfig config = new HikariConfig();
    config.setPoolName("bureau");
    config.setDataSource(source(logins, logins.application()));
    config.setMaximumPoolSize(CONNECTIONS_MAX);
    config.setAutoCommit(true);
    return new Database(server, new HikariDataSource(config), logins);
  }

  private static void migrate(Logins logins) {
    Flyway.configure()
        .dataSource(source(logins, logins.owner()))
        .locations(MIGRATIONS)
        .placeholders(Map.of("application", logins.application().role()))
        .load()
        .migrate();
  }

  private static DataSource source(Logins logins, Logins.Login login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(logins.url());
    source.setUser(login.role());
    source.setPassword(login.password());
    return source;
  }

  /// Transactions of the application's role.
  public Transactions transactions() {
    return new Transactions(pool);
  }

  /// Where it is and who may enter.
  public Logins logins() {
    return logins;
  }

  /// Ends when the PostgreSQL that was started here does; of somebody else's it is not known.
  public CompletableFuture<?> ended() throws IOException {
    return server == null ? new CompletableFuture<>() : server.ended();
  }

  /// Ends the connections, and PostgreSQL if it was started here.
  @Override
  public void close() throws IOException {
    pool.close();
    if (server != null) {
      server.close();
    }
  }
}
