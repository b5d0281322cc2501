package io.simsim.bench.train;

import io.simsim.bench.peer.Growth;
import io.simsim.bench.peer.PeerTable;
import io.simsim.bench.peer.TreeLibrary;
import io.simsim.trainer.Fitted;
import io.simsim.trainer.Threads;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.measure.Ranking;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A program that learns from the same cases as others, while the clock runs.
interface Learner {
  String name();

  /// Learns once.
  Run run(InventedCases cases) throws InterruptedException;

  /// What came of it.
  ///
  /// @param bins seconds until the cases were in the program's own form; 0 where they count as
  ///     learning
  /// @param learning seconds from there to the model
  /// @param auc on cases that it had not seen
  record Run(double bins, double learning, double auc) {}

  /// One of ours: from the cases to whole points, all in.
  static Learner ours(TrainOptions options, int threads) {
    return new Learner() {
      @Override
      public String name() {
        return "ours, " + options.method().name().toLowerCase(Locale.ROOT);
      }

      @Override
      public Run run(InventedCases cases) throws InterruptedException {
        long begun = System.nanoTime();
        Fitted fitted = Threads.run(threads, () -> Fitted.of(cases.seen(), options));
        double seconds = seconds(begun);
        Binned unseen = Binned.of(cases.unseen(), fitted.cases().grids());
        double[] scores = Arrays.stream(fitted.whole().scores(unseen)).asDoubleStream().toArray();
        return new Run(0, seconds, Ranking.of(scores, cases.unseen().bad()).auc());
      }
    };
  }

  /// A peer. What it takes to hand the cases over to its library is not counted at all.
  static Learner peer(TreeLibrary library, Growth growth, int trees, int threads) {
    return new Learner() {
      @Override
      public String name() {
        return String.format(
            Locale.ROOT,
            "%s, %s, %d trees of %d leaves",
            library.name(),
            growth.additive() ? "additive" : "monotone",
            trees,
            growth.setting().leaves());
      }

      @Override
      public Run run(InventedCases cases) {
        PeerTable table = PeerTable.of(cases.seen(), true);
        long begun = System.nanoTime();
        try (TreeLibrary.Ground ground = library.ground(table, Optional.empty(), threads)) {
          double bins = seconds(begun);
          begun = System.nanoTime();
          try (TreeLibrary.Model model = ground.plant(growth)) {
            for (int tree = 0; tree < trees; tree++) {
              model.grow();
            }
            double learning = seconds(begun);
            double[] numbers = model.numbers(PeerTable.of(cases.unseen(), true));
            return new Run(bins, learning, Ranking.of(numbers, cases.unseen().bad()).auc());
          }
        }
      }
    };
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
