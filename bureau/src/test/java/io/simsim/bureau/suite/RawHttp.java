package io.simsim.bureau.suite;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 by hand over one connection that is kept: it sends what no client would send, and can
/// hang up before it has read the answer.
final class RawHttp implements Closeable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final String host;
  private final int port;
  private @Nullable Socket socket;

  RawHttp(String base) {
    URI uri = URI.create(base);
    this.host = uri.getHost();
    this.port = uri.getPort();
  }

  /// A header field as it is on the wire.
  record Header(String name, String value) {}

  /// An answer.
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Reply(int status, List<Header> headers, byte[] body) {
    /// The value of a field; empty when it is not there.
    String header(String name) {
      return headers.stream()
          .filter(header -> header.name().equalsIgnoreCase(name))
          .map(Header::value)
          .findFirst()
          .orElse("");
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return status + " " + text();
    }
  }

  /// The bytes of a request whose length is that of `body`.
  byte[] request(String method, String target, List<Header> headers, byte[] body) {
    List<Header> all = new ArrayList<>(headers);
    all.add(new Header("Content-Length", Integer.toString(body.length)));
    return framed(method, target, all, body);
  }

  /// The bytes of a request whose headers say what they like.
  byte[] framed(String method, String target, List<Header> headers, byte[] body) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host).append(':').append(port).append("\r\n");
    for (Header header : headers) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    head.append("\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /// Sends and reads the answer.
  Reply send(byte[] request) throws IOException {
    write(request);
    return read(method(request));
  }

  /// Sends, says that nothing more comes, and reads the answer.
  ///
  /// @throws IOException when there is none
  Reply sendCutShort(byte[] request) throws IOException {
    hangUp();
    try {
      write(request);
      connected().shutdownOutput();
      return read(method(request));
    } finally {
      hangUp();
    }
  }

  /// Sends, and closes the connection without reading.
  void sendAndHangUp(byte[] request) throws IOException {
    write(request);
    hangUp();
  }

  private static String method(byte[] request) {
    int end = 0;
    while (end < request.length && request[end] != ' ') {
      end++;
    }
    return new String(request, 0, end, StandardCharsets.ISO_8859_1);
  }

  private void write(byte[] request) throws IOException {
    Socket to = connected();
    to.getOutputStream().write(request);
    to.getOutputStream().flush();
  }

  private Socket connected() throws IOException {
    Socket open = socket;
    if (open == null || open.isClosed()) {
      open = new Socket(host, port);
      open.setTcpNoDelay(true);
      open.setSoTimeout(PATIENCE_MILLIS);
      socket = open;
    }
    return open;
  }

  private Reply read(String method) throws IOException {
    InputStream in = connected().getInputStream();
    try {
      String status = line(in);
      while (status.startsWith("HTTP/1.1 100")) {
        line(in);
        status = line(in);
      }
      List<Header> headers = new ArrayList<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
      }
      int code = Integer.parseInt(status.split(" ", 3)[1]);
      Reply bare = new Reply(code, headers, new byte[0]);
      Reply reply = new Reply(code, headers, body(method, bare, in));
      if (reply.header("Connection").equalsIgnoreCase("close")) {
        hangUp();
      }
      return reply;
    } catch (IOException | RuntimeException broken) {
      hangUp();
      throw broken;
    }
  }

  private static byte[] body(String method, Reply head, InputStream in) throws IOException {
    if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
      return new byte[0];
    }
    if (head.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      while (true) {
        int length = Integer.parseInt(line(in).strip(), 16);
        out.writeBytes(in.readNBytes(length));
        line(in);
        if (length == 0) {
          return out.toByteArray();
        }
      }
    }
    String length = head.header("Content-Length");
    return length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server hung up");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private void hangUp() throws IOException {
    Socket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() throws IOException {
    hangUp();
  }
}
