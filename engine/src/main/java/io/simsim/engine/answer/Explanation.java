package io.simsim.engine.answer;

import io.simsim.engine.event.Event;
import io.simsim.engine.feature.Fold;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Counterfactual;
import io.simsim.engine.scorecard.Counterfactuals;
import io.simsim.engine.scorecard.Given;
import io.simsim.engine.scorecard.Pillars;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Recovery;
import io.simsim.engine.scorecard.Score;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// All that is said to a subject about a score: every point, why it is not higher, what conduct
/// would change it, and what waiting alone does.
///
/// @param reasons the largest shortfalls, at most four
/// @param nextBand the band above, empty in the highest
/// @param change the smallest change of conduct that reaches the next band, empty when none does
/// @param harm the points that adverse events take away today
/// @param wholeAgain the epoch day on which no harm is left, if nothing new is missed; empty when
///     there is none
/// @param nextBandBy the epoch day on which waiting alone reaches the next band; empty when it
///     does not
public record Explanation(
    Assessment.Assessed assessed,
    Score.Scored score,
    List<Score.Line> reasons,
    List<Pillars.Share> pillars,
    Optional<Band> nextBand,
    Optional<Counterfactual> change,
    int harm,
    OptionalInt wholeAgain,
    OptionalInt nextBandBy) {
  public Explanation {
    reasons = List.copyOf(reasons);
    pillars = List.copyOf(pillars);
  }

  /// Explains an assessment; empty when it has no score to explain.
  ///
  /// @param fold of the assessment's catalogue
  public static Optional<Explanation> of(Assessment.Assessed assessed, Fold fold) {
    if (!(assessed.score() instanceof Score.Scored score)) {
      return Optional.empty();
    }
    Recovery recovery = recovery(assessed, fold);
    Optional<Band> next = nextBand(assessed, score);
    long[] values = assessed.values().toArray();
    return Optional.of(
        new Explanation(
            assessed,
            score,
            Reasons.forNotice(score),
            Pillars.of(score),
            next,
            next.flatMap(band -> Counterfactuals.reaching(band.from(), assessed.card(), values)),
            recovery.harm(),
            recovery.wholeAgain(),
            next.isPresent() ? recovery.dayOf(next.get().from()) : OptionalInt.empty()));
  }

  /// What waiting does to the score of `assessed`.
  public static Recovery recovery(Assessment.Assessed assessed, Fold fold) {
    return new Recovery(
        assessed.card(),
        fold,
        assessed.facts(),
        assessed.question().asOf(),
        assessed.values().toArray());
  }

  /// The events of `record` behind `line`, oldest first; with those of the other feature that its
  /// points depend on.
  public List<Event> eventsBehind(Score.Line line, Fold fold, SubjectRecord record) {
    List<Event> read = record.without(assessed.consent().withdrawn()).events();
    List<Event> behind = new ArrayList<>();
    int feature = line.characteristic().index();
    long asOf = assessed.question().asOf();
    Set<Integer> places = new LinkedHashSet<>(fold.behind(feature, assessed.facts(), asOf));
    Given given = line.characteristic().given();
    if (given != null) {
      places.addAll(fold.behind(given.index(), assessed.facts(), asOf));
    }
    for (int place : places) {
      behind.add(read.get(place));
    }
    behind.sort((a, b) -> Long.compare(a.occurredAt(), b.occurredAt()));
    return behind;
  }

  private static Optional<Band> nextBand(Assessment.Assessed assessed, Score.Scored score) {
    for (Band band : assessed.card().bands()) {
      if (band.from() > score.points()) {
        return Optional.of(band);
      }
    }
    return Optional.empty();
  }
}
