package io.simsim.batch;

import io.simsim.engine.answer.Answer;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Explanation;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.Fold;
import io.simsim.engine.scorecard.Counterfactual;
import io.simsim.engine.scorecard.Score;
import io.simsim.tables.Schema;
import io.simsim.tables.TableWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of the results of a [ScoreRun].
///
/// @param score [Feature#MISSING] when there is none, as the other numbers
/// @param wholeAgain an epoch day
/// @param nextBandBy an epoch day
record ScoreRow(
    String id,
    String subject,
    String purpose,
    long asOf,
    long score,
    @Nullable String band,
    @Nullable String noScore,
    long underObjection,
    @Nullable String points,
    List<String> reasons,
    @Nullable String change,
    long changeScore,
    long wholeAgain,
    long nextBandBy,
    @Nullable String answer) {
  private static final int REASONS = 4;

  static Schema schema(boolean withAnswer) {
    Schema.Builder schema =
        Schema.builder()
            .text("id")
            .text("subject")
            .text("purpose")
            .text("asOf")
            .longs("score")
            .text("band")
            .text("noScore")
            .longs("underObjection")
            .text("points");
    for (int i = 1; i <= REASONS; i++) {
      schema.text("reason" + i);
    }
    schema.text("change").longs("changeScore").date("wholeAgain").date("nextBandBy");
    return (withAnswer ? schema.text("answer") : schema).build();
  }

  /// The row of an assessment.
  static ScoreRow of(
      AskedQuestion asked, Assessment assessment, Fold fold, @Nullable Answer answer) {
    String answered = answer == null ? null : text(answer);
    return switch (assessment) {
      case Assessment.Refused refused ->
          unscored(asked, "refused:" + Names.of(refused.refusal()), Feature.MISSING, answered);
      case Assessment.Assessed assessed ->
          switch (assessed.score()) {
            case Score.NotScored(Score.Why why) ->
                unscored(asked, Names.of(why), assessed.facts().underObjection(), answered);
            case Score.Scored scored -> scored(asked, assessed, scored, fold, answered);
          };
    };
  }

  private static ScoreRow unscored(
      AskedQuestion asked, String noScore, long underObjection, @Nullable String answer) {
    return new ScoreRow(
        asked.id(),
        asked.subject().value(),
        asked.purpose(),
        asked.asOf(),
        Feature.MISSING,
        null,
        noScore,
        underObjection,
        null,
        List.of(),
        null,
        Feature.MISSING,
        Feature.MISSING,
        Feature.MISSING,
        answer);
  }

  private static ScoreRow scored(
      AskedQuestion asked,
      Assessment.Assessed assessed,
      Score.Scored scored,
      Fold fold,
      @Nullable String answer) {
    Explanation explanation = Explanation.of(assessed, fold).orElseThrow();
    List<String> reasons = new ArrayList<>();
    for (Score.Line line : explanation.reasons()) {
      reasons.add(line.characteristic().feature().name());
    }
    Counterfactual change = explanation.change().orElse(null);
    return new ScoreRow(
        asked.id(),
        asked.subject().value(),
        asked.purpose(),
        asked.asOf(),
        scored.points(),
        scored.band().name(),
        null,
        assessed.facts().underObjection(),
        points(assessed.card().base(), scored),
        reasons,
        change == null ? null : text(change),
        change == null ? Feature.MISSING : change.score(),
        explanation.wholeAgain().isPresent()
            ? explanation.wholeAgain().getAsInt()
            : Feature.MISSING,
        explanation.nextBandBy().isPresent()
            ? explanation.nextBandBy().getAsInt()
            : Feature.MISSING,
        answer);
  }

  private static String points(int base, Score.Scored scored) {
    StringBuilder points = new StringBuilder("base=").append(base);
    for (Score.Line line : scored.lines()) {
      points.append(' ').append(line.characteristic().feature().name()).append('=');
      points.append(signed(line.points()));
    }
    return points.toString();
  }

  private static String text(Counterfactual change) {
    StringBuilder text = new StringBuilder();
    for (Counterfactual.Step step : change.steps()) {
      text.append(text.isEmpty() ? "" : " & ").append(step.feature().name());
      text.append(": ").append(step.from() == Feature.MISSING ? "none" : step.from());
      text.append('→').append(step.to()).append(" (").append(signed(step.gain())).append(')');
    }
    return text.toString();
  }

  private static String signed(int points) {
    return points > 0 ? "+" + points : Integer.toString(points);
  }

  private static String text(Answer answer) {
    return switch (answer) {
      case Answer.Yes yes -> "yes";
      case Answer.Standard standard -> "standard";
      case Answer.Attested attested -> "attested";
      case Answer.Unattested unattested -> "unattested";
      case Answer.Approved approved -> "approved";
      case Answer.Declined declined -> "declined";
      case Answer.NotAvailable(Answer.Why why) -> "not-available:" + Names.of(why);
    };
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(id);
    out.writeUTF(subject);
    out.writeUTF(purpose);
    out.writeLong(asOf);
    out.writeLong(score);
    Outcomes.writeText(out, band);
    Outcomes.writeText(out, noScore);
    out.writeLong(underObjection);
    Outcomes.writeText(out, points);
    out.writeInt(reasons.size());
    for (String reason : reasons) {
      out.writeUTF(reason);
    }
    Outcomes.writeText(out, change);
    out.writeLong(changeScore);
    out.writeLong(wholeAgain);
    out.writeLong(nextBandBy);
    Outcomes.writeText(out, answer);
  }

  static ScoreRow read(DataInputStream in) throws IOException {
    String id = in.readUTF();
    String subject = in.readUTF();
    String purpose = in.readUTF();
    long asOf = in.readLong();
    long score = in.readLong();
    String band = Outcomes.readText(in);
    String noScore = Outcomes.readText(in);
    long underObjection = in.readLong();
    String points = Outcomes.readText(in);
    List<String> reasons = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      reasons.add(in.readUTF());
    }
    return new ScoreRow(
        id,
        subject,
        purpose,
        asOf,
        score,
        band,
        noScore,
        underObjection,
        points,
        reasons,
        Outcomes.readText(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        Outcomes.readText(in));
  }

  /// Adds the row to a table of [#schema].
  void write(TableWriter table, boolean withAnswer) {
    table.text(id).text(subject).text(purpose).text(Moments.text(asOf));
    number(table, score).text(band).text(noScore);
    number(table, underObjection).text(points);
    for (int i = 0; i < REASONS; i++) {
      table.text(i < reasons.size() ? reasons.get(i) : null);
    }
    table.text(change);
    number(table, changeScore);
    day(table, wholeAgain);
    day(table, nextBandBy);
    if (withAnswer) {
      table.text(answer);
    }
    table.endRow();
  }

  private static TableWriter number(TableWriter table, long value) {
    return value == Feature.MISSING ? table.missing() : table.longValue(value);
  }

  private static void day(TableWriter table, long value) {
    if (value == Feature.MISSING) {
      table.missing();
    } else {
      table.epochDay(Math.toIntExact(value));
    }
  }

  /// Hides the subject.
  @Override
  public String toString() {
    return "result of " + id;
  }
}
