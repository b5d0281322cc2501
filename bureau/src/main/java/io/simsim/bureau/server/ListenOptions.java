package io.simsim.bureau.server;

import io.simsim.bureau.access.PublicUrl;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a server listens, where it keeps what it has, what its log is like.
final class ListenOptions {
  @Option(
      names = "--port",
      order = 1,
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where to listen. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--address",
      order = 2,
      paramLabel = "IP",
      defaultValue = "127.0.0.1",
      description =
          "On which address. Default: ${DEFAULT-VALUE}; put a proxy with TLS before anything else.")
  private String address = "";

  @Option(
      names = "--public-url",
      order = 3,
      paramLabel = "URL",
      description =
          "What callers call it: issuer of tokens, address in proofs and signatures."
              + " Default: http://localhost:PORT.")
  private @Nullable String publicUrl;

  @Option(
      names = "--management-port",
      order = 4,
      paramLabel = "N",
      defaultValue = "8081",
      description =
          "Where /health and /metrics (Prometheus) are, on 127.0.0.1 alone; 0 for nowhere."
              + " Default: ${DEFAULT-VALUE}.")
  private int managementPort;

  @Option(
      names = "--home",
      order = 5,
      paramLabel = "FOLDER",
      description =
          "Holds what has no place of its own: data, keys, master. Default: simsim-bureau, of the"
              + " demo simsim-demo.")
  private @Nullable Path home;

  @Option(
      names = "--log",
      order = 16,
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text, or json (ECS). Default:" + " ${DEFAULT-VALUE}.")
  private String log = "";

  Path home(String otherwise) {
    return home == null ? Path.of(otherwise) : home;
  }

  PublicUrl url() {
    return new PublicUrl(publicUrl == null ? "http://localhost:" + port : publicUrl);
  }

  /// As Spring Boot wants to know it.
  Map<String, Object> listening() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", port);
    properties.put("server.address", address);
    if (managementPort == 0) {
      properties.put("management.endpoints.access.default", "none");
    } else {
      properties.put("management.server.port", managementPort);
      properties.put("management.server.address", "127.0.0.1");
      properties.put("management.endpoint.health.probes.add-additional-paths", "true");
    }
    switch (log) {
      case "json" -> properties.put("logging.structured.format.console", "ecs");
      case "text" -> properties.put("logging.pattern.console", "%d{HH:mm:ss} %-5level %msg%n");
      default -> throw new IllegalArgumentException("--log: use text or json");
    }
    return properties;
  }
}
