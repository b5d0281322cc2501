package io.simsim.bureau.http;

import io.simsim.bureau.access.Caller;
import io.simsim.bureau.access.SignIns;
import io.simsim.bureau.departure.EraseSubject;
import io.simsim.bureau.departure.ExportSubject;
import io.simsim.bureau.departure.ImportSubject;
import io.simsim.bureau.departure.TrustedBureaus;
import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.subjects.Profile;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.bureau.subjects.Touches;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a person does with its own record as a whole: see whose it is, freeze it, take it away,
/// bring one along, leave.
@RestController
@Tag(name = "my record")
public final class MeApi {
  private static final String NDJSON = "application/x-ndjson";

  private final Subjects subjects;
  private final SignIns signIns;
  private final Touches touches;
  private final ExportSubject exportSubject;
  private final ImportSubject importSubject;
  private final EraseSubject eraseSubject;
  private final TrustedBureaus trusted;

  public MeApi(
      Subjects subjects,
      SignIns signIns,
      Touches touches,
      ExportSubject exportSubject,
      ImportSubject importSubject,
      EraseSubject eraseSubject,
      TrustedBureaus trusted) {
    this.subjects = subjects;
    this.signIns = signIns;
    this.touches = touches;
    this.exportSubject = exportSubject;
    this.importSubject = importSubject;
    this.eraseSubject = eraseSubject;
    this.trusted = trusted;
  }

  /// Who the caller is to the bureau.
  public record Me(
      @Schema(description = "The record's own name, in its events and receipts.") String subject,
      @Schema(allowableValues = {"person", "business"}) String kind,
      String name,
      String currency,
      @Schema(allowableValues = {"active", "frozen"}) String state) {
    /// Hides who.
    @Override
    public String toString() {
      return "me";
    }
  }

  /// What came of an import.
  public record Imported(@Schema(description = "How many events are new here.") int events) {}

  @Operation(summary = "Who am I here?")
  @GetMapping("/v1/me")
  Me me(@Parameter(hidden = true) Caller.Person caller) {
    Profile profile =
        subjects
            .profile(caller.subject())
            .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND));
    return new Me(
        caller.subject().toString(),
        Words.of(profile.kind()),
        profile.name(),
        profile.currency().value(),
        Words.of(profile.state()));
  }

  @Operation(
      summary = "Freeze my record",
      description =
          "From the next question on everybody is answered as about a stranger. Reports go on."
              + " Free, at once, as often as you like (15 USC 1681c-1).")
  @PutMapping("/v1/me/freeze")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void freeze(@Parameter(hidden = true) Caller.Person caller) {
    subjects.freeze(caller.subject(), true);
  }

  @Operation(summary = "Lift the freeze")
  @DeleteMapping("/v1/me/freeze")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unfreeze(@Parameter(hidden = true) Caller.Person caller) {
    subjects.freeze(caller.subject(), false);
  }

  @Operation(summary = "Sign out everywhere", description = "Ends every sign-in token, this too.")
  @DeleteMapping("/v1/me/sign-ins")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(@Parameter(hidden = true) Caller.Person caller) {
    signIns.end(caller.subject());
  }

  @Operation(
      summary = "Take everything along",
      description =
          "All that is kept of you as one file that the bureau signed (GDPR Art. 15 and 20):"
              + " another bureau imports it and gets the same scores.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = NDJSON, schema = @Schema(type = "string", format = "binary")))
  @GetMapping(path = "/v1/me/export", produces = NDJSON)
  ResponseEntity<byte[]> export(@Parameter(hidden = true) Caller.Person caller) {
    byte[] file =
        exportSubject
            .export(caller.subject())
            .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(NDJSON))
        .header("Content-Disposition", "attachment; filename=\"simsim-export.ndjson\"")
        .body(file);
  }

  /// Something that an operator did.
  @Schema(name = "Touch")
  public record Touched(
      @Schema(allowableValues = {"sign-in-replaced"}) String what,
      @Schema(format = "date-time") String at,
      @Schema(description = "The operator.") String by) {}

  /// All that operators did.
  @Schema(name = "Touches")
  public record AllTouches(List<Touched> items) {}

  @Operation(
      summary = "What operators did about me, the latest first",
      description = "Each is in the log. Who asked about you is in /v1/me/answers.")
  @GetMapping("/v1/me/touches")
  ResponseEntity<AllTouches> touches(@Parameter(hidden = true) Caller.Person caller) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new AllTouches(
                touches.of(caller.subject()).stream()
                    .map(
                        one ->
                            new Touched(
                                one.what().word(), Words.moment(one.at()), one.by().value()))
                    .toList()));
  }

  @Operation(
      summary = "Bring a record along",
      description =
          "The file that another bureau, trusted here, made for you: its events and who may report,"
              + " not who may ask.")
  @PostMapping(
      path = "/v1/me/import",
      consumes = NDJSON,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Imported take(
      @Parameter(hidden = true) Caller.Person caller,
      @RequestBody @Schema(type = "string", format = "binary") byte[] file) {
    return switch (importSubject.take(caller.subject(), file, trusted)) {
      case ImportSubject.Outcome.Imported imported -> new Imported(imported.events());
      case ImportSubject.Outcome.Refused refused ->
          throw new ProblemException(Problem.of(ProblemKind.NOT_IMPORTED, refused.why()));
    };
  }

  @Operation(
      summary = "Leave for good",
      description =
          "Your keys are overwritten, then your rows deleted. What is in backups can be read by"
              + " nobody from then on. Take an export first: this cannot be undone.")
  @DeleteMapping("/v1/me")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void erase(@Parameter(hidden = true) Caller.Person caller) throws IOException {
    eraseSubject.erase(caller.subject());
  }
}
