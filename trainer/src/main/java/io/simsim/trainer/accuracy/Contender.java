package io.simsim.trainer.accuracy;

import io.simsim.trainer.Fitted;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.frame.Frame;
import java.util.Arrays;
import java.util.Locale;

/// A way to learn, held against others on equal folds. Another program is one more implementation.
public interface Contender {
  /// What it is called in the tables.
  String name();

  /// Learns from `seen`, and only from it, and returns a number for each case of `unseen`: the
  /// higher the safer. Whatever it tunes, it tunes on folds of `seen`.
  double[] numbers(Frame seen, Frame unseen);

  /// Our cards, by their whole points.
  static Contender ours(TrainOptions options) {
    return new Contender() {
      @Override
      public String name() {
        return "ours, " + options.method().name().toLowerCase(Locale.ROOT);
      }

      @Override
      public double[] numbers(Frame seen, Frame unseen) {
        Fitted fitted = Fitted.of(seen, options);
        Binned cases = Binned.of(unseen, fitted.cases().grids());
        return Arrays.stream(fitted.whole().scores(cases)).asDoubleStream().toArray();
      }
    };
  }
}
