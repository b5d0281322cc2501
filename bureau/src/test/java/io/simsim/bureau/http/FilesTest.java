package io.simsim.bureau.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.TestServer;
import io.simsim.bureau.furnishing.ReportFile;
import io.simsim.bureau.problems.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whole files of furnishers, from the request to the record.
class FilesTest {
  private static final Path SAMPLES =
      Path.of("..", "formats", "src", "test", "resources", "io", "simsim", "formats");
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FILES = "/v1/files";
  private static final int BLOCK_BYTES = 1024;
  private static Api api;

  @BeforeAll
  static void open() {
    api = Api.open();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  private static final String EVENT =
      """
      {"specversion":"1.0","id":"%s","source":"furnisher:city-drive",\
      "type":"io.simsim.rental-returned.v1","subject":"%s","time":"2026-01-02T00:00:00Z",\
      "data":{"amount":%d,"currency":"EUR"}}
      """;

  private static final String MAPPING =
      """
      {"format":"simsim-mapping/1","name":"rentals","furnisher":"city-drive","currency":"EUR",
       "events":[{"fact":"rental-returned","id":"m-{no}","subject":"{person}",
         "context":"rental","occurredAt":"{back}","amount":"{price}","daysLate":"0"}]}
      """;

  @Test
  void aFileOfEachFamilyComesIntoTheRecord() throws IOException {
    Person ada = api.enrol();
    String name = ada.letReport(api.furnisher, "rental", "payments").get("pseudonym").asString();
    Person dan = api.enrolIn("USD");
    String other = dan.letReport(api.furnisher, "credit").get("pseudonym").asString();
    String events = EVENT.formatted("n-1", name, 5_000) + EVENT.formatted("n-2", name, 6_000);
    String csv =
        "id,furnisher,subject,fact,context,occurredAt,currency,amount,daysLate\n"
            + "c-1,city-drive,%s,rental-returned,rental,2026-01-03T00:00:00Z,EUR,7000,0\n"
                .formatted(name);
    String openBanking = sample("OpenBanking", "statement").replace("GBP", "EUR");
    String camt = sample("Camt", "entry");
    String metro2 = sample("Metro2", "lines");

    assertThat(accepted(send(utf8(events)))).isEqualTo(2);
    assertThat(accepted(send(gzip(utf8(events))))).as("the same again").isEqualTo(2);
    assertThat(accepted(send(utf8(csv)))).isEqualTo(1);
    assertThat(accepted(send(utf8(camt.replace("NL26", name))))).isEqualTo(1);
    assertThat(accepted(send(utf8(openBanking.replace("Id\":\"1\"", "Id\":\"" + name + "\"")))))
        .isEqualTo(1);
    assertThat(
            whole(
                send(
                    zip(
                        Map.of(
                            "mapping.json",
                            MAPPING,
                            "rows.csv",
                            "no,person,back,price\n" + "1," + name + ",2026-01-04,80.00\n")))))
        .isEqualTo(1);
    assertThat(facts(ada)).hasSize(6);

    String padded = "4000123" + " ".repeat(name.length() - 7);
    int direct = accepted(send(utf8(metro2.replace(padded, other))));
    assertThat(direct).isPositive();
    int linked =
        whole(
            send(
                zip(
                    Map.of(
                        "a/file.dat",
                        metro2,
                        "links.csv",
                        "account,subject\nBRANCH-7:4000123," + other + "\n"))));
    assertThat(linked).isEqualTo(direct);
    assertThat(facts(dan)).hasSize(direct + linked);
  }

  /// How many events a file has of which nothing is refused.
  private static int whole(JsonNode done) {
    assertThat(done.get("refused").asInt()).as(done.toString()).isZero();
    return accepted(done);
  }

  private static int accepted(JsonNode done) {
    assertThat(done.get("state").asString()).as(done.toString()).isEqualTo("done");
    return done.get("accepted").asInt();
  }

  private static List<JsonNode> facts(Person person) {
    List<JsonNode> all = new ArrayList<>();
    api.json(person.get("/v1/me/events?limit=200")).get("items").forEach(all::add);
    return all;
  }

  /// A bad line, one without consent, a conflict and a subject of nobody.
  @Test
  void whatIsRefusedIsToldByLineAndRuleAndTheOthersGoIn() {
    Person ada = api.enrol();
    Person ben = api.enrol();
    String name = ada.letReport(api.furnisher, "rental").get("pseudonym").asString();
    String file =
        EVENT.formatted("r-1", name, 5_000)
            + "{\"name\":\"Canary Example\"}\n"
            + EVENT.formatted("r-2", name, 5_000).replace("\"EUR\"", "\"canary\"")
            + EVENT.formatted("r-3", "canary-subject", 5_000)
            + EVENT.formatted("r-1", name, 9_000)
            + EVENT.formatted("r-4", name, 5_000);

    JsonNode done = send(utf8(file));

    assertThat(done.get("read").asInt()).isEqualTo(6);
    assertThat(accepted(done)).isEqualTo(2);
    assertThat(done.get("refused").asInt()).isEqualTo(4);
    List<JsonNode> rejects = rejects(done);
    assertThat(rejects.stream().map(one -> one.get("line").asInt() + one.get("rule").asString()))
        .containsExactlyInAnyOrder("2required", "3currency", "4consent", "5once");
    assertThat(rejects).allMatch(one -> !one.get("remedy").asString().isBlank());
    assertThat(rejects.toString().toLowerCase(java.util.Locale.ROOT)).doesNotContain("canary");
    assertThat(facts(ada)).hasSize(2);
    assertThat(facts(ben)).isEmpty();
  }

  @Test
  void whatIsNewIsInTheLog() throws Exception {
    Person ada = api.enrol();
    String name = ada.letReport(api.furnisher, "rental").get("pseudonym").asString();
    JsonNode done = send(utf8(EVENT.formatted("l-1", name, 5_000)));

    JsonNode roots = api.json(own("/v1/files/" + done.get("id").asString() + "/roots"));

    assertThat(roots.get("items")).hasSize(1);
    byte[] root =
        java.util.HexFormat.of().parseHex(roots.get("items").get(0).get("root").asString());
    assertThat(roots.get("items").get(0).get("signature").asString()).hasSize(128);
    assertThat(waitFor(() -> proof(root))).isTrue();
  }

  private static boolean proof(byte[] root) {
    try {
      return api.bureau.bureau.sequencer().proofOf(root).isPresent();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void aMemberOfAnArchiveIsNamedAndABadOneDoesNotStopTheOthers() throws IOException {
    Person ada = api.enrol();
    String name = ada.letReport(api.furnisher, "rental").get("pseudonym").asString();
    Map<String, String> members = new LinkedHashMap<>();
    members.put("one.txt", "no format of events\n");
    members.put("two.ndjson", EVENT.formatted("z-1", name, 5_000) + "{}\n");

    JsonNode done = send(zip(members));

    assertThat(accepted(done)).isEqualTo(1);
    assertThat(
            rejects(done).stream()
                .map(one -> one.get("member").asString() + ":" + one.get("line").asInt()))
        .containsExactly("one.txt:0", "two.ndjson:2");
  }

  @Test
  void aFileThatIsNoneIsDoneAndSaysWhy() throws IOException {
    Map<String, String> mapping = Map.of("mapping.json", "{", "rows.csv", "a\n");
    Map<String, String> links = Map.of("links.csv", "account,subject\n", "file.dat", "x\n");
    for (byte[] body :
        List.of(new byte[0], utf8("nonsense"), utf8("PAR1"), zip(mapping), zip(links))) {
      JsonNode done = send(body);
      assertThat(accepted(done)).isZero();
      assertThat(rejects(done)).isNotEmpty().allMatch(one -> one.get("line").asInt() <= 1);
    }
  }

  @Test
  void anotherFurnisherDoesNotSeeIt() {
    JsonNode done = send(utf8("{}\n"));
    String path = "/v1/files/" + done.get("id").asString();

    for (String part : List.of("", "/rejects", "/roots")) {
      assertThat(get(api.otherFurnisher, path + part).statusCode()).as(part).isEqualTo(404);
      assertThat(get(api.furnisher, path + part).statusCode()).as(part).isEqualTo(200);
    }
    assertThat(get(api.furnisher, "/v1/files/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(get(api.furnisher, "/v1/files/x").statusCode()).isEqualTo(422);
  }

  @Test
  void whatIsNotSignedOrTooLargeOrAForgeryIsNotKept() throws IOException {
    byte[] body = utf8("{}\n");
    byte[] other = utf8("{ }\n");
    problem(
        api.send(api.furnisher.request("POST", FILES, body).header("Content-Type", "text/csv")),
        401);
    problem(
        api.send(
            api.furnisher
                .sign(
                    api.furnisher.request("POST", FILES, other),
                    FILES,
                    body,
                    java.time.Instant.now())
                .header("Content-Type", "text/csv")),
        401);
    problem(
        api.send(
            api.otherFurnisher
                .sign(
                    api.furnisher.request("POST", FILES, body),
                    FILES,
                    body,
                    java.time.Instant.now())
                .header("Content-Type", "text/csv")),
        401);
    problem(api.send(api.furnisher.signed(FILES, body).header("Content-Type", "text/html")), 415);
    assertThat(raw("POST " + FILES + " HTTP/1.1\r\nHost: x\r\nContent-Length: 300000000\r\n\r\n"))
        .contains(" 413 ")
        .contains("remedy");
    assertThat(kept()).isEmpty();
  }

  /// While the intake waits, the files do: sealed, and no more than so many.
  @Test
  void filesWaitSealedAndAreDestroyedWhenTheyWereRead() throws Exception {
    Person ada = api.enrol();
    String name = ada.letReport(api.furnisher, "rental").get("pseudonym").asString();
    String canary = "Canary Thistle Lanternfold";
    String rows = "no,person,back,price,name\n1,%s,2026-02-04,80.00,%s\n".formatted(name, canary);
    byte[] body = zipStored(Map.of("mapping.json", MAPPING, "rows.csv", rows));
    List<String> locations = new ArrayList<>();
    long block;
    try (Connection blocking = TestServer.superuser(api.bureau.logins);
        Statement statement = blocking.createStatement()) {
      blocking.setAutoCommit(false);
      statement.execute("lock table event_name in access exclusive mode");
      for (int i = 0; i < ReportFile.KEPT_MAX; i++) {
        locations.add(taken(post(api.furnisher, body)));
      }
      JsonNode full = problem(post(api.furnisher, body), 429);
      assertThat(full.get("rule").asString()).isEqualTo("files-wait");
      assertThat(taken(post(api.otherFurnisher, body))).isNotEmpty();
      assertThat(kept()).hasSize(ReportFile.KEPT_MAX + 1);
      block = number(statement, "select max(key_block) from file");
      assertThat(isZero(block)).isFalse();
      TestServer.checkpoint();
      for (String word : List.of(canary, name, "m-1", "city-drive", "person,back")) {
        assertThat(filesWith(api.bureau.folder, word)).as(word).isEmpty();
        assertThat(number(statement, dump(word))).as(word).isZero();
      }
      assertThat(state(locations.getLast())).isIn("waiting", "reading");
      blocking.rollback();
    }

    for (String location : locations) {
      assertThat(waitFor(() -> state(location).equals("done"))).isTrue();
    }
    assertThat(waitFor(() -> kept().isEmpty())).isTrue();
    assertThat(isZero(block)).isTrue();
    assertThat(facts(ada)).hasSize(1);
  }

  /// Counts the rows about files in which a word is.
  private static String dump(String word) {
    String hex = java.util.HexFormat.of().formatHex(utf8(word));
    return ("select (select count(*) from file f where f::text like '%%%s%%' or f::text like"
            + " '%%%s%%') + (select count(*) from file_part p where p::text like '%%%s%%' or"
            + " p::text like '%%%s%%')")
        .formatted(word, hex, word, hex);
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static boolean isZero(long block) throws IOException {
    Path keys = api.bureau.folder.resolve("keys").resolve("subjects").resolve("keys-00000");
    byte[] bytes = new byte[BLOCK_BYTES];
    try (RandomAccessFile file = new RandomAccessFile(keys.toFile(), "r")) {
      file.seek(block * BLOCK_BYTES);
      file.readFully(bytes);
    }
    return java.util.Arrays.equals(bytes, new byte[BLOCK_BYTES]);
  }

  private static List<Path> kept() {
    try (Stream<Path> all = Files.list(api.bureau.folder.resolve("data").resolve("files"))) {
      return all.toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<Path> filesWith(Path folder, String word) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(word)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static JsonNode send(byte[] body) {
    String location = taken(post(api.furnisher, body));
    assertThat(waitFor(() -> List.of("done", "failed").contains(state(location)))).isTrue();
    return api.json(own(location));
  }

  private static HttpResponse<String> post(Organisation who, byte[] body) {
    return api.send(who.signed(FILES, body).header("Content-Type", "application/octet-stream"));
  }

  private static String taken(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo(FILES + "/" + api.json(answer).get("id").asString());
    return location;
  }

  private static String state(String location) {
    return api.json(own(location)).get("state").asString();
  }

  private static HttpResponse<String> own(String path) {
    return get(api.furnisher, path);
  }

  private static HttpResponse<String> get(Organisation who, String path) {
    return api.send(who.request("GET", path, new byte[0]));
  }

  private static List<JsonNode> rejects(JsonNode done) {
    HttpResponse<String> answer = own(FILES + "/" + done.get("id").asString() + "/rejects");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith(EventsApi.NDJSON);
    return answer.body().lines().map(JSON::readTree).toList();
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
    assertThat(api.json(answer).get("remedy").asString()).isNotBlank();
    return api.json(answer);
  }

  private static boolean waitFor(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < end) {
      if (condition.getAsBoolean()) {
        return true;
      }
      LockSupport.parkNanos(5_000_000);
    }
    return false;
  }

  private static String raw(String request) throws IOException {
    URI base = URI.create(api.base);
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(5_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      byte[] bytes = new byte[4_096];
      int read = socket.getInputStream().read(bytes);
      return new String(bytes, 0, Math.max(read, 0), StandardCharsets.UTF_8);
    }
  }

  private static String sample(String family, String name) throws IOException {
    return Files.readString(
        SAMPLES
            .resolve(family + "FuzzTestInputs")
            .resolve("anyBytesAreEventsOrRejections")
            .resolve(name),
        StandardCharsets.ISO_8859_1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] zip(Map<String, String> members) throws IOException {
    return zip(members, java.util.zip.Deflater.DEFAULT_COMPRESSION);
  }

  /// An archive in which everything can be read as it is.
  private static byte[] zipStored(Map<String, String> members) throws IOException {
    return zip(members, java.util.zip.Deflater.NO_COMPRESSION);
  }

  private static byte[] zip(Map<String, String> members, int level) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(level);
      for (Map.Entry<String, String> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(utf8(member.getValue()));
      }
    }
    return out.toByteArray();
  }
}
