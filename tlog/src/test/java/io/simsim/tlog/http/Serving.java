package io.simsim.tlog.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/// A server of the JDK on a free port.
final class Serving implements AutoCloseable {
  private final HttpServer server;

  interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  Serving(Handler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
    server.start();
  }

  /// Mounts a log, as a server does.
  static Serving of(LogPages pages) throws IOException {
    return new Serving(
        exchange -> {
          String accept =
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
                  .orElse("");
          String path = exchange.getRequestURI().getPath().substring(1);
          LogPages.Page page = pages.get(path, accept);
          page.headers().forEach(exchange.getResponseHeaders()::set);
          answer(exchange, page.status(), page.body());
        });
  }

  static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  URI at(String path) {
    return URI.create(url() + "/" + path);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
