package io.simsim.batch;

import io.simsim.engine.answer.Answers;
import io.simsim.engine.answer.Offer;
import io.simsim.formats.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Answers a file of questions from files of events: one row of results a question, in the order
/// of the questions, the same bytes whatever the threads, locale or time zone.
///
/// Columns: `id`, `subject`, `purpose`, `asOf`, `score`, `band`, `noScore`, `underObjection`,
/// `points` (`base=560 feature=+12 …` in the card's order), `reason1` … `reason4` (features),
/// `change` (the smallest change of conduct that reaches the next band, `feature: 1200→5000 (+28)`
/// joined by ` & `), `changeScore`, `wholeAgain` (the day on which no harm is left), `nextBandBy`
/// (the day on which waiting alone reaches the next band) and, with an offer, `answer`.
///
/// A row of the questions that cannot be read is rejected and has no result.
///
/// @param offer applied to every answer
/// @param use whether anybody acts on the answers; an expert card serves no live credit
public record ScoreRun(
    RuleSet rules,
    List<EventSource> events,
    QuestionSource questions,
    Outputs outputs,
    Optional<Offer> offer,
    Answers.Use use,
    Limits limits) {
  /// Where the outputs go. All of them appear whole, or none does.
  ///
  /// @param results a table in the format that its name tells; `-` is the standard output, as CSV
  /// @param receipts canonical receipts, one a line, in the order of the questions; a refused
  ///     question has none
  /// @param rejects rejected rows as NDJSON
  public record Outputs(Path results, Optional<Path> receipts, Optional<Path> rejects) {
    /// Results only.
    public static Outputs of(Path results) {
      return new Outputs(results, Optional.empty(), Optional.empty());
    }
  }

  public ScoreRun {
    events = List.copyOf(events);
  }

  /// Runs to the end, on the caller's thread and others.
  ///
  /// @throws RunFailedException when an input cannot be used or too many rows are rejected
  /// @throws InterruptedException when the caller's thread is interrupted; no output exists then
  public ScoreSummary run(Progress progress) throws RunFailedException, InterruptedException {
    return RejectLog.during(
        outputs.rejects(),
        limits,
        progress,
        (rejects, told) -> new Scoring(this, rejects, told).run());
  }
}
