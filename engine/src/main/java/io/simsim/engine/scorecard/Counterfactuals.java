package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Change;
import io.simsim.engine.feature.Feature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Searches the smallest realistic change that brings a score to a mark.
///
/// Idea: a person can act on some features (`change: act`). Each can go to another of the cells
/// that the card cuts it into, at the cell's nearest value; all lines that read it change at once.
/// A change is smaller when it touches fewer features, then when it passes fewer cells, then when
/// it gains more. The search tries one, two, then three features and within each number keeps the
/// smallest, so what it finds is exact; what it finds is scored again before it is told.
///
/// Invariant: a line reads two features at most. So the gain of some moves is the sum of what each
/// gains alone and, for each two that one line reads, of what they gain by coming together. A move
/// that gains nothing alone is tried only where it can come together with another.
///
/// Cost: at most C(n,3) × cells³, for n features that fall short; a card has few.
public final class Counterfactuals {
  private static final int MOST_STEPS = 3;

  private final Scorecard card;
  private final long[] values;
  private final long[] changed; // the values, with moves tried on them
  private final int needed;
  private final List<List<Move>> moves = new ArrayList<>();
  private @Nullable List<Move> best;

  /// A feature's way into another cell.
  ///
  /// @param gain what it adds when nothing else changes
  private record Move(FeatureUse use, long to, int gain, int cellsPassed) {}

  private Counterfactuals(Scorecard card, long[] values, int mark) {
    this.card = card;
    this.values = values;
    this.changed = values.clone();
    this.needed = mark - card.total(values);
    for (FeatureUse use : card.uses()) {
      if (canAct(use.feature())) {
        List<Move> found = movesOf(use);
        if (!found.isEmpty()) {
          moves.add(found);
        }
      }
    }
  }

  /// The smallest change after which the score is at least `mark`; empty when up to three steps
  /// of conduct do not suffice, or the score is there already.
  public static Optional<Counterfactual> reaching(int mark, Scorecard card, long[] values) {
    Counterfactuals search = new Counterfactuals(card, values, mark);
    if (search.needed <= 0) {
      return Optional.empty();
    }
    for (int steps = 1; steps <= MOST_STEPS && search.best == null; steps++) {
      search.choose(steps, 0, new ArrayList<>(), 0);
    }
    return Optional.ofNullable(search.best).map(search::verified);
  }

  private static boolean canAct(@Nullable Feature feature) {
    return feature != null && feature.change() == Change.ACT;
  }

  private void choose(int left, int from, List<Move> chosen, int gain) {
    if (left == 0) {
      if (gain >= needed && (best == null || smaller(chosen, gain, best))) {
        best = List.copyOf(chosen);
      }
      return;
    }
    for (int i = from; i < moves.size(); i++) {
      for (Move move : moves.get(i)) {
        int more = gainAfter(chosen, move);
        chosen.add(move);
        choose(left - 1, i + 1, chosen, gain + more);
        chosen.remove(chosen.size() - 1);
      }
    }
  }

  private boolean smaller(List<Move> moves, int gain, List<Move> than) {
    int passed = Integer.compare(passed(moves), passed(than));
    return passed != 0 ? passed < 0 : gain > gain(than);
  }

  private static int passed(List<Move> moves) {
    int passed = 0;
    for (Move move : moves) {
      passed += move.cellsPassed();
    }
    return passed;
  }

  private int gain(List<Move> moves) {
    int gain = 0;
    for (int i = 0; i < moves.size(); i++) {
      gain += gainAfter(moves.subList(0, i), moves.get(i));
    }
    return gain;
  }

  /// What `move` adds when those in `before` are made.
  private int gainAfter(List<Move> before, Move move) {
    int gain = move.gain();
    for (Move other : before) {
      gain += together(other, move);
    }
    return gain;
  }

  /// What two moves gain by coming together, beyond what each gains alone.
  private int together(Move a, Move b) {
    int gain = 0;
    for (Characteristic reader : a.use().readers()) {
      Given given = reader.given();
      boolean own = a.use().isOwn(reader);
      if (given != null && b.use().index() == (own ? given.index() : reader.index())) {
        int from = reader.binOf(values[reader.index()]);
        int to = reader.binOf(own ? a.to() : b.to());
        int otherFrom = given.binOf(values[given.index()]);
        int otherTo = given.binOf(own ? b.to() : a.to());
        gain += reader.addedTo(to, otherTo) - reader.addedTo(from, otherTo);
        gain -= reader.addedTo(to, otherFrom) - reader.addedTo(from, otherFrom);
      }
    }
    return gain;
  }

  /// The ways of a feature into cells with more points, or into any where a line reads beside it
  /// another that can be acted on; fewest cells passed first.
  private List<Move> movesOf(FeatureUse use) {
    List<Move> found = new ArrayList<>();
    long value = values[use.index()];
    int cell = use.cellOf(value);
    int points = use.points(values);
    boolean meets = false;
    for (Characteristic reader : use.readers()) {
      meets |= canAct(use.beside(reader));
    }
    for (int to = 0; to < use.cells(); to++) {
      long nearest = use.nearest(to, value);
      changed[use.index()] = nearest;
      int gain = use.points(changed) - points;
      if (to != cell && (gain > 0 || meets) && use.cellOf(nearest) == to) {
        found.add(new Move(use, nearest, gain, cell < 0 ? 1 : Math.abs(to - cell)));
      }
    }
    changed[use.index()] = value;
    found.sort(Comparator.comparingInt(Move::cellsPassed));
    return found;
  }

  private Counterfactual verified(List<Move> moves) {
    List<Counterfactual.Step> steps = new ArrayList<>();
    int score = card.total(values);
    for (Move move : moves) {
      int index = move.use().index();
      changed[index] = move.to();
      int gain = card.total(changed) - score;
      score += gain;
      steps.add(
          new Counterfactual.Step(move.use().feature(), index, values[index], move.to(), gain));
    }
    if (score != card.total(values) + gain(moves) || score - card.total(values) < needed) {
      throw new IllegalStateException("a counterfactual did not hold when scored again");
    }
    return new Counterfactual(steps, score);
  }
}
