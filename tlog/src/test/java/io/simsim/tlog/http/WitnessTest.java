package io.simsim.tlog.http;

import static io.simsim.tlog.Logs.SIGNER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.simsim.tlog.Keys;
import io.simsim.tlog.Logs;
import io.simsim.tlog.note.Checkpoint;
import io.simsim.tlog.note.Note;
import io.simsim.tlog.note.NoteSigner;
import io.simsim.tlog.note.VerifierKey;
import io.simsim.tlog.store.Log;
import io.simsim.tlog.tree.Hash;
import io.simsim.tlog.tree.ProofFailed;
import io.simsim.tlog.tree.Verification;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WitnessTest {
  private static final VerifierKey KEY = NoteSigner.cosigner("w.example", Keys.pair(3).getPublic());

  @TempDir Path temp;

  /// A witness that keeps to c2sp.org/tlog-witness and trusts one key.
  private static final class HonestWitness implements Serving.Handler {
    private final VerifierKey trusted;
    private Checkpoint last = new Checkpoint(SIGNER.key().name(), 0, Hash.EMPTY_TREE);
    private int requests;

    HonestWitness(VerifierKey trusted) {
      this.trusted = trusted;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
      requests++;
      assertThat(exchange.getRequestMethod()).isEqualTo("POST");
      assertThat(exchange.getRequestURI().getPath()).isEqualTo("/add-checkpoint");
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      int split = body.indexOf("\n\n");
      List<String> head = Arrays.asList(body.substring(0, split).split("\n", -1));
      assertThat(head.get(0)).matches("old (0|[1-9][0-9]*)");
      long old = Long.parseLong(head.get(0).substring(4));
      List<Hash> path = head.subList(1, head.size()).stream().map(Hash::ofBase64).toList();
      Checkpoint next;
      try {
        next = Checkpoint.verify(Note.parse(body.substring(split + 2).getBytes(UTF_8)), trusted);
      } catch (ProofFailed untrusted) {
        Serving.answer(exchange, 403, "a key that is not trusted\n".getBytes(UTF_8));
        return;
      }
      if (old != last.size()) {
        exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
        Serving.answer(exchange, 409, (last.size() + "\n").getBytes(UTF_8));
        return;
      }
      try {
        if (old == 0) {
          assertThat(path).isEmpty();
        } else {
          Verification.consistency(old, next.size(), path, last.root(), next.root());
        }
      } catch (ProofFailed inconsistent) {
        Serving.answer(exchange, 422, "inconsistent\n".getBytes(UTF_8));
        return;
      }
      last = next;
      String line = NoteSigner.cosign("w.example", Keys.pair(3), next, 1679315147).line();
      Serving.answer(exchange, 200, line.getBytes(UTF_8));
    }
  }

  @Test
  void aWitnessCosignsWhatGrew() throws Exception {
    HonestWitness honest = new HonestWitness(SIGNER.key());
    try (Log log = Log.create(temp, SIGNER);
        Serving server = new Serving(honest)) {
      Witness witness = witness(server);
      long seen = 0;
      for (int count : new int[] {3, 300, 1, 700}) {
        log.append(Logs.entries(count, count));

        Note cosigned = cosigned(witness.cosign(log, seen));

        assertThat(log.addCosignatures(cosigned)).isTrue();
        assertThat(log.checkpoint().verify(List.of(KEY))).hasSize(1);
        seen = log.size();
      }
      assertThat(honest.requests).isEqualTo(4);
    }
  }

  @Test
  void aWitnessThatIsElsewhereIsAskedOnceMore() throws Exception {
    HonestWitness honest = new HonestWitness(SIGNER.key());
    try (Log log = Log.create(temp, SIGNER);
        Serving server = new Serving(honest)) {
      Witness witness = witness(server);
      log.append(Logs.entries(10, 1));
      cosigned(witness.cosign(log, 7));
      log.append(Logs.entries(10, 2));
      cosigned(witness.cosign(log, 0));
      assertThat(honest.requests).isEqualTo(4);
      cosigned(witness.cosign(log, 20));
    }
  }

  @Test
  void aWitnessRefusesWhatItCannotBelieve() throws Exception {
    HonestWitness honest = new HonestWitness(SIGNER.key());
    try (Log log = Log.create(temp.resolve("one"), SIGNER);
        Log fork = Log.create(temp.resolve("two"), SIGNER);
        Serving server = new Serving(honest);
        Serving strict = new Serving(new HonestWitness(KEY))) {
      log.append(Logs.entries(10, 1));
      cosigned(witness(server).cosign(log, 0));
      fork.append(Logs.entries(9, 2));
      assertThat(status(witness(server).cosign(fork, 0))).isEqualTo(409);
      fork.append(Logs.entries(9, 2));
      assertThat(status(witness(server).cosign(fork, 10))).isEqualTo(422);
      assertThat(status(witness(strict).cosign(log, 0))).isEqualTo(403);
    }
  }

  @Test
  void whatIsNoCosignatureIsNotTaken() throws Exception {
    try (Log log = Log.create(temp, SIGNER)) {
      log.append(Logs.entries(10, 1));
      Checkpoint checkpoint = Checkpoint.parse(log.checkpoint().text());
      Checkpoint other = new Checkpoint(checkpoint.origin(), 11, checkpoint.root());
      String right = NoteSigner.cosign("w.example", Keys.pair(3), checkpoint, 5).line();
      String wrong = NoteSigner.cosign("w.example", Keys.pair(3), other, 5).line();
      String stranger = NoteSigner.cosign("v.example", Keys.pair(4), checkpoint, 5).line();
      for (String answer :
          List.of(wrong, stranger, "", "hello", right + wrong, "x".repeat(70_000))) {
        try (Serving server = new Serving(saying(answer))) {
          assertThatThrownBy(() -> witness(server).cosign(log, 0)).isInstanceOf(IOException.class);
        }
      }
      try (Serving server = new Serving(saying(stranger + right))) {
        assertThat(cosigned(witness(server).cosign(log, 0)).signatures()).hasSize(2);
      }
    }
  }

  private static Serving.Handler saying(String answer) {
    return exchange -> {
      exchange.getRequestBody().readAllBytes();
      Serving.answer(exchange, 200, answer.getBytes(UTF_8));
    };
  }

  private static Witness witness(Serving server) {
    return new Witness(HttpClient.newHttpClient(), server.url(), KEY, Duration.ofSeconds(20));
  }

  private static Note cosigned(Witness.Answer answer) {
    assertThat(answer).isInstanceOf(Witness.Cosigned.class);
    return ((Witness.Cosigned) answer).checkpoint();
  }

  private static int status(Witness.Answer answer) {
    assertThat(answer).isInstanceOf(Witness.Refused.class);
    return ((Witness.Refused) answer).status();
  }
}
