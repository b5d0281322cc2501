package io.simsim.tlog.http;

import static io.simsim.tlog.Logs.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tlog.Logs;
import io.simsim.tlog.store.Log;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogPagesTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path temp;

  @Test
  void aLogIsServedAsTheSpecificationWants() throws Exception {
    try (Log log = Log.create(temp, SIGNER);
        Serving server = Serving.of(new LogPages(log))) {
      log.append(Logs.entries(300, 1));

      HttpResponse<byte[]> checkpoint = get(server, "checkpoint", "");
      assertThat(checkpoint.body()).isEqualTo(log.checkpoint().bytes());
      assertThat(header(checkpoint, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
      assertThat(header(checkpoint, "Cache-Control")).isEqualTo("no-cache");

      HttpResponse<byte[]> tile = get(server, "tile/0/000", "gzip");
      assertThat(tile.body()).isEqualTo(Files.readAllBytes(temp.resolve("tile/0/000")));
      assertThat(header(tile, "Content-Type")).isEqualTo("application/octet-stream");
      assertThat(header(tile, "Cache-Control")).contains("immutable").contains("max-age=31536000");
      assertThat(header(tile, "Content-Encoding")).isEmpty();
    }
  }

  @Test
  void entriesArePackedForWhoUnderstandsIt() throws Exception {
    try (Log log = Log.create(temp, SIGNER);
        Serving server = Serving.of(new LogPages(log))) {
      log.append(Logs.entries(300, 1));
      byte[] entries = Files.readAllBytes(temp.resolve("tile/entries/000"));
      for (String accept : List.of("gzip", "identity, GZIP;q=0.5", "br;q=1.0, gzip; q=0.8")) {
        HttpResponse<byte[]> packed = get(server, "tile/entries/000", accept);
        assertThat(header(packed, "Content-Encoding")).as(accept).isEqualTo("gzip");
        assertThat(header(packed, "Vary")).isEqualTo("Accept-Encoding");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
          assertThat(in.readAllBytes()).isEqualTo(entries);
        }
      }
      for (String accept : List.of("", "identity", "gzip;q=0", "gzip;q=0.00, br")) {
        HttpResponse<byte[]> plain = get(server, "tile/entries/000", accept);
        assertThat(header(plain, "Content-Encoding")).as(accept).isEmpty();
        assertThat(plain.body()).isEqualTo(entries);
      }
    }
  }

  @Test
  void whatNoCheckpointCoversIsNotServed() throws Exception {
    try (Log log = Log.create(temp, SIGNER);
        Serving server = Serving.of(new LogPages(log))) {
      log.append(Logs.entries(300, 1));
      Files.write(temp.resolve("tile/0/002"), new byte[8192]);
      Files.write(temp.resolve("tile/0/001.p/50"), new byte[50 * 32]);
      for (String path :
          List.of(
              "tile/0/002",
              "tile/0/001.p/50",
              "tile/0/001",
              "tile/2/000.p/1",
              "lock",
              "checkpoint.next",
              "",
              "tile/0/../../checkpoint")) {
        HttpResponse<byte[]> missing = get(server, path, "");
        assertThat(missing.statusCode()).as(path).isEqualTo(404);
        assertThat(header(missing, "Cache-Control")).isEqualTo("no-cache");
      }
      assertThat(get(server, "tile/0/001.p/44", "").statusCode()).isEqualTo(200);
      assertThat(get(server, "tile/0/000.p/9", "").body()).hasSize(9 * 32);
    }
  }

  private HttpResponse<byte[]> get(Serving server, String path, String accept)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path));
    if (!accept.isEmpty()) {
      request.header("Accept-Encoding", accept);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
