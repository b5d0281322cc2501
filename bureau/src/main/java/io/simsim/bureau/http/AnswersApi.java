package io.simsim.bureau.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.simsim.bureau.access.Caller;
import io.simsim.bureau.answers.AnswerPartner;
import io.simsim.bureau.answers.Budgets;
import io.simsim.bureau.answers.PartnerQuestion;
import io.simsim.bureau.answers.PartnerReply;
import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.rule.Canonical;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Questions of partners.
@RestController
@Tag(name = "answers")
public final class AnswersApi {
  private static final long BEAT_NANOS = 10_000_000;

  private final AnswerPartner answerPartner;
  private final Budgets budgets;

  public AnswersApi(AnswerPartner answerPartner, Budgets budgets) {
    this.answerPartner = answerPartner;
    this.budgets = budgets;
  }

  /// One question.
  ///
  /// @param subject the partner's pseudonym for the subject
  /// @param purpose one for which the partner has a live offer
  /// @param amount minor units asked for, where the purpose has an amount
  @Schema(name = "Question")
  public record Asked(
      @JsonProperty(required = true)
          @Schema(description = "Your pseudonym for the subject, as the consent told it.")
          String subject,
      @JsonProperty(required = true) @Schema(example = "rental-deposit") String purpose,
      @Schema(description = "Minor units asked for, where the purpose has an amount.")
          @Nullable Long amount) {
    public Asked {
      Words.required("subject", subject);
      Words.required("purpose", purpose);
    }

    /// Hides the subject.
    @Override
    public String toString() {
      return "question for " + purpose;
    }
  }

  /// Questions that are asked at once.
  public record Questions(
      @JsonProperty(required = true) @Schema(description = "1 to 100, answered in this order.")
          List<Asked> questions) {
    public Questions {
      questions = List.copyOf(Words.required("questions", questions));
    }
  }

  @Operation(
      summary = "Ask questions",
      description =
          "Each question is authorised on its own and has an answer or a problem in its place. The"
              + " same Idempotency-Key with the same questions gives the same answers while the"
              + " consents they were given under live.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AnswersBody.class)))
  @PostMapping(path = "/v1/answers", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> ask(
      @Parameter(hidden = true) Caller.Organisation caller,
      @RequestHeader(name = "Idempotency-Key", required = false)
          @Parameter(required = true, description = "1 to 120 visible ASCII characters.")
          @Nullable String key,
      @RequestBody Questions asked) {
    if (key == null || !key.matches("[!-~]{1,120}")) {
      throw ProblemException.of(ProblemKind.IDEMPOTENCY_KEY);
    }
    List<PartnerQuestion> questions = new ArrayList<>();
    for (Asked one : asked.questions()) {
      Long amount = one.amount();
      questions.add(
          new PartnerQuestion(
              key + "/" + questions.size(),
              one.subject(),
              one.purpose(),
              amount == null ? OptionalLong.empty() : OptionalLong.of(amount)));
    }
    long began = System.nanoTime();
    List<PartnerReply> replies = answer(caller.id(), questions);
    byte[] body = body(replies);
    awaitBeat(began);
    if (replies.stream().anyMatch(PartnerReply.NoBudget.class::isInstance)) {
      throw ProblemException.of(ProblemKind.BUDGET);
    }
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }

  /// Takes as much of the budget as is answered anew: who repeats a request, because it knows not
  /// what became of it, pays once, and is told again after the budget is used up.
  private List<PartnerReply> answer(PartyId partner, List<PartnerQuestion> questions) {
    long day = budgets.today();
    int taken = budgets.take(partner, questions.size()) ? questions.size() : 0;
    try {
      List<PartnerReply> replies = answerPartner.answer(partner, questions, taken);
      long anew =
          replies.stream()
              .filter(reply -> reply instanceof PartnerReply.Told told && told.anew())
              .count();
      budgets.giveBack(partner, day, taken - (int) anew);
      return replies;
    } catch (IllegalArgumentException refused) {
      budgets.giveBack(partner, day, taken);
      throw refused;
    }
  }

  /// Waits for the next multiple of [#BEAT_NANOS] since `began`: that there is more to look up of
  /// somebody than of a stranger does not show in the time that an answer takes.
  private static void awaitBeat(long began) {
    long took = System.nanoTime() - began;
    long end = began + Math.ceilDiv(took, BEAT_NANOS) * BEAT_NANOS;
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static byte[] body(List<PartnerReply> replies) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("{\"answers\":[".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < replies.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      switch (replies.get(i)) {
        case PartnerReply.Told(byte[] told, boolean anew) -> out.writeBytes(told);
        case PartnerReply.KeyReused reused -> write(out, Problem.of(ProblemKind.KEY_REUSED));
        case PartnerReply.NoBudget none -> write(out, Problem.of(ProblemKind.BUDGET));
        case PartnerReply.NoOffer none -> write(out, Problem.of(ProblemKind.NO_OFFER));
        case PartnerReply.NoPurpose(String remedy) ->
            write(out, Problem.ofField(ProblemKind.REFUSED_USE, "purpose", "purpose", remedy));
      }
    }
    out.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, Problem problem) {
    out.writeBytes(Canonical.text(problem.members()).getBytes(StandardCharsets.UTF_8));
  }
}
