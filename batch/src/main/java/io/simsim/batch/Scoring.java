package io.simsim.batch;

import io.simsim.engine.answer.Answer;
import io.simsim.engine.answer.Answers;
import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.receipt.Receipt;
import io.simsim.tables.TableWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A [ScoreRun] under way.
final class Scoring {
  private final ScoreRun run;
  private final RejectLog rejects;
  private final Progress progress;
  private final @Nullable Offer offer;
  private final boolean withReceipts;
  private final SortedMap<String, Long> bands = new TreeMap<>();
  private final SortedMap<String, Long> notScored = new TreeMap<>();
  private long rows;

  Scoring(ScoreRun run, RejectLog rejects, Progress progress) {
    this.run = run;
    this.rejects = rejects;
    this.progress = progress;
    this.offer = run.offer().orElse(null);
    this.withReceipts = run.outputs().receipts().isPresent();
  }

  ScoreSummary run() throws IOException, InterruptedException {
    OutputPaths.of(run.events(), run.questions())
        .with(run.outputs().results())
        .with(run.outputs().receipts())
        .with(run.outputs().rejects());
    try (TableWriter results =
            TableWriter.open(run.outputs().results(), ScoreRow.schema(offer != null));
        Receipts receipts = new Receipts(run.outputs().receipts());
        QuestionCourse course =
            new QuestionCourse(
                run.rules(), run.events(), run.questions(), run.limits(), rejects, progress)) {
      course.run(
          ask -> (asked, assessment) -> row(asked, assessment, ask),
          in -> take(in, results, receipts));
      receipts.prepare();
      rejects.prepare();
      results.commit();
      receipts.commit();
      rejects.commit();
      return new ScoreSummary(rows, bands, notScored, course.tally(), rejects.rejects());
    }
  }

  private Outcomes.Row row(AskedQuestion asked, Assessment assessment, AskQuestion ask) {
    Answer answer = answer(assessment, ask);
    ScoreRow row = ScoreRow.of(asked, assessment, ask.fold(), answer);
    byte[] receipt = receipt(assessment, ask, answer);
    return out -> {
      row.write(out);
      out.writeInt(receipt.length);
      out.write(receipt);
    };
  }

  /// The answer under the offer, where it is for the question's purpose.
  private @Nullable Answer answer(Assessment assessment, AskQuestion ask) {
    if (offer == null || !offer.purpose().equals(assessment.question().purpose())) {
      return null;
    }
    Purpose purpose = ask.rules().purposes().find(offer.purpose());
    return purpose == null ? null : Answers.of(assessment, purpose, offer, run.use());
  }

  private byte[] receipt(Assessment assessment, AskQuestion ask, @Nullable Answer answer) {
    if (!withReceipts || !(assessment instanceof Assessment.Assessed assessed)) {
      return new byte[0];
    }
    return answer == null || offer == null
        ? Receipt.of(assessed, ask.rules()).bytes()
        : Receipt.of(assessed, ask.rules(), offer, answer).bytes();
  }

  private void take(DataInputStream in, TableWriter results, Receipts receipts) throws IOException {
    ScoreRow row = ScoreRow.read(in);
    row.write(results, offer != null);
    rows++;
    if (row.band() != null) {
      bands.merge(row.band(), 1L, Long::sum);
    } else if (row.noScore() != null) {
      notScored.merge(row.noScore(), 1L, Long::sum);
    }
    receipts.write(in.readNBytes(in.readInt()));
  }
}
