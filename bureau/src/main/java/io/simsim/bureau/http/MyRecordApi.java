package io.simsim.bureau.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.simsim.bureau.access.Caller;
import io.simsim.bureau.answers.ExplainAnswer;
import io.simsim.bureau.answers.OwnAnswer;
import io.simsim.bureau.answers.OwnAnswers;
import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.record.OwnEvents;
import io.simsim.bureau.transparency.LogSequencer;
import io.simsim.engine.event.Event;
import io.simsim.formats.EventWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the bureau keeps of the caller, item by item (15 USC 1681g; GDPR Art. 15): every event with
/// its source, every question with who asked and what was answered.
@RestController
@Tag(name = "my record")
public final class MyRecordApi {
  private static final int PAGE_MAX = 200;
  private static final String PAGE_DEFAULT = "50";

  private final OwnEvents ownEvents;
  private final OwnAnswers ownAnswers;
  private final ExplainAnswer explainAnswer;
  private final LogSequencer sequencer;

  public MyRecordApi(
      OwnEvents ownEvents,
      OwnAnswers ownAnswers,
      ExplainAnswer explainAnswer,
      LogSequencer sequencer) {
    this.ownEvents = ownEvents;
    this.ownAnswers = ownAnswers;
    this.explainAnswer = explainAnswer;
    this.sequencer = sequencer;
  }

  /// An event as a CloudEvent.
  @Schema(name = "OwnEvent")
  public record Item(@JsonRawValue @Schema(implementation = Object.class) String event) {
    /// Hides it.
    @Override
    public String toString() {
      return "an event";
    }
  }

  /// A page of events.
  ///
  /// @param next the cursor of the next page; none on the last
  @Schema(name = "Events")
  public record Items(List<Item> items, @Nullable String next) {}

  /// A question in short.
  @Schema(name = "AskedQuestion")
  public record Asked(
      UUID id,
      String partner,
      String purpose,
      @Schema(format = "date-time") String askedAt,
      @JsonRawValue @Schema(implementation = AnswersBody.Said.class) String answer,
      @Schema(description = "The score; left out when none was computed.")
          @Nullable Integer score) {
    /// Hides it.
    @Override
    public String toString() {
      return "answer " + id;
    }
  }

  /// A page of questions.
  ///
  /// @param next the cursor of the next page; none on the last
  @Schema(name = "AskedQuestions")
  public record AskedPage(List<Asked> items, @Nullable UUID next) {}

  @Operation(
      summary = "My events, the latest first",
      description = "Each with who reported it, when, and when the bureau knew it.")
  @GetMapping("/v1/me/events")
  ResponseEntity<Items> events(
      @Parameter(hidden = true) Caller.Person caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = PAGE_DEFAULT) int limit) {
    Page.Of<Event> page =
        Page.of(ownEvents.of(caller.subject()), MyRecordApi::name, cursor, limit(limit));
    return notKept(new Items(page.items().stream().map(MyRecordApi::item).toList(), page.next()));
  }

  @Operation(
      summary = "Who asked about me, the latest first",
      description = "The questions that were refused, too.")
  @GetMapping("/v1/me/answers")
  ResponseEntity<AskedPage> answers(
      @Parameter(hidden = true) Caller.Person caller,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = PAGE_DEFAULT) int limit) {
    OwnAnswers.Page page =
        ownAnswers.page(caller.subject(), Optional.ofNullable(cursor), limit(limit));
    return notKept(
        new AskedPage(
            page.answers().stream().map(MyRecordApi::asked).toList(), page.next().orElse(null)));
  }

  @Operation(
      summary = "One answer with all that stands behind it",
      description =
          "Every point, the reasons, what would change it, the date by which waiting alone does,"
              + " and the receipt with its salt. `explained` is false when a rule or a part of the"
              + " record is no longer here: the receipt stands.")
  @GetMapping("/v1/me/answers/{id}")
  ResponseEntity<ExplainedAnswer> answer(
      @Parameter(hidden = true) Caller.Person caller,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "en") String lang) {
    return explainAnswer
        .explain(caller.subject(), id)
        .map(explained -> notKept(ExplainedAnswer.of(explained, lang)))
        .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND));
  }

  @Operation(
      summary = "The receipt of one answer",
      description = "One line of canonical JSON, as `simsim recompute --receipts` reads it.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/x-ndjson",
              schema = @Schema(type = "string", format = "binary")))
  @GetMapping(path = "/v1/me/answers/{id}/receipt", produces = "application/x-ndjson")
  ResponseEntity<byte[]> receipt(
      @Parameter(hidden = true) Caller.Person caller, @PathVariable UUID id) {
    byte[] line = (own(caller, id).payload() + "\n").getBytes(StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType("application/x-ndjson"))
        .body(line);
  }

  @Operation(
      summary = "The proof that an answer is in the log",
      description =
          "A tlog-proof (c2sp.org/tlog-proof) of the leaf `logged.root`; 404 for the moment until"
              + " it is there, at most 2 seconds.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  @GetMapping(path = "/v1/me/answers/{id}/proof", produces = "text/plain")
  ResponseEntity<byte[]> answerProof(
      @Parameter(hidden = true) Caller.Person caller, @PathVariable UUID id) throws IOException {
    return sequencer
        .proof(own(caller, id).leaf())
        .map(
            proof ->
                ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(proof.bytes()))
        .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND));
  }

  private OwnAnswer own(Caller.Person caller, UUID id) {
    return ownAnswers
        .find(caller.subject(), id)
        .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND));
  }

  private static Asked asked(OwnAnswer own) {
    Optional<Integer> score =
        own.score().isPresent() ? Optional.of(own.score().getAsInt()) : Optional.empty();
    return new Asked(
        own.id(),
        own.partner().value(),
        own.purpose(),
        Words.moment(own.askedAt()),
        own.said(),
        score.orElse(null));
  }

  private static Item item(Event event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (EventWriter writer = new EventWriter(out)) {
      writer.write(event);
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return new Item(out.toString(StandardCharsets.UTF_8).strip());
  }

  private static String name(Event event) {
    byte[] name = (event.furnisher() + "\n" + event.id()).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(name);
  }

  private static int limit(int limit) {
    if (limit < 1 || limit > PAGE_MAX) {
      throw Words.invalid("limit", "range", "1 to " + PAGE_MAX);
    }
    return limit;
  }

  private static <T> ResponseEntity<T> notKept(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
