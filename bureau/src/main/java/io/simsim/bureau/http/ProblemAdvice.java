package io.simsim.bureau.http;

import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.problems.ProblemWriter;
import io.simsim.engine.event.InvalidEventException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Makes problem documents of what ends a request before its time.
@RestControllerAdvice
public final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  /// How values that cannot be say so: the field, then what to do.
  private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9.-]{0,40}): (.{1,300})");

  @ExceptionHandler
  void problem(ProblemException ended, HttpServletResponse response) throws IOException {
    ProblemWriter.write(response, ended.problem());
  }

  @ExceptionHandler
  void invalid(InvalidEventException refused, HttpServletResponse response) throws IOException {
    ProblemWriter.write(
        response,
        Problem.ofField(ProblemKind.INVALID, refused.field(), refused.rule(), refused.remedy()));
  }

  @ExceptionHandler
  void invalid(IllegalArgumentException refused, HttpServletResponse response) throws IOException {
    ProblemWriter.write(response, ofMessage(refused).orElseGet(() -> fault(refused)));
  }

  @ExceptionHandler
  void unreadable(HttpMessageNotReadableException unreadable, HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(response, ofUnreadable(unreadable));
  }

  @ExceptionHandler
  void mismatch(MethodArgumentTypeMismatchException wrong, HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(
        response,
        Problem.ofField(
            ProblemKind.INVALID,
            wrong.getName(),
            "type",
            "send what the API's description asks for"));
  }

  @ExceptionHandler
  void parameters(InvalidParameterException unreadable, HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(response, Problem.of(ProblemKind.MALFORMED));
  }

  @ExceptionHandler
  void missing(MissingRequestValueException missing, HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(response, Problem.of(ProblemKind.MALFORMED, "a parameter is missing"));
  }

  @ExceptionHandler
  void method(HttpRequestMethodNotSupportedException wrong, HttpServletResponse response)
      throws IOException {
    String[] allowed = wrong.getSupportedMethods();
    if (allowed != null) {
      response.setHeader("Allow", String.join(", ", allowed));
    }
    ProblemWriter.write(response, Problem.of(ProblemKind.METHOD));
  }

  @ExceptionHandler
  void mediaType(HttpMediaTypeNotSupportedException wrong, HttpServletResponse response)
      throws IOException {
    response.setHeader(
        "Accept",
        wrong.getSupportedMediaTypes().stream()
            .map(Object::toString)
            .collect(Collectors.joining(", ")));
    ProblemWriter.write(response, Problem.of(ProblemKind.MEDIA_TYPE));
  }

  @ExceptionHandler
  void notAcceptable(HttpMediaTypeNotAcceptableException wrong, HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(response, Problem.of(ProblemKind.NOT_ACCEPTABLE));
  }

  @ExceptionHandler
  void notFound(NoResourceFoundException nothing, HttpServletResponse response) throws IOException {
    ProblemWriter.write(response, Problem.of(ProblemKind.NOT_FOUND));
  }

  /// A body that is read as it comes went on for too long.
  @ExceptionHandler
  void tooLarge(BodyLimit.TooLarge tooLarge, HttpServletResponse response) throws IOException {
    ProblemWriter.write(response, Problem.of(ProblemKind.TOO_LARGE));
  }

  /// Who called does not listen any more.
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException gone) {
    LOG.debug("a caller is gone");
  }

  @ExceptionHandler
  void away(CannotCreateTransactionException away, HttpServletResponse response)
      throws IOException {
    LOG.warn("the database is away", away);
    ProblemWriter.write(response, Problem.of(ProblemKind.UNAVAILABLE));
  }

  @ExceptionHandler
  void unavailable(IllegalStateException stopped, HttpServletResponse response) throws IOException {
    LOG.error("nothing can be promised", stopped);
    ProblemWriter.write(response, Problem.of(ProblemKind.UNAVAILABLE));
  }

  @ExceptionHandler
  void failed(DataAccessException failed, HttpServletResponse response) throws IOException {
    LOG.error("the database failed", failed);
    ProblemWriter.write(response, Problem.of(ProblemKind.UNAVAILABLE));
  }

  @ExceptionHandler
  void fault(Exception fault, HttpServletResponse response) throws IOException {
    ProblemWriter.write(response, fault(fault));
  }

  private static Problem fault(Exception fault) {
    LOG.error("a fault of the server", fault);
    return Problem.of(ProblemKind.INTERNAL);
  }

  /// What a value that cannot be says of itself.
  private static Optional<Problem> ofMessage(Throwable refused) {
    Matcher said = FIELD.matcher(String.valueOf(refused.getMessage()));
    return said.matches()
        ? Optional.of(Problem.ofField(ProblemKind.INVALID, said.group(1), "value", said.group(2)))
        : Optional.empty();
  }

  private static Problem ofUnreadable(HttpMessageNotReadableException unreadable) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyLimit.TooLarge) {
        return Problem.of(ProblemKind.TOO_LARGE);
      }
    }
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnrecognizedPropertyException unknown) {
        return Problem.ofField(
            ProblemKind.INVALID,
            path(unknown),
            "unknown-key",
            "leave it out; known are " + unknown.getKnownPropertyIds());
      }
      if (cause instanceof DatabindException wrong) {
        return ofDatabind(wrong);
      }
      if (cause instanceof JacksonException malformed) {
        TokenStreamLocation where = malformed.getLocation();
        return Problem.of(
            ProblemKind.MALFORMED,
            where == null || where.getLineNr() < 1
                ? "the body is not JSON"
                : "the body is not JSON: line %d, column %d"
                    .formatted(where.getLineNr(), where.getColumnNr()));
      }
    }
    return Problem.of(ProblemKind.MALFORMED, "there is no body, or it ends early");
  }

  private static Problem ofDatabind(DatabindException wrong) {
    for (Throwable cause = wrong.getCause(); cause != null; cause = cause.getCause()) {
      Optional<Problem> said = ofMessage(cause);
      if (cause instanceof IllegalArgumentException && said.isPresent()) {
        return said.get();
      }
    }
    String path = path(wrong);
    return Problem.ofField(
        ProblemKind.INVALID,
        path.isEmpty() ? "body" : path,
        "type",
        "send what the API's description asks for, all that is required and no null");
  }

  private static String path(DatabindException wrong) {
    return wrong.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : step.getPropertyName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }
}
