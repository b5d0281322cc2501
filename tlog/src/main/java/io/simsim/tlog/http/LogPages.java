package io.simsim.tlog.http;

import io.simsim.tlog.store.Log;
import io.simsim.tlog.tree.Tile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// What a log answers to `GET` (c2sp.org/tlog-tiles, "APIs"), for any server to mount.
///
/// A tile that the checkpoint covers never changes, so caches may keep it for ever. A partial one
/// is cut out of what is there now: who has an older checkpoint finds its tiles, and what a crash
/// left behind is never seen.
public final class LogPages {
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";
  private static final String BINARY = "application/octet-stream";
  private static final String NOT_CACHED = "no-cache";

  private final Log log;

  public LogPages(Log log) {
    this.log = log;
  }

  /// An answer: status 200 or 404, headers without the length, and a body, packed if the headers
  /// say so.
  public static final class Page {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Page(int status, Map<String, String> headers, byte[] body) {
      this.status = status;
      this.headers = Map.copyOf(headers);
      this.body = body;
    }

    public int status() {
      return status;
    }

    public Map<String, String> headers() {
      return headers;
    }

    public byte[] body() {
      return body.clone();
    }
  }

  /// The page at a path under the log's URL: `checkpoint`, `tile/0/000`, `tile/entries/000.p/5`.
  ///
  /// @param path without a slash before it
  /// @param acceptEncoding the header of the request; empty if there is none
  public Page get(String path, String acceptEncoding) throws IOException {
    if (path.equals("checkpoint")) {
      return page("text/plain; charset=utf-8", NOT_CACHED, log.checkpoint().bytes());
    }
    Optional<Tile> tile = Tile.parse(path);
    Optional<byte[]> bytes = tile.isEmpty() ? Optional.empty() : log.tile(tile.get());
    if (bytes.isEmpty()) {
      return new Page(404, Map.of("Cache-Control", NOT_CACHED), new byte[0]);
    }
    if (tile.get().level() != Tile.ENTRIES) {
      return page(BINARY, IMMUTABLE, bytes.get());
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", BINARY);
    headers.put("Cache-Control", IMMUTABLE);
    headers.put("Vary", "Accept-Encoding");
    if (!acceptsGzip(acceptEncoding)) {
      return new Page(200, headers, bytes.get());
    }
    headers.put("Content-Encoding", "gzip");
    return new Page(200, headers, gzip(bytes.get()));
  }

  private static Page page(String type, String cache, byte[] body) {
    return new Page(200, Map.of("Content-Type", type, "Cache-Control", cache), body);
  }

  /// RFC 9110, 12.5.3, as far as it concerns gzip.
  private static boolean acceptsGzip(String acceptEncoding) {
    for (String coding : acceptEncoding.split(",", -1)) {
      String[] parts = coding.strip().split("\\s*;\\s*", -1);
      if (parts[0].equalsIgnoreCase("gzip")) {
        return parts.length == 1 || !parts[1].matches("(?i)q\\s*=\\s*0(\\.0*)?");
      }
    }
    return false;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
