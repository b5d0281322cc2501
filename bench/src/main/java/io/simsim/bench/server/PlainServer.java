package io.simsim.bench.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.simsim.bureau.Bureau;
import io.simsim.bureau.access.Clients;
import io.simsim.bureau.access.Gate;
import io.simsim.bureau.access.PublicUrl;
import io.simsim.bureau.access.SignIns;
import io.simsim.bureau.access.TokenServer;
import io.simsim.bureau.database.Logins;
import io.simsim.bureau.http.ErrorApi;
import io.simsim.bureau.http.HttpConfiguration;
import io.simsim.bureau.http.ProblemAdvice;
import java.io.Closeable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What an answer is measured beside: the same server with its token check, that finds one row and
/// stores one.
final class PlainServer implements Closeable {
  private static final int ROWS = 100_000;
  private static final int CONNECTIONS = 16;

  private final ConfigurableApplicationContext context;
  private final HikariDataSource pool;

  private PlainServer(ConfigurableApplicationContext context, HikariDataSource pool) {
    this.context = context;
    this.pool = pool;
  }

  /// What is asked.
  record Asked(String subject, String purpose) {}

  /// Questions as the bureau takes them.
  record Questions(List<Asked> questions) {}

  /// One row found, one row stored, durable before the reply.
  @RestController
  static final class PlainApi {
    private final JdbcClient sql;

    PlainApi(JdbcClient sql) {
      this.sql = sql;
    }

    @PostMapping("/v1/answers")
    Map<String, Object> ask(@RequestBody Questions asked) {
      Asked question = asked.questions().getFirst();
      long row = Math.floorMod(question.subject().hashCode(), ROWS);
      byte[] found =
          sql.sql("select record from plain where id = ?").param(row).query(byte[].class).single();
      UUID id = UUID.randomUUID();
      sql.sql("insert into plain_answer (id, about, answer) values (?, ?, ?)")
          .params(id, row, question.purpose())
          .update();
      return Map.of("id", id, "bytes", found.length);
    }
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
  @Import({
    TokenServer.class,
    Gate.class,
    HttpConfiguration.class,
    ProblemAdvice.class,
    ErrorApi.class,
    PlainApi.class
  })
  static class Application {}

  static PlainServer start(Bureau bureau, Clients clients, int port) {
    Logins logins = bureau.database().logins();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(logins.url());
    config.setUsername(logins.owner().role());
    config.setPassword(logins.owner().password());
    config.setMaximumPoolSize(CONNECTIONS);
    HikariDataSource pool = new HikariDataSource(config);
    JdbcClient sql = JdbcClient.create(pool);
    for (String statement :
        List.of(
            "drop table if exists plain, plain_answer",
            "create table plain (id bigint primary key, record bytea not null)",
            "create table plain_answer (id uuid primary key, about bigint, answer text)",
            "insert into plain select i, decode(repeat('ab', 1000), 'hex')"
                + " from generate_series(0, "
                + (ROWS - 1)
                + ") as i")) {
      sql.sql(statement).update();
    }
    Map<String, Object> properties = new HashMap<>(BenchBureau.listening(port));
    properties.put(
        "spring.config.location", "classpath:/io/simsim/bureau/server/server.properties");
    SpringApplication application = new SpringApplication(Application.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(properties);
    application.addInitializers(
        context -> {
          context
              .getEnvironment()
              .getPropertySources()
              .addFirst(new MapPropertySource("plain", properties));
          GenericApplicationContext beans = (GenericApplicationContext) context;
          beans.registerBean(Clients.class, () -> clients);
          beans.registerBean(PublicUrl.class, () -> new PublicUrl("http://localhost:" + port));
          beans.registerBean(
              SignIns.class, bureau::signIns, definition -> definition.setDestroyMethodName(""));
          beans.registerBean("plainSql", JdbcClient.class, () -> sql);
        });
    return new PlainServer(application.run(), pool);
  }

  @Override
  public void close() {
    context.close();
    pool.close();
  }
}
