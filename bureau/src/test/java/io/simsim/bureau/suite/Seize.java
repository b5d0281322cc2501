package io.simsim.bureau.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.client.OrganisationKey;
import io.simsim.bureau.http.Organisation;
import io.simsim.bureau.suite.RawHttp.Header;
import io.simsim.bureau.suite.RawHttp.Reply;
import io.simsim.bureau.suite.SeizeWorld.Someone;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/// Everything of a bureau but its keys is taken away: a dump, the folder with WAL and log, what the
/// server printed, a backup. Of what people said, none of it shows. Then some leave, and neither
/// the bureau nor its backup beside today's keys has anything of them. And to a partner of benefit
/// everybody who gets the standard terms looks alike.
///
/// People: `-Dsimsim.people=10000`; repetitions for the comparison of times:
/// `-Dsimsim.repetitions=400`.
public class Seize {
  private static final int PEOPLE = Integer.getInteger("simsim.people", 10_000);
  private static final int REPETITIONS = Integer.getInteger("simsim.repetitions", 400);
  private static final int BLOCK = 1024;
  private static final int WRAPPED_FROM = 12;
  private static final int WRAPPED = 92;
  private static final double ACCURACY_MAX = 0.62;
  private static final long ERASED_WITHIN_SECONDS = 60;

  private final Path folder = Files.createTempDirectory("simsim-seize");
  private final Path home = folder.resolve("home");
  private final Path data = home.resolve("data");

  Seize() throws IOException {}

  @Test
  void nothingOfAnybodyIsInWhatIsTaken() throws Exception {
    OrganisationKey furnisher = Organisation.newKey("city-drive");
    OrganisationKey partner = Organisation.newKey(Load.PARTNER);
    OrganisationKey operator = Organisation.newKey("city-drive-desk");
    Path parties = folder.resolve("parties.json");
    Load.write(parties, furnisher, partner, operator);
    ServerProcess server = new ServerProcess(home, parties, "--log", "json");
    try {
      SeizeWorld world =
          new SeizeWorld(
              server.base,
              new Organisation("city-drive", server.base, furnisher),
              new Organisation(Load.PARTNER, server.base, partner),
              new Organisation("city-drive-desk", server.base, operator));
      List<Someone> people = world.people(PEOPLE);
      System.out.println(PEOPLE + " people, " + world.canaries.size() + " canaries");
      floor(world);
      provoke(world, people.getFirst());
      Path dump = dump();
      assertThat(server.stop()).isTrue();
      Path backup = folder.resolve("backup");
      copy(data, backup);
      search(world, dump, backup);
      erase(world, server, people, backup);
    } finally {
      server.stop();
    }
  }

  private void floor(SeizeWorld world) throws IOException {
    Floor floor = new Floor(world);
    try (RawHttp http = world.connect()) {
      floor.fill(http, 5);
      floor.lookAlike(http, 20);
      Map<Floor.Why, Double> accuracies = floor.accuracies(http, REPETITIONS);
      System.out.printf(
          "floor: same body, same header fields and lengths; by time, share told right of %d"
              + " each against never known (0.5 is a coin): %s%n",
          REPETITIONS, accuracies);
      assertThat(accuracies.values()).allMatch(one -> one < ACCURACY_MAX);
    }
  }

  /// Sends what is refused, so that what was sent could be in a log.
  static void provoke(SeizeWorld world, Someone one) throws IOException {
    try (RawHttp http = world.connect()) {
      String canary = world.canary();
      for (String body :
          List.of(
              "{\"kind\":\"person\",\"name\":\"" + canary,
              "{\"kind\":\"" + canary + "\"}",
              "{\"" + canary + "\":1}",
              "a=%zz&b=" + canary)) {
        Reply refused = world.call(http, world.operator(), "/v1/subjects", body);
        assertThat(refused.status()).isBetween(400, 499);
        byte[] form = ("client_assertion=%zz" + canary).getBytes(StandardCharsets.UTF_8);
        refused =
            http.send(
                http.request(
                    "POST",
                    "/oauth2/token",
                    List.of(new Header("Content-Type", "application/x-www-form-urlencoded")),
                    form));
        assertThat(refused.status()).isBetween(400, 499);
        refused = world.person(http, one.token(), "POST", "/v1/me/consents", body);
        assertThat(refused.status()).isBetween(400, 499);
        refused = world.person(http, one.token(), "GET", "/v1/me/answers/" + canary, "");
        assertThat(refused.status()).isBetween(400, 499);
      }
    }
  }

  private void search(SeizeWorld world, Path dump, Path backup) throws IOException {
    long began = System.nanoTime();
    Path log = folder.resolve("server.log");
    List<Canaries.Found> found = world.canaries.find(dump, data, backup, log);
    assertThat(found).isEmpty();
    String sample = world.canary();
    List<String> control = world.canaries.findPlanted(log, folder.resolve("control"), sample);
    assertThat(control).as("the search finds").containsAll(Canaries.encoded(sample).keySet());
    System.out.printf(
        "seized: %d MiB (dump, data with WAL and log, backup, what the server printed); %d canaries"
            + " in %d encodings each: 0 found; one that was planted in a copy: found in %s; %d s%n",
        (bytes(dump) + bytes(data) + bytes(backup) + bytes(log)) >> 20,
        world.canaries.size(),
        control.size(),
        control,
        (System.nanoTime() - began) / 1_000_000_000);
  }

  private void erase(SeizeWorld world, ServerProcess server, List<Someone> people, Path backup)
      throws Exception {
    List<Someone> leavers = people.subList(0, people.size() / 20);
    List<Someone> others = people.subList(leavers.size(), 2 * leavers.size());
    server.start();
    world.serverStartedAgain();
    Canaries keys = new Canaries();
    byte[] before = Files.readAllBytes(blocks());
    for (long block : blocksOf(world, leavers)) {
      int from = (int) block * BLOCK + WRAPPED_FROM;
      keys.add("key " + block, Arrays.copyOfRange(before, from, from + WRAPPED));
    }
    assertThat(held(keys)).as("while they are here").isEqualTo(leavers.size());
    long longest = 0;
    try (RawHttp http = world.connect()) {
      for (Someone leaver : leavers) {
        long began = System.nanoTime();
        Reply gone = world.person(http, leaver.token(), "DELETE", "/v1/me", "");
        assertThat(gone.status()).isEqualTo(204);
        longest = Math.max(longest, System.nanoTime() - began);
      }
    }
    assertThat(held(keys)).as("wrapped keys that are left").isZero();
    assertThat(longest / 1_000_000_000).isLessThan(ERASED_WITHIN_SECONDS);
    int live = known(world, leavers);
    assertThat(server.stop()).isTrue();
    assertThat(world.canaries.find(data, folder.resolve("server.log"))).isEmpty();
    Files.move(data, folder.resolve("data-of-today"));
    Files.move(backup, data);
    server.start();
    world.serverStartedAgain();
    int restored = known(world, leavers);
    int control = known(world, others);
    System.out.printf(
        "erased: %d people, the longest took %d ms until keys and rows were gone; of them known:"
            + " %d here, %d in the restored backup with today's keys (%d of %d others);"
            + " 0 wrapped keys left in the key store, data, WAL, log%n",
        leavers.size(), longest / 1_000_000, live, restored, control, others.size());
    assertThat(live).isZero();
    assertThat(restored).isZero();
    assertThat(control).isEqualTo(others.size());
  }

  /// How many are known by their token, or answered about with more than a stranger's answer.
  private static int known(SeizeWorld world, List<Someone> people) throws IOException {
    int known = 0;
    try (RawHttp http = world.connect()) {
      for (Someone one : people) {
        Reply me = world.person(http, one.token(), "GET", "/v1/me", "");
        known += me.status() == 200 && me.text().contains(one.name()) ? 1 : 0;
        assertThat(me.status()).isIn(200, 401);
      }
    }
    return known;
  }

  private Path blocks() {
    return home.resolve("keys").resolve("subjects").resolve("keys-00000");
  }

  private List<Long> blocksOf(SeizeWorld world, List<Someone> people)
      throws IOException, SQLException {
    List<Long> blocks = new ArrayList<>();
    try (RawHttp http = world.connect();
        Connection connection = superuser();
        var of = connection.prepareStatement("select key_block from subject where subject = ?")) {
      for (Someone one : people) {
        Reply me = world.person(http, one.token(), "GET", "/v1/me", "");
        String subject = SeizeWorld.json(me, 200).get("subject").asString();
        of.setObject(1, java.util.UUID.fromString(subject));
        try (ResultSet row = of.executeQuery()) {
          row.next();
          blocks.add(row.getLong(1));
        }
      }
    }
    return blocks;
  }

  /// How many of these wrapped keys are in a file of the bureau, the key store too.
  private long held(Canaries keys) throws IOException {
    return keys.find(home.resolve("keys"), data).stream()
        .map(Canaries.Found::text)
        .distinct()
        .count();
  }

  private Connection superuser() throws IOException, SQLException {
    Path database = data.resolve("database");
    String port =
        Files.readAllLines(database.resolve("postgres").resolve("postmaster.pid")).get(3).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/simsim",
        "postgres",
        Files.readString(database.resolve("passwords").resolve("postgres")).strip());
  }

  /// All rows of all tables, as COPY writes them, by somebody whom no policy holds back.
  private Path dump() throws IOException, SQLException {
    Path dump = folder.resolve("dump");
    try (Connection connection = superuser();
        Statement statement = connection.createStatement();
        OutputStream out = Files.newOutputStream(dump)) {
      statement.execute("checkpoint");
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "select quote_ident(nspname) || '.' || quote_ident(relname) from pg_class"
                  + " join pg_namespace n on n.oid = relnamespace"
                  + " where relkind = 'r' and nspname <> 'information_schema'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy (select * from " + table + ") to stdout", out);
      }
    }
    return dump;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(
            file,
            to.resolve(from.relativize(file).toString()),
            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static long bytes(Path place) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
