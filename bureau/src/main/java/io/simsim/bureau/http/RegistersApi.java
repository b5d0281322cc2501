package io.simsim.bureau.http;

import io.simsim.bureau.answers.Offers;
import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.registers.Parties;
import io.simsim.bureau.registers.Party;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.event.Context;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The registers: public, and the whole truth about who may do what with whose word.
@RestController
@Tag(name = "registers")
public final class RegistersApi {
  private final Rules rules;
  private final Offers offers;
  private final Parties parties;
  private final RuleSet ruleSet;

  public RegistersApi(RuleSet ruleSet, Offers offers, Parties parties) {
    this.rules = ruleSet.rules();
    this.ruleSet = ruleSet;
    this.offers = offers;
    this.parties = parties;
  }

  /// A purpose.
  public record PurposeEntry(
      String name,
      @Schema(allowableValues = {"benefit", "access", "credit"}) String kind,
      @Schema(allowableValues = {"person", "business", "either"}) String subjects,
      @Schema(description = "The contexts that it may read; no others exist for it.")
          List<String> contexts,
      @Schema(description = "Those without which there is no answer.") List<String> required,
      Map<String, String> title,
      @Schema(description = "What the score foretells.") Map<String, String> outcome) {}

  /// A context.
  public record ContextEntry(
      String name, @Schema(description = "The purposes that read it.") List<String> readBy) {}

  /// A refused use.
  public record RefusedUse(String use, Map<String, String> grounds) {}

  /// A furnisher.
  public record Furnisher(
      String id, Map<String, String> name, Map<String, String> description, List<String> reports) {}

  /// A partner.
  public record Partner(
      String id,
      Map<String, String> name,
      Map<String, String> description,
      @Schema(description = "The corporate group that it belongs to.") @Nullable String group,
      List<String> asks,
      int questionsPerDay) {}

  /// A kind of party that was turned away.
  public record RefusedEntry(
      Map<String, String> kind,
      String use,
      Map<String, String> grounds,
      @Schema(description = "The law or declaration that the grounds rest on.") String source) {}

  /// An offer.
  public record OfferEntry(
      String partner,
      String purpose,
      @Schema(description = "The least score for `terms`.") int from,
      Map<String, String> terms,
      @Schema(description = "What any stranger gets.") Map<String, String> standard,
      @Schema(description = "Limits that the partner published, in minor units.")
          Map<String, Long> caps,
      String currency,
      @Schema(format = "date", description = "The last day on which it is live.") String until,
      @Schema(description = "Days for which one question has one answer, if nothing changes.")
          int window,
      String hash) {}

  /// A scorecard.
  public record Card(
      String purpose,
      String name,
      int version,
      @Schema(allowableValues = {"not-validated", "validated"}) String status,
      @Schema(description = "Of its file: /v1/rules/{hash}.") String hash) {}

  @Operation(summary = "Purposes, and which contexts each may read")
  @GetMapping("/v1/purposes")
  List<PurposeEntry> purposes() {
    return rules.purposes().all().stream().map(RegistersApi::entry).toList();
  }

  private static PurposeEntry entry(Purpose purpose) {
    return new PurposeEntry(
        purpose.name(),
        purpose.kind().id(),
        purpose.subjects().id(),
        Arrays.stream(Context.values()).filter(purpose::reads).map(Context::id).toList(),
        Arrays.stream(Context.values()).filter(purpose::requires).map(Context::id).toList(),
        purpose.title().members(),
        purpose.outcome().members());
  }

  @Operation(summary = "Contexts, and which purposes read each")
  @GetMapping("/v1/contexts")
  List<ContextEntry> contexts() {
    return Arrays.stream(Context.values())
        .map(
            context ->
                new ContextEntry(
                    context.id(),
                    rules.purposes().all().stream()
                        .filter(purpose -> purpose.reads(context))
                        .map(Purpose::name)
                        .toList()))
        .toList();
  }

  @Operation(summary = "For what nobody is scored, and why")
  @GetMapping("/v1/refused-uses")
  List<RefusedUse> refusedUses() {
    Purposes purposes = rules.purposes();
    return purposes.refused().stream()
        .map(use -> new RefusedUse(use, members(purposes.refusal(use))))
        .toList();
  }

  private static Map<String, String> members(@Nullable Texts grounds) {
    return grounds == null ? Map.of() : grounds.members();
  }

  @Operation(summary = "Who may report, and of which contexts")
  @GetMapping("/v1/furnishers")
  List<Furnisher> furnishers() {
    return parties.with(Party.Role.FURNISHER).stream()
        .map(
            party ->
                new Furnisher(
                    party.id().value(),
                    party.name().members(),
                    party.description().members(),
                    party.reports().stream().map(Context::id).sorted().toList()))
        .toList();
  }

  @Operation(summary = "Who may ask, and for which purposes")
  @GetMapping("/v1/partners")
  List<Partner> partners() {
    return parties.with(Party.Role.PARTNER).stream()
        .map(
            party ->
                new Partner(
                    party.id().value(),
                    party.name().members(),
                    party.description().members(),
                    party.group().orElse(null),
                    party.asks().stream().sorted().toList(),
                    party.questionsPerDay()))
        .toList();
  }

  @Operation(summary = "Who was turned away, and why")
  @GetMapping("/v1/refused-parties")
  List<RefusedEntry> refusedParties() {
    return parties.refused().stream()
        .map(
            refused ->
                new RefusedEntry(
                    refused.kind().members(),
                    refused.use(),
                    refused.grounds().members(),
                    refused.source()))
        .toList();
  }

  @Operation(summary = "Published offers: from which score on, what; and what anybody gets")
  @GetMapping("/v1/offers")
  List<OfferEntry> offers() {
    return offers.all().stream().map(RegistersApi::entry).toList();
  }

  private static OfferEntry entry(Offer offer) {
    return new OfferEntry(
        offer.partner(),
        offer.purpose(),
        offer.from(),
        offer.terms().members(),
        offer.standard().members(),
        offer.caps(),
        offer.currency().value(),
        LocalDate.ofEpochDay(Math.min(offer.untilDay() - 1L, 2_932_896L)).toString(),
        offer.windowDays(),
        offer.hash());
  }

  @Operation(summary = "The scorecards in use")
  @GetMapping("/v1/scorecards")
  List<Card> scorecards() {
    return rules.scorecards().stream().map(RegistersApi::entry).toList();
  }

  private static Card entry(Scorecard card) {
    Scorecard.Title title = card.title();
    return new Card(
        card.purpose().name(),
        title.name(),
        title.version(),
        Words.of(title.status()),
        card.hash());
  }

  @Operation(summary = "A rule file as it is in use: a scorecard, the catalogue, the purposes")
  @GetMapping(path = "/v1/rules/{hash}", produces = "application/json")
  byte[] rule(@PathVariable String hash) {
    return ruleSet.file(hash).orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND));
  }
}
