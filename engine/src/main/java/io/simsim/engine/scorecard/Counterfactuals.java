package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Searches the smallest realistic change that brings a score to a mark.
///
/// Idea: a person can act on some characteristics (`change: act`). Each can go to a better bin,
/// at the bin's nearest value. A change is smaller when it touches fewer characteristics, then
/// when it passes fewer bins, then when it gains more. The search tries one, two, then three of
/// them and within each number keeps the smallest, so what it finds is exact; what it finds is
/// scored again before it is told.
///
/// Cost: at most C(n,3) × bins², for n characteristics that fall short; a card has few.
public final class Counterfactuals {
  private static final int MOST_STEPS = 3;

  private final Scorecard card;
  private final long[] values;
  private final int needed;
  private final List<List<Move>> moves = new ArrayList<>();
  private @Nullable List<Move> best;

  /// A characteristic's way into a better bin.
  private record Move(Characteristic characteristic, long to, int gain, int binsPassed) {}

  private Counterfactuals(Scorecard card, long[] values, int mark) {
    this.card = card;
    this.values = values;
    this.needed = mark - card.total(values);
    for (Characteristic characteristic : card.characteristics()) {
      if (characteristic.feature().change() == Change.ACT) {
        List<Move> found = movesOf(characteristic, values[characteristic.index()]);
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
      search.choose(steps, 0, new ArrayList<>());
    }
    return Optional.ofNullable(search.best).map(search::verified);
  }

  private void choose(int left, int from, List<Move> chosen) {
    if (left == 0) {
      if (gain(chosen) >= needed && (best == null || smaller(chosen, best))) {
        best = List.copyOf(chosen);
      }
      return;
    }
    for (int i = from; i < moves.size(); i++) {
      for (Move move : moves.get(i)) {
        chosen.add(move);
        choose(left - 1, i + 1, chosen);
        chosen.remove(chosen.size() - 1);
      }
    }
  }

  private static boolean smaller(List<Move> a, List<Move> b) {
    int passed = Integer.compare(passed(a), passed(b));
    return passed != 0 ? passed < 0 : gain(a) > gain(b);
  }

  private static int gain(List<Move> moves) {
    int gain = 0;
    for (Move move : moves) {
      gain += move.gain();
    }
    return gain;
  }

  private static int passed(List<Move> moves) {
    int passed = 0;
    for (Move move : moves) {
      passed += move.binsPassed();
    }
    return passed;
  }

  /// The ways of a characteristic into bins with more points, fewest bins passed first.
  private static List<Move> movesOf(Characteristic characteristic, long value) {
    List<Move> found = new ArrayList<>();
    int bin = characteristic.binOf(value);
    int points = characteristic.pointsOf(bin);
    for (int to = 0; to < characteristic.bins().size(); to++) {
      Bin target = characteristic.bins().get(to);
      int gain = target.points() - points;
      if (gain > 0) {
        boolean up = bin < 0 ? target.from() != Bin.LOWEST : to > bin;
        int passed = bin < 0 ? 1 : Math.abs(to - bin);
        found.add(new Move(characteristic, up ? target.from() : target.to() - 1, gain, passed));
      }
    }
    found.sort(Comparator.comparingInt(Move::binsPassed));
    return found;
  }

  private Counterfactual verified(List<Move> moves) {
    long[] changed = values.clone();
    List<Counterfactual.Step> steps = new ArrayList<>();
    for (Move move : moves) {
      int index = move.characteristic().index();
      changed[index] = move.to();
      steps.add(
          new Counterfactual.Step(move.characteristic(), values[index], move.to(), move.gain()));
    }
    int score = card.total(changed);
    if (score != card.total(values) + gain(moves) || score - card.total(values) < needed) {
      throw new IllegalStateException("a counterfactual did not hold when scored again");
    }
    return new Counterfactual(steps, score);
  }
}
