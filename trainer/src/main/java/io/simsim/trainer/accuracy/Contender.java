package io.simsim.trainer.accuracy;

import io.simsim.trainer.Fitted;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.frame.Frame;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/// A way to learn, held against others on equal folds. Another program is one more implementation.
public interface Contender {
  /// What it is called in the tables.
  String name();

  /// Learns from `seen`, and only from it, and returns a number for each case of `unseen`: the
  /// higher the safer. Whatever it tunes, it tunes on folds of `seen`.
  double[] numbers(Frame seen, Frame unseen);

  /// The same, with what it chose on the way. One that chooses nothing has only numbers.
  default Attempt attempt(Frame seen, Frame unseen) {
    return new Attempt(numbers(seen, unseen), OptionalDouble.empty(), "");
  }

  /// What came of one fold.
  ///
  /// @param numbers for each case that was held out, the higher the safer
  /// @param innerAuc by which it chose: a mean over folds of what it learned from
  /// @param choice that it made, in words
  // One number a case, handed on and never changed.
  @SuppressWarnings("ArrayRecordComponent")
  record Attempt(double[] numbers, OptionalDouble innerAuc, String choice) {}

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
