package io.simsim.bureau.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.http.Api;
import io.simsim.bureau.http.Person;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReceiptCommandTest {
  /// The public key of RFC 8032, 7.1, test 1: nobody's here.
  private static final String RFC_8032_KEY =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

  private static Api api;
  private static String answer = "";
  private static String other = "";
  private static String keys = "";
  private static String proof = "";

  @TempDir private Path folder;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    api = Api.open();
    Person ada = api.enrol();
    String asked = ada.letAsk(api.partner, "rental-deposit", "rental").get("pseudonym").asString();
    api.ask(api.partner, asked, "rental-deposit");
    api.ask(api.partner, asked, "rental-deposit");
    JsonNode items = api.json(ada.get("/v1/me/answers")).get("items");
    String id = items.get(0).get("id").asString();
    answer = ada.get("/v1/me/answers/" + id).body();
    other = ada.get("/v1/me/answers/" + items.get(1).get("id").asString()).body();
    keys = api.get("/v1/keys").body();
    UUID subject = UUID.fromString(api.json(ada.get("/v1/me")).get("subject").asString());
    long leaf = api.bureau.latest(subject).leaf();
    api.bureau.bureau.sequencer().await(leaf, Duration.ofSeconds(10));
    proof = ada.get("/v1/me/answers/" + id + "/proof").body();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  private int run(String shownAnswer, String shownKeys, String shownProof) throws IOException {
    return Main.commandLine()
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(new StringWriter()))
        .execute(
            "receipt",
            file("answer.json", shownAnswer),
            "--keys",
            file("keys.json", shownKeys),
            "--proof",
            file("proof", shownProof));
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void whatTheBureauSaidHolds() throws IOException {
    assertThat(run(answer, keys, proof)).isEqualTo(Main.DONE);
  }

  @Test
  void anotherPayloadToldKeyOrProofDoesNot() throws IOException {
    String told = json(other).get("told").toString();
    String otherTold = answer.replace(json(answer).get("told").toString(), told);
    String receipts = json(keys).get("receipts").asString();
    String otherKeys = keys.replace(receipts, RFC_8032_KEY);

    assertThat(run(answer.replace("rental-deposit", "hotel-deposit"), keys, proof))
        .isEqualTo(Main.NOT_SO);
    assertThat(otherTold).isNotEqualTo(answer);
    assertThat(run(otherTold, keys, proof)).isEqualTo(Main.NOT_SO);
    assertThat(run(answer, otherKeys, proof)).isEqualTo(Main.NOT_SO);
    assertThat(run(other, keys, proof)).as("the proof of another leaf").isEqualTo(Main.NOT_SO);
  }

  @Test
  void whatIsNoAnswerIsSaidToBeNone() throws IOException {
    assertThat(run("{}", keys, proof)).isEqualTo(Main.UNUSABLE);
    assertThat(run(answer, "nonsense", proof)).isEqualTo(Main.UNUSABLE);
  }
}
