package io.simsim.bureau.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.simsim.bureau.access.Caller;
import io.simsim.bureau.consents.ConsentBook;
import io.simsim.bureau.consents.ConsentRecord;
import io.simsim.bureau.consents.Consents;
import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Pseudonyms;
import io.simsim.engine.event.Context;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Consents of the caller: given one at a time, withdrawn in one step.
@RestController
@Tag(name = "my consents")
public final class MyConsentsApi {
  private static final long SECONDS_MAX = 5L * 366 * 86_400;

  private final Consents consents;
  private final Pseudonyms pseudonyms;
  private final Register register;
  private final InstantSource clock;

  public MyConsentsApi(
      Consents consents, Pseudonyms pseudonyms, Register register, InstantSource clock) {
    this.consents = consents;
    this.pseudonyms = pseudonyms;
    this.register = register;
    this.clock = clock;
  }

  /// A consent that is being given.
  @Schema(name = "NewConsent")
  public record Giving(
      @JsonProperty(required = true)
          @Schema(
              allowableValues = {"report", "ask", "panel"},
              description =
                  "Whether the party may report of you, or ask about you; or your record is in the"
                      + " panel, which is read for sums over many alone.")
          String allows,
      @Schema(description = "Whom: an id of /v1/furnishers or /v1/partners; left out with `panel`.")
          @Nullable String party,
      @Schema(description = "For what it may ask; only with `ask`.") @Nullable String purpose,
      @JsonProperty(required = true) @Schema(description = "Of which contexts; at least one.")
          List<String> contexts,
      @JsonProperty(required = true)
          @Schema(format = "date-time", description = "When it ends by itself; within 5 years.")
          String until,
      @JsonProperty(required = true) @Schema(description = "The text that you were shown.")
          String text) {
    public Giving {
      Words.required("allows", allows);
      Words.required("until", until);
      Words.required("text", text);
      contexts = List.copyOf(Words.required("contexts", contexts));
    }

    /// Hides it.
    @Override
    public String toString() {
      return "giving a consent";
    }
  }

  /// A consent.
  @Schema(name = "Consent")
  public record Given(
      UUID id,
      String allows,
      @Nullable String party,
      @Nullable String purpose,
      List<String> contexts,
      @Schema(format = "date-time") String from,
      @Schema(format = "date-time") String until,
      boolean live,
      boolean withdrawn,
      String text,
      @Schema(
              description =
                  "The name under which the party knows you; another for each. Hand it over. None"
                      + " with `panel`.")
          @Nullable String pseudonym) {
    /// Hides it.
    @Override
    public String toString() {
      return "consent " + id;
    }
  }

  /// All consents.
  @Schema(name = "Consents")
  public record All(List<Given> consents) {}

  @Operation(summary = "My consents, the withdrawn and the ended too")
  @GetMapping("/v1/me/consents")
  All consents(@Parameter(hidden = true) Caller.Person caller) {
    ConsentBook book =
        consents
            .book(caller.subject())
            .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND));
    return new All(book.all().stream().map(one -> given(caller.subject(), one)).toList());
  }

  @Operation(
      summary = "Give a consent",
      description =
          "Nothing is assumed: a consent names one party, what it allows, the contexts and its end."
              + " One to the panel names no party. It counts from now on.")
  @PostMapping(path = "/v1/me/consents", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Given give(@Parameter(hidden = true) Caller.Person caller, @RequestBody Giving giving) {
    Set<Context> contexts = Words.contexts("contexts", giving.contexts());
    long until = Words.moment("until", giving.until());
    long now = clock.instant().getEpochSecond();
    if (until <= now || until > now + SECONDS_MAX) {
      throw Words.invalid("until", "range", "name an end that is to come, within 5 years");
    }
    Optional<ConsentRecord> given =
        switch (giving.allows()) {
          case "report" -> {
            PartyId party = party(giving);
            register.requireFurnisher(party, contexts);
            yield consents.letReport(caller.subject(), party, contexts, until, giving.text());
          }
          case "ask" -> {
            PartyId party = party(giving);
            String purpose = giving.purpose();
            if (purpose == null) {
              throw Words.invalid("purpose", "required", "say for what the party may ask");
            }
            register.requirePartner(party, purpose, contexts);
            yield consents.letAsk(caller.subject(), party, purpose, contexts, until, giving.text());
          }
          case "panel" -> {
            if (giving.party() != null || giving.purpose() != null) {
              throw Words.invalid("party", "panel", "leave party and purpose out");
            }
            yield consents.joinPanel(caller.subject(), contexts, until, giving.text());
          }
          default -> throw Words.invalid("allows", "word", "use report, ask or panel");
        };
    return given
        .map(one -> given(caller.subject(), one))
        .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND));
  }

  @Operation(summary = "Withdraw a consent", description = "It counts no more from now on.")
  @DeleteMapping("/v1/me/consents/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@Parameter(hidden = true) Caller.Person caller, @PathVariable UUID id) {
    if (!consents.withdraw(caller.subject(), id)) {
      throw ProblemException.of(ProblemKind.NOT_FOUND);
    }
  }

  private Given given(UUID subject, ConsentRecord consent) {
    String purpose =
        consent.what() instanceof ConsentRecord.What.Asking(String asked) ? asked : null;
    boolean panel = consent.what() instanceof ConsentRecord.What.Panel;
    return new Given(
        consent.id(),
        allows(consent.what()),
        panel ? null : consent.party().value(),
        purpose,
        consent.contexts().stream().map(Context::id).sorted().toList(),
        Words.moment(consent.from()),
        Words.moment(consent.until()),
        consent.liveAt(clock.instant().getEpochSecond()),
        consent.withdrawn(),
        consent.text(),
        panel ? null : pseudonyms.of(subject, consent.party()));
  }

  private static PartyId party(Giving giving) {
    return new PartyId(Words.required("party", giving.party()));
  }

  private static String allows(ConsentRecord.What what) {
    return switch (what) {
      case ConsentRecord.What.Reporting reporting -> "report";
      case ConsentRecord.What.Asking asking -> "ask";
      case ConsentRecord.What.Panel panel -> "panel";
    };
  }
}
