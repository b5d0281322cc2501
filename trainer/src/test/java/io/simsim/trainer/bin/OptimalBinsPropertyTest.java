package io.simsim.trainer.bin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The bins found are the best that there are: all ways to cut a few cells are tried.
final class OptimalBinsPropertyTest {
  private static final long SEED = 20_260_301;
  private static final int TABLES = 300;

  @ParameterizedTest
  @EnumSource(Trend.class)
  void noOtherWayToCutTellsMore(Trend trend) {
    SplittableRandom random = new SplittableRandom(SEED + trend.ordinal());
    for (int table = 0; table < TABLES; table++) {
      int cells = random.nextInt(1, 10);
      double[] goods = new double[cells];
      double[] bads = new double[cells];
      for (int i = 0; i < cells; i++) {
        goods[i] = random.nextInt(0, 40);
        bads[i] = random.nextInt(0, 40);
      }
      BinOptions options =
          new BinOptions(
              random.nextInt(1, 6),
              random.nextInt(0, 4) * 0.05,
              random.nextInt(0, 3) * 0.02,
              random.nextInt(0, 3));
      double allGoods = sum(goods, 0, cells) + random.nextInt(1, 10);
      double allBads = sum(bads, 0, cells) + random.nextInt(1, 10);

      Optional<OptimalBins.Found> found =
          OptimalBins.of(goods, bads, allGoods, allBads, trend, options);

      Try best = new Try(goods, bads, allGoods, allBads, trend, options);
      best.from(0, new ArrayList<>());
      String what = "seed " + SEED + ", " + trend + ", table " + table;
      assertThat(found.isPresent()).as(what).isEqualTo(best.any);
      found.ifPresent(
          bins -> {
            assertThat(bins.value()).as(what).isCloseTo(best.most, within(1e-9));
            List<Integer> ends = new ArrayList<>();
            for (int end : bins.ends()) {
              ends.add(end);
            }
            assertThat(best.allowed(ends)).as(what + " " + ends).isTrue();
          });
    }
  }

  private static double sum(double[] counts, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /// All ways to cut.
  private record Part(double goods, double bads) {}

  private static final class Try {
    private final double[] goods;
    private final double[] bads;
    private final double allGoods;
    private final double allBads;
    private final Trend trend;
    private final BinOptions options;
    private boolean any;
    private double most = Double.NEGATIVE_INFINITY;

    Try(
        double[] goods,
        double[] bads,
        double allGoods,
        double allBads,
        Trend trend,
        BinOptions options) {
      this.goods = goods;
      this.bads = bads;
      this.allGoods = allGoods;
      this.allBads = allBads;
      this.trend = trend;
      this.options = options;
    }

    void from(int begin, List<Integer> ends) {
      if (begin == goods.length) {
        if (allowed(ends)) {
          any = true;
          most = Math.max(most, value(ends));
        }
        return;
      }
      for (int end = begin + 1; end <= goods.length; end++) {
        ends.add(end);
        from(end, ends);
        ends.removeLast();
      }
    }

    private List<Part> parts(List<Integer> ends) {
      List<Part> parts = new ArrayList<>();
      int begin = 0;
      for (int end : ends) {
        parts.add(new Part(sum(goods, begin, end), sum(bads, begin, end)));
        begin = end;
      }
      return parts;
    }

    private double value(List<Integer> ends) {
      double value = 0;
      for (Part part : parts(ends)) {
        double g = part.goods() / allGoods;
        double b = part.bads() / allBads;
        value += (g - b) * Math.log(g / b);
      }
      return value;
    }

    boolean allowed(List<Integer> ends) {
      List<Part> parts = parts(ends);
      if (parts.size() > options.most()) {
        return false;
      }
      for (Part part : parts) {
        double cases = part.goods() + part.bads();
        if (part.goods() == 0
            || part.bads() == 0
            || cases < options.leastShare() * (allGoods + allBads)) {
          return false;
        }
      }
      StringBuilder steps = new StringBuilder();
      for (int i = 1; i < parts.size(); i++) {
        steps.append(step(parts.get(i - 1), parts.get(i)));
      }
      return steps
          .toString()
          .matches(
              switch (trend) {
                case ASCENDING -> "u*";
                case DESCENDING -> "d*";
                case PEAK -> "u*d*";
                case VALLEY -> "d*u*";
              });
    }

    private char step(Part a, Part b) {
      double na = a.goods() + a.bads();
      double nb = b.goods() + b.bads();
      double rise = b.goods() / nb - a.goods() / na;
      double all = (a.goods() + b.goods()) / (na + nb);
      double z = Math.abs(rise) / Math.sqrt(all * (1 - all) * (1 / na + 1 / nb));
      if (rise == 0 || Math.abs(rise) < options.leastDifference() || z < options.leastZ()) {
        return '-';
      }
      return rise > 0 ? 'u' : 'd';
    }
  }
}
