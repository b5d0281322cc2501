package io.simsim.bureau.http;

import io.simsim.bureau.access.Caller;
import io.simsim.bureau.furnishing.BatchReply;
import io.simsim.bureau.furnishing.LineReply;
import io.simsim.bureau.furnishing.ReportEvents;
import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// Batches of events of furnishers.
@RestController
@Tag(name = "events")
public final class EventsApi {
  /// One CloudEvent a line.
  public static final String NDJSON = "application/x-ndjson";

  /// An array of CloudEvents.
  public static final String BATCH = "application/cloudevents-batch+json";

  private final ReportEvents reportEvents;
  private final SignedRequests signed;
  private final JsonMapper json;

  public EventsApi(ReportEvents reportEvents, SignedRequests signed, JsonMapper json) {
    this.reportEvents = reportEvents;
    this.signed = signed;
    this.json = json;
  }

  /// What came of a line.
  ///
  /// @param line from 1; of an array, the place of the event
  @Schema(name = "LineOutcome")
  public record Line(
      long line,
      @Schema(allowableValues = {"accepted", "conflict", "refused"}) String outcome,
      @Nullable String id,
      @Nullable String field,
      @Nullable String rule,
      @Nullable String value,
      @Nullable String remedy) {
    /// Hides it.
    @Override
    public String toString() {
      return outcome;
    }
  }

  /// The bureau's word that what was accepted will be in the log.
  @Schema(name = "SignedRoot")
  public record Root(
      @Schema(description = "The leaf of the log: the root over the new events, hex.") String root,
      @Schema(description = "Ed25519 over \"simsim/logged/v1\\n\" and the root, hex.")
          String signature) {}

  /// What came of a batch.
  ///
  /// @param logged none when nothing was new and these bytes were not sent before
  @Schema(name = "BatchOutcome")
  public record Batch(
      UUID batch, int accepted, int refused, List<Line> lines, @Nullable Root logged) {}

  @Operation(
      summary = "Report events",
      description =
          "Newline-delimited CloudEvents, or a JSON array of them, signed as a whole. Each line is"
              + " answered on its own; what is accepted is durable. An event is stored once by its"
              + " source and id: the same again is accepted, another body is a conflict.")
  @SignedRequests.Described
  @PostMapping(
      path = "/v1/events",
      consumes = {NDJSON, BATCH},
      produces = MediaType.APPLICATION_JSON_VALUE)
  Batch report(
      @Parameter(hidden = true) Caller.Organisation caller,
      @RequestBody @Schema(type = "string", format = "binary") byte[] body,
      @Parameter(hidden = true) HttpServletRequest request) {
    signed.require(caller, request, SignedRequests.sha256(body));
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    byte[] lines = type.startsWith(BATCH) ? lines(body) : body;
    return said(reportEvents.report(caller.id(), lines));
  }

  /// The events of an array, one a line.
  private byte[] lines(byte[] array) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(array.length + 16);
    try (JsonParser in = json.createParser(array)) {
      if (in.nextToken() != JsonToken.START_ARRAY) {
        throw new ProblemException(
            Problem.of(ProblemKind.MALFORMED, "the body is not an array of events"));
      }
      while (in.nextToken() != JsonToken.END_ARRAY) {
        out.writeBytes(json.writeValueAsBytes(in.readValueAsTree()));
        out.write('\n');
      }
      if (in.nextToken() != null) {
        throw new ProblemException(
            Problem.of(ProblemKind.MALFORMED, "there is something after the array"));
      }
    } catch (JacksonException malformed) {
      throw new ProblemException(Problem.of(ProblemKind.MALFORMED, "the body is not JSON"));
    }
    return out.toByteArray();
  }

  private static Batch said(BatchReply reply) {
    List<Line> lines = reply.lines().stream().map(EventsApi::line).toList();
    int accepted = (int) lines.stream().filter(line -> line.outcome().equals("accepted")).count();
    return new Batch(
        reply.batch(),
        accepted,
        lines.size() - accepted,
        lines,
        reply
            .logged()
            .map(
                logged ->
                    new Root(
                        HexFormat.of().formatHex(logged.root()),
                        HexFormat.of().formatHex(logged.signature())))
            .orElse(null));
  }

  private static Line line(LineReply reply) {
    return switch (reply) {
      case LineReply.Accepted(long line, String id) ->
          new Line(line, "accepted", id, null, null, null, null);
      case LineReply.Conflict(long line, String id) ->
          new Line(
              line,
              "conflict",
              id,
              "id",
              "once",
              null,
              "another event has this source and id, and stands: send a correction");
      case LineReply.Refused refused ->
          new Line(
              refused.line(),
              "refused",
              null,
              refused.field(),
              refused.rule(),
              refused.value().isEmpty() ? null : refused.value(),
              refused.remedy());
    };
  }
}
