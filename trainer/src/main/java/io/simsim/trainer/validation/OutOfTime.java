package io.simsim.trainer.validation;

import io.simsim.trainer.Fitted;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.measure.ScoreMass;
import io.simsim.trainer.measure.ScoreShift;
import io.simsim.trainer.measure.Shift;
import io.simsim.trainer.measure.Stated;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;

/// What a card does on later cases than it was learned from: learned again, by the options of the
/// card, from the cases before a day, and tested on those from that day on.
///
/// @param day the first of the test, such as `2026-03-01`
/// @param before how many cases it was learned from
/// @param badsBefore how many of them ended bad
/// @param figures of the later cases, on the scaling of the card
/// @param shift how far their scores moved from those of the earlier cases, in tenths of these
public record OutOfTime(String day, long before, long badsBefore, Figures figures, Shift shift) {

  /// Where the test begins.
  public sealed interface Cut {
    /// From a day on.
    record From(LocalDate day) implements Cut {}

    /// The last cases: so large a part of all, above 0 and below 1. The test begins with a day, so
    /// it may be larger.
    record Last(double share) implements Cut {}

    /// Reads a day such as `2026-03-01`, or a share such as `0.25`.
    ///
    /// @throws IllegalArgumentException where `text` is neither
    static Cut parse(String text) {
      try {
        return new From(LocalDate.parse(text));
      } catch (DateTimeException noDay) {
        double share = share(text);
        if (share > 0 && share < 1) {
          return new Last(share);
        }
        throw new IllegalArgumentException(
            text + ": write a day such as 2026-03-01, or a share such as 0.25", noDay);
      }
    }

    private static double share(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException noNumber) {
        return Double.NaN;
      }
    }
  }

  /// Learns before the cut and tests after it.
  ///
  /// @throws FrameException where the table has no days, or a side has too few cases
  static OutOfTime of(CardCases cases, TrainOptions options, Cut cut) {
    int[] days = cases.frame().days();
    if (days == null) {
      throw new FrameException(
          FrameException.Code.TOO_LITTLE,
          "the roles name no column of days (\"time\"): without it nothing is before or after");
    }
    int first = firstDay(days, cut);
    Frame frame = CardCases.readable(cases.card(), cases.frame());
    Frame earlier = side(frame, days, first, true);
    Frame later = side(frame, days, first, false);
    // The card's calibration may know the later cases.
    Stated stated = new Stated(cases.card().scaling(), null);
    Fitted fitted = Fitted.of(earlier, options);
    ScoreMass before = ScoreMass.of(Refits.scores(fitted, earlier, stated), earlier);
    ScoreMass after = ScoreMass.of(Refits.scores(fitted, later, stated), later);
    return new OutOfTime(
        LocalDate.ofEpochDay(first).toString(),
        earlier.size(),
        earlier.bads(),
        Figures.of(after, stated, cases.card().bands()),
        ScoreShift.of(before, after));
  }

  private static int firstDay(int[] days, Cut cut) {
    return switch (cut) {
      case Cut.From(LocalDate day) -> Math.toIntExact(day.toEpochDay());
      case Cut.Last(double share) -> {
        int[] sorted = days.clone();
        Arrays.sort(sorted);
        yield sorted[Math.clamp((int) Math.floor(days.length * (1 - share)), 0, days.length - 1)];
      }
    };
  }

  private static Frame side(Frame frame, int[] days, int first, boolean earlier) {
    int[] rows =
        IntStream.range(0, days.length).filter(i -> (days[i] < first) == earlier).toArray();
    Frame side = frame.rows(rows);
    if (side.bads() < 2 || side.size() - side.bads() < 2) {
      throw new FrameException(
          FrameException.Code.ONE_CLASS_FOLD,
          (earlier ? "before " : "from ")
              + LocalDate.ofEpochDay(first)
              + (earlier ? "" : " on")
              + " there are "
              + (side.size() - side.bads())
              + " goods and "
              + side.bads()
              + " bads; choose another day");
    }
    return side;
  }
}
