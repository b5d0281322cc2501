package io.simsim.bureau.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.simsim.bureau.access.Caller;
import io.simsim.bureau.access.SignIns;
import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.subjects.Enrolment;
import io.simsim.bureau.subjects.Identity;
import io.simsim.bureau.subjects.Subject;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.engine.event.CurrencyCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Enrolment by an operator who has checked an identity.
@RestController
@Tag(name = "enrolment")
public final class SubjectsApi {
  private final Subjects subjects;
  private final SignIns signIns;

  public SubjectsApi(Subjects subjects, SignIns signIns) {
    this.subjects = subjects;
    this.signIns = signIns;
  }

  /// An identity as it was checked.
  public record CheckedIdentity(
      @JsonProperty(required = true) @Schema(example = "passport-de") String scheme,
      @JsonProperty(required = true) @Schema(example = "C01X00T47") String number) {
    public CheckedIdentity {
      Words.required("scheme", scheme);
      Words.required("number", number);
    }

    /// Hides it.
    @Override
    public String toString() {
      return "an identity";
    }
  }

  /// Who enrols.
  public record Enrolling(
      @JsonProperty(required = true) @Schema(allowableValues = {"person", "business"}) String kind,
      @JsonProperty(required = true) CheckedIdentity identity,
      @JsonProperty(required = true) @Schema(example = "Ada Example") String name,
      @JsonProperty(required = true)
          @Schema(example = "EUR", description = "ISO 4217; of all money in the record.")
          String currency) {
    public Enrolling {
      Words.required("kind", kind);
      Words.required("identity", identity);
      Words.required("name", name);
      Words.required("currency", currency);
    }

    /// Hides who.
    @Override
    public String toString() {
      return "enrolling";
    }
  }

  /// What the operator hands to the person.
  public record Enrolled(
      @Schema(description = "The person's sign-in token: told once, never again.") String signIn,
      @Schema(format = "date-time") String expiresAt) {
    /// Hides the token.
    @Override
    public String toString() {
      return "enrolled";
    }
  }

  @Operation(
      summary = "Enrol a person or a business",
      description =
          "Only after their identity was checked. The name is sealed, of the identity a blinded"
              + " form is kept; nothing is scored by this, and nobody may report or ask yet.")
  @PostMapping(path = "/v1/subjects", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Enrolled enrol(
      @Parameter(hidden = true) Caller.Organisation caller, @RequestBody Enrolling enrolling)
      throws IOException {
    Subject.Kind kind = Words.word(Subject.Kind.values(), "kind", enrolling.kind());
    Identity identity = new Identity(enrolling.identity().scheme(), enrolling.identity().number());
    Enrolment enrolment =
        subjects.enrol(kind, identity, enrolling.name(), new CurrencyCode(enrolling.currency()));
    return switch (enrolment) {
      case Enrolment.AlreadyEnrolled already ->
          throw ProblemException.of(ProblemKind.ALREADY_ENROLLED);
      case Enrolment.Enrolled enrolled -> {
        SignIns.Token token = signIns.give(enrolled.subject());
        yield new Enrolled(token.value(), Instant.ofEpochSecond(token.expiresAt()).toString());
      }
    };
  }

  /// Who has lost its sign-in token.
  public record Returning(@JsonProperty(required = true) CheckedIdentity identity) {
    public Returning {
      Words.required("identity", identity);
    }

    /// Hides who.
    @Override
    public String toString() {
      return "returning";
    }
  }

  @Operation(
      summary = "Replace a lost sign-in token",
      description =
          "Only after their identity was checked again, as at enrolment. All tokens of the person"
              + " end at once. The person sees when it was done and by whom, and the log has it.")
  @PostMapping(path = "/v1/subjects/sign-ins", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Enrolled replaceSignIn(
      @Parameter(hidden = true) Caller.Organisation caller, @RequestBody Returning returning) {
    Identity identity = new Identity(returning.identity().scheme(), returning.identity().number());
    SignIns.Token token =
        signIns
            .replace(identity, caller.id())
            .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_ENROLLED));
    return new Enrolled(token.value(), Instant.ofEpochSecond(token.expiresAt()).toString());
  }
}
