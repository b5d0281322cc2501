package io.simsim.bureau.http;

import io.simsim.bureau.access.Caller;
import io.simsim.bureau.furnishing.FileReport;
import io.simsim.bureau.furnishing.ReportFile;
import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Whole files of furnishers, read after they were taken.
@RestController
@Tag(name = "files")
public final class FilesApi {
  private static final String BINARY = "application/octet-stream";
  private static final int ROOTS_MAX = 500;

  private final ReportFile reportFile;
  private final SignedRequests signed;

  public FilesApi(ReportFile reportFile, SignedRequests signed) {
    this.reportFile = reportFile;
    this.signed = signed;
  }

  /// How far a file is.
  @Schema(name = "ReportedFile")
  public record Item(
      UUID id,
      @Schema(allowableValues = {"waiting", "reading", "done", "failed"}) String state,
      @Schema(description = "Bytes, as it was sent.") long size,
      @Schema(format = "date-time") String receivedAt,
      @Schema(
              format = "date-time",
              description = "When it was read, and what was kept of it destroyed.")
          @Nullable String endedAt,
      @Schema(description = "Events and refused records so far.") long read,
      @Schema(description = "Events that are stored, now or before by the same report.")
          long accepted,
      @Schema(description = "What is not stored: see the rejects.") long refused,
      @Schema(description = "Records with nothing to report, or of accounts linked to nobody.")
          long leftOut) {}

  /// A page of roots.
  ///
  /// @param next the cursor of the next page; none on the last
  @Schema(name = "SignedRoots")
  public record Roots(List<EventsApi.Root> items, @Nullable Long next) {}

  @Operation(
      summary = "Report a file",
      description =
          "In any format that is known by its first bytes (docs/reference/formats.md), plain, gzip"
              + " or zip, signed as a whole; application/octet-stream will do for all. It is read"
              + " later, each event like one of a batch; its Location tells how far it is. Where a"
              + " format names accounts, your pseudonym of the person stands in the account number,"
              + " or the zip has a member links.csv (account,subject); a member mapping.json says"
              + " what the columns of CSV files mean.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = BINARY,
                      schema = @Schema(type = "string", format = "binary"))))
  @SignedRequests.Described
  @ApiResponse(
      responseCode = "202",
      description = "Taken, and durable.",
      headers = @Header(name = "Location", schema = @Schema(type = "string")),
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Item.class)))
  @PostMapping(
      path = "/v1/files",
      consumes = {
        BINARY,
        "application/zip",
        "application/gzip",
        "application/xml",
        "application/json",
        "text/csv",
        EventsApi.NDJSON
      },
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Item> reportFile(
      @Parameter(hidden = true) Caller.Organisation caller,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    FileReport taken =
        reportFile
            .take(
                caller.id(),
                request.getInputStream(),
                sha256 -> signed.require(caller, request, sha256))
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(
                            ProblemKind.FILES_WAIT,
                            ReportFile.KEPT_MAX + " files of one furnisher wait at most")));
    return ResponseEntity.accepted()
        .location(URI.create("/v1/files/" + taken.file()))
        .cacheControl(CacheControl.noStore())
        .body(item(taken));
  }

  @Operation(summary = "How far a file is")
  @GetMapping("/v1/files/{id}")
  ResponseEntity<Item> reportedFile(
      @Parameter(hidden = true) Caller.Organisation caller, @PathVariable UUID id) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(item(own(caller, id)));
  }

  @Operation(
      summary = "What was refused of a file",
      description =
          "A line for each refused record so far, as JSON: `member` of the archive, `line`,"
              + " `field`, `rule`, `remedy`; not the value.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = EventsApi.NDJSON,
              schema = @Schema(type = "string", format = "binary")))
  @GetMapping(path = "/v1/files/{id}/rejects", produces = EventsApi.NDJSON)
  void rejectsOfFile(
      @Parameter(hidden = true) Caller.Organisation caller,
      @PathVariable UUID id,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    own(caller, id);
    response.setContentType(EventsApi.NDJSON);
    response.setHeader("Cache-Control", "no-store");
    OutputStream out = response.getOutputStream();
    List<ReportFile.Rejects> parts = reportFile.rejects(caller.id(), id, 0);
    while (!parts.isEmpty()) {
      for (ReportFile.Rejects part : parts) {
        out.write(part.ndjson());
      }
      parts = reportFile.rejects(caller.id(), id, parts.getLast().part());
    }
  }

  @Operation(
      summary = "What the log holds of a file",
      description = "A root over the new events of each part of it, with the bureau's word.")
  @GetMapping("/v1/files/{id}/roots")
  ResponseEntity<Roots> rootsOfFile(
      @Parameter(hidden = true) Caller.Organisation caller,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") long cursor) {
    own(caller, id);
    List<ReportFile.Root> roots = reportFile.roots(caller.id(), id, cursor, ROOTS_MAX);
    HexFormat hex = HexFormat.of();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new Roots(
                roots.stream()
                    .map(
                        root ->
                            new EventsApi.Root(
                                hex.formatHex(root.root()), hex.formatHex(root.signature())))
                    .toList(),
                roots.size() < ROOTS_MAX ? null : roots.getLast().part()));
  }

  private FileReport own(Caller.Organisation caller, UUID id) {
    return reportFile
        .find(caller.id(), id)
        .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND));
  }

  private static Item item(FileReport report) {
    return new Item(
        report.file(),
        report.state().word(),
        report.size(),
        Words.moment(report.receivedAt()),
        report.endedAt().isPresent() ? Words.moment(report.endedAt().getAsLong()) : null,
        report.read(),
        report.accepted(),
        report.refused(),
        report.leftOut());
  }
}
