package io.simsim.bureau.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.simsim.bureau.answers.ExplainAnswer;
import io.simsim.bureau.answers.OwnAnswer;
import io.simsim.engine.answer.Explanation;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.scorecard.Counterfactual;
import io.simsim.engine.scorecard.Pillars;
import io.simsim.engine.scorecard.Score;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An answer as its subject reads it.
public record ExplainedAnswer(
    UUID id,
    String partner,
    String purpose,
    @Schema(format = "date-time") String askedAt,
    @JsonRawValue @Schema(implementation = AnswersBody.One.class, description = "What they got.")
        String told,
    @Schema(description = "The receipt, or why no score was computed: canonical JSON.")
        String payload,
    @Schema(description = "Hex; with the payload it gives the commitment.") String salt,
    @JsonRawValue @Schema(implementation = AnswersBody.Receipt.class) String logged,
    boolean explained,
    @Nullable Explained explanation) {
  /// What stands behind a score.
  @Schema(name = "Explanation")
  public record Explained(
      int score,
      String band,
      @Schema(description = "What everybody begins with; with all lines it adds up to the score.")
          int base,
      List<Line> lines,
      List<Pillar> pillars,
      @Schema(description = "The largest shortfalls, the largest first, at most four.")
          List<Reason> reasons,
      @Nullable String nextBand,
      @Schema(description = "The least change of conduct that reaches the next band.")
          @Nullable Change change,
      @Schema(description = "The points that adverse events take away today.") int harm,
      @Schema(
              format = "date",
              description = "The day on which no harm is left if nothing new is missed.")
          @Nullable String wholeAgain,
      @Schema(
              format = "date",
              description = "The day on which waiting alone reaches the next band.")
          @Nullable String nextBandBy) {}

  /// A line of a score.
  @Schema(name = "Line")
  public record Line(
      String feature,
      String label,
      @Nullable Long value,
      String unit,
      int points,
      @Schema(description = "Points that the best value would add.") int shortfall) {}

  /// The part of a pillar.
  @Schema(name = "Pillar")
  public record Pillar(String pillar, int points, int least, int best) {}

  /// A reason.
  @Schema(name = "Reason")
  public record Reason(String feature, String reason, String advice, int shortfall) {}

  /// A change of conduct and the score after it.
  @Schema(name = "Change")
  public record Change(List<Step> steps, int score) {}

  /// One feature moved.
  @Schema(name = "Step")
  public record Step(String feature, String label, @Nullable Long from, long to, int gain) {}

  static ExplainedAnswer of(ExplainAnswer.Explained explained, String lang) {
    OwnAnswer own = explained.answer();
    Explained explanation = explained.explanation().map(one -> of(one, lang)).orElse(null);
    return new ExplainedAnswer(
        own.id(),
        own.partner().value(),
        own.purpose(),
        Words.moment(own.askedAt()),
        own.told(),
        own.payload(),
        HexFormat.of().formatHex(own.salt()),
        Canonical.text(own.logged().members()),
        explanation != null,
        explanation);
  }

  private static Explained of(Explanation one, String lang) {
    return new Explained(
        one.score().points(),
        one.score().band().name(),
        one.assessed().card().base(),
        one.score().lines().stream().map(line -> line(line, lang)).toList(),
        one.pillars().stream().map(ExplainedAnswer::pillar).toList(),
        one.reasons().stream().map(line -> reason(line, lang)).toList(),
        one.nextBand().map(band -> band.name()).orElse(null),
        one.change().map(change -> change(change, lang)).orElse(null),
        one.harm(),
        date(one.wholeAgain()),
        date(one.nextBandBy()));
  }

  private static Line line(Score.Line line, String lang) {
    Feature feature = line.characteristic().feature();
    return new Line(
        feature.name(),
        feature.label().in(lang),
        value(line.value()),
        Words.of(feature.unit()),
        line.points(),
        line.shortfall());
  }

  private static Pillar pillar(Pillars.Share share) {
    return new Pillar(share.pillar().id(), share.points(), share.least(), share.best());
  }

  private static Reason reason(Score.Line line, String lang) {
    Feature feature = line.characteristic().feature();
    return new Reason(
        feature.name(), feature.reason().in(lang), feature.advice().in(lang), line.shortfall());
  }

  private static Change change(Counterfactual change, String lang) {
    return new Change(
        change.steps().stream()
            .map(
                step ->
                    new Step(
                        step.feature().name(),
                        step.feature().label().in(lang),
                        value(step.from()),
                        step.to(),
                        step.gain()))
            .toList(),
        change.score());
  }

  private static @Nullable Long value(long value) {
    return value == Feature.MISSING ? null : value;
  }

  private static @Nullable String date(OptionalInt day) {
    return day.isPresent() ? LocalDate.ofEpochDay(day.getAsInt()).toString() : null;
  }

  /// Hides it.
  @Override
  public String toString() {
    return "answer " + id;
  }
}
