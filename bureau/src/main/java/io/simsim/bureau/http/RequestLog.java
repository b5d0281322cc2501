package io.simsim.bureau.http;

import io.simsim.bureau.access.Caller;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/// A line for each request: what kind of caller, which operation, what came of it. Nothing in it is
/// of a person: no address, no id, no token, no query, no header; a path is told as the template of
/// its operation, and as `-` when it is none.
///
/// Tomcat calls it for all requests, those that it refuses itself too.
final class RequestLog extends ValveBase implements AccessLog {
  /// The logger of these lines.
  static final String LOGGER = "io.simsim.requests";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final String NONE = "-";
  private static final long NANOS_A_MILLI = 1_000_000;

  private final Supplier<List<PathPattern>> operations;
  private volatile List<PathPattern> templates = List.of();

  /// @param operations the paths of all operations, the most special first; asked when the first
  ///     request is logged
  RequestLog(Supplier<List<PathPattern>> operations) {
    super(true);
    this.operations = operations;
  }

  @Override
  public void log(Request request, Response response, long nanos) {
    String method = METHODS.contains(request.getMethod()) ? request.getMethod() : NONE;
    String path = template(request.getRequestURI());
    String client = request.getAttribute(Caller.KIND) instanceof String kind ? kind : Caller.NOBODY;
    long millis = nanos / NANOS_A_MILLI;
    LOG.atInfo()
        .addKeyValue("http.request.method", method)
        .addKeyValue("url.path", path)
        .addKeyValue("http.response.status_code", response.getStatus())
        .addKeyValue("event.duration", nanos)
        .addKeyValue("http.request.body.bytes", request.getCoyoteRequest().getBytesRead())
        .addKeyValue("http.response.body.bytes", response.getBytesWritten(false))
        .addKeyValue("client.kind", client)
        .log("{} {} {} {} ms {}", method, path, response.getStatus(), millis, client);
  }

  private String template(String uri) {
    if (uri == null) {
      return NONE;
    }
    PathContainer path = PathContainer.parsePath(uri);
    if (templates.isEmpty()) {
      templates = operations.get();
    }
    return templates.stream()
        .filter(template -> template.matches(path))
        .findFirst()
        .map(PathPattern::getPatternString)
        .orElse(NONE);
  }

  @Override
  public void invoke(Request request, Response response)
      throws java.io.IOException, jakarta.servlet.ServletException {
    getNext().invoke(request, response);
  }

  @Override
  public void setRequestAttributesEnabled(boolean enabled) {
    // Of attributes that a proxy sets nothing is logged.
  }

  @Override
  public boolean getRequestAttributesEnabled() {
    return false;
  }
}
