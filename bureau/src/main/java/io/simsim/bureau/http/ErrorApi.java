package io.simsim.bureau.http;

import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.problems.ProblemWriter;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Problem documents for what went wrong outside of the controllers.
@Hidden
@RestController
public final class ErrorApi implements ErrorController {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorApi.class);

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (thrown instanceof Throwable fault) {
      if (isOfRequest(fault)) {
        ProblemWriter.write(response, Problem.of(ProblemKind.MALFORMED));
        return;
      }
      LOG.error("a fault of the server", fault);
    }
    ProblemKind kind =
        status instanceof Integer code ? ProblemValve.kind(code) : ProblemKind.NOT_FOUND;
    ProblemWriter.write(response, Problem.of(kind));
  }

  /// Whether a filter could not read what was sent. Such exceptions repeat it: they are not logged.
  private static boolean isOfRequest(Throwable thrown) {
    return thrown instanceof BadRequestException
        || thrown instanceof InvalidParameterException
        || thrown instanceof EOFException;
  }
}
