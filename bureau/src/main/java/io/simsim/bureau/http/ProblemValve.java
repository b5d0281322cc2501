package io.simsim.bureau.http;

import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.problems.ProblemWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/// Problem documents where no part of ours was reached: requests that Tomcat itself refuses.
public final class ProblemValve extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, Throwable thrown) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      ProblemWriter.write(response.getResponse(), Problem.of(kind(status)));
      response.finishResponse();
    } catch (IOException | IllegalStateException gone) {
      // Who called is gone, or has something already.
    }
  }

  /// The kind of problem that is told with a status.
  static ProblemKind kind(int status) {
    if (status == HttpServletResponse.SC_NOT_IMPLEMENTED) {
      // A coding of the body that there is none of: a fault of the request, not of the server.
      return ProblemKind.MALFORMED;
    }
    return Arrays.stream(ProblemKind.values())
        .filter(kind -> kind.status() == status)
        .findFirst()
        .orElse(status < 500 ? ProblemKind.MALFORMED : ProblemKind.INTERNAL);
  }
}
