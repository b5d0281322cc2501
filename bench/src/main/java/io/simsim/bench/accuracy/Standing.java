package io.simsim.bench.accuracy;

import io.simsim.trainer.accuracy.Accuracy;
import io.simsim.trainer.accuracy.FoldOutcome;
import io.simsim.trainer.accuracy.Goal;
import io.simsim.trainer.accuracy.PublicTable;
import java.util.List;

/// How the contenders did on one table.
///
/// @param cases of the table
/// @param bads of them that ended bad
/// @param ours cards of ours, in the order of the columns of the page
/// @param peers other programs, tuned
public record Standing(
    PublicTable table,
    PublicTable.Columns columns,
    int cases,
    int bads,
    List<Line> ours,
    List<Line> peers) {
  public Standing {
    ours = List.copyOf(ours);
    peers = List.copyOf(peers);
  }

  /// What came of a contender, fold by fold.
  public record Line(String contender, List<FoldOutcome> folds) {
    public Line {
      folds = List.copyOf(folds);
    }

    /// Its figures.
    public Accuracy.Outcome outcome() {
      return new Accuracy.Outcome(contender, folds.stream().map(FoldOutcome::ranking).toList(), 0);
    }
  }

  /// On each fold the peer that did better on folds of what it learned from.
  public Line betterPeer() {
    return peers.stream()
        .reduce(
            (one, other) ->
                new Line("the better peer", FoldOutcome.better(one.folds(), other.folds())))
        .orElseThrow(() -> new IllegalStateException("there is no peer"));
  }

  /// The goal of `line` beside the better peer.
  public Goal goal(Line line) {
    return Goal.of(line.outcome(), betterPeer().outcome());
  }
}
