package io.simsim.bureau.problems;

import io.simsim.engine.rule.Canonical;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Writes problem documents where no controller does.
public final class ProblemWriter {
  private static final String CHALLENGE = "DPoP algs=\"ES256\", Bearer";

  private ProblemWriter() {}

  /// Answers with `problem`, unless the answer has begun.
  public static void write(HttpServletResponse response, Problem problem) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(problem.kind().status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    if (problem.kind().status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", CHALLENGE);
    }
    byte[] body = Canonical.text(problem.members()).getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
