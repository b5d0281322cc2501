package io.simsim.engine.feature;

import static io.simsim.engine.kit.Cases.equal;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Event;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The fold against a naive reading of the catalogue's words, with exact arithmetic.
class FoldDifferentialTest {
  private static final int ALL = 255;
  private static final int TODAY = Months.day(Lives.ASKED_AT);

  @Test
  void theFoldSaysWhatTheCatalogueSays() {
    Cases.hold(random -> same(random, TestRules.CATALOGUE));
  }

  @Test
  void aFoldOfAnotherAggregateIsNoticed() {
    Catalogue sabotaged =
        SabotagedCatalogue.of(
            TestRules.CATALOGUE,
            feature ->
                feature.source() instanceof Feature.Source.Folded source
                        && source.aggregate() == Aggregate.MIN
                    ? SabotagedCatalogue.folded(feature, Aggregate.MAX)
                    : feature);
    Cases.breakDown(random -> same(random, sabotaged));
  }

  @Test
  void quotientsAreExactHoweverLarge() {
    Cases.hold(
        random -> {
          long numerator = random.nextLong() >> random.nextInt(60);
          long denominator = 1 + (random.nextLong() >>> 1 >>> random.nextInt(62));
          BigDecimal exact =
              new BigDecimal(BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(10_000)))
                  .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP);
          BigDecimal limit = BigDecimal.valueOf(FixedPoint.LIMIT);
          long expected = exact.min(limit).max(limit.negate()).longValueExact();
          return equal(
              numerator + " / " + denominator,
              expected,
              FixedPoint.scaled(numerator, 10_000, denominator));
        });
  }

  @Test
  void nothingIsAllocatedPerFact() {
    List<Event> life = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      life.add(Lives.event(random, i));
    }
    CountedFacts many =
        RecordReading.read(Lives.record(life), TestRules.CATALOGUE, ALL, Lives.ASKED_AT);
    long[] values = new long[TestRules.CATALOGUE.features().size()];
    Fold fold = Reading.fold();
    long allocated = Long.MAX_VALUE;
    for (int i = 0; i < 30; i++) {
      allocated = Math.min(allocated, allocatedBy(fold, many, values));
    }

    assertThat(many.size()).isGreaterThan(10_000);
    assertThat(allocated).isLessThan(many.size());
  }

  private static long allocatedBy(Fold fold, CountedFacts facts, long[] values) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    fold.fold(facts, Lives.ASKED_AT, 500_000, values);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static Optional<String> same(SplittableRandom random, Catalogue naive) {
    List<Event> life = Lives.any(random, Lives.ALL);
    CountedFacts facts =
        RecordReading.read(Lives.record(life), TestRules.CATALOGUE, ALL, Lives.ASKED_AT);
    long[] values = new long[naive.features().size()];
    Reading.fold().fold(facts, Lives.ASKED_AT, 500_000, values);
    TreeMap<String, Long> expected = new TreeMap<>();
    TreeMap<String, Long> found = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      String name = naive.features().get(i).name();
      expected.put(name, value(naive, i, facts));
      found.put(name, values[i]);
    }
    expected.entrySet().removeIf(entry -> entry.getValue().equals(found.get(entry.getKey())));
    return expected.isEmpty() ? Optional.empty() : Optional.of("differs in " + expected);
  }

  private static long value(Catalogue catalogue, int index, CountedFacts facts) {
    Feature feature = catalogue.features().get(index);
    return switch (feature.source()) {
      case Feature.Source.Ratio(int of, int over) -> {
        long numerator = of == Feature.Source.Ratio.ASKED ? 500_000 : value(catalogue, of, facts);
        yield divided(numerator, 10_000, value(catalogue, over, facts));
      }
      case Feature.Source.Folded source -> aggregate(feature, source, facts);
      case Feature.Source.Column column -> throw new IllegalStateException("no column is folded");
    };
  }

  private static long aggregate(Feature feature, Feature.Source.Folded source, CountedFacts facts) {
    List<Integer> chosen = chosen(source, facts);
    int window = source.windowMonths();
    BigInteger sum = BigInteger.ZERO;
    BigInteger newer = BigInteger.ZERO;
    long most = Long.MIN_VALUE;
    long least = Long.MAX_VALUE;
    long lastAt = Long.MIN_VALUE;
    long last = Feature.MISSING;
    int youngest = Integer.MAX_VALUE;
    int oldest = 0;
    long fading = 0;
    Set<Integer> months = new HashSet<>();
    Set<Integer> furnishers = new HashSet<>();
    for (int i : chosen) {
      int ageDays = Math.max(0, TODAY - facts.day[i]);
      int month = ageDays * 16 / 487;
      long measured =
          switch (source.measure()) {
            case AMOUNT -> facts.amount[i];
            case LIMIT -> facts.limit[i];
            case DAYS_LATE -> facts.daysLate[i];
          };
      sum = sum.add(BigInteger.valueOf(measured));
      newer = month * 2 < window ? newer.add(BigInteger.valueOf(measured)) : newer;
      most = Math.max(most, measured);
      least = Math.min(least, measured);
      if (facts.occurredAt[i] > lastAt || (facts.occurredAt[i] == lastAt && measured > last)) {
        last = measured;
        lastAt = facts.occurredAt[i];
      }
      youngest = Math.min(youngest, month);
      oldest = Math.max(oldest, month);
      fading += Math.max(0, (487L * window - 16L * ageDays) * 1000 / (487L * window));
      months.add(month);
      furnishers.add(facts.furnisher[i]);
    }
    boolean none = chosen.isEmpty();
    long missing = Feature.MISSING;
    return switch (source.aggregate()) {
      case COUNT -> chosen.size();
      case SUM -> sum.longValueExact();
      case MEAN -> none ? missing : divided(sum.longValueExact(), 1, chosen.size());
      case MONTHLY_MEAN -> none ? missing : divided(sum.longValueExact(), 1, months.size());
      case MAX -> none ? (feature.adverse() ? 0 : missing) : most;
      case MIN -> none ? missing : least;
      case LAST -> last;
      case MONTHS_ACTIVE -> months.size();
      case MONTHS_SINCE_LAST -> none ? missing : youngest;
      case MONTHS_SINCE_FIRST -> none ? missing : Math.min(oldest, window);
      case TREND ->
          divided(newer.add(newer).subtract(sum).longValueExact(), 10_000, sum.longValueExact());
      case DECAYED_SUM -> fading;
      case DISTINCT_FURNISHERS -> furnishers.size();
    };
  }

  private static List<Integer> chosen(Feature.Source.Folded source, CountedFacts facts) {
    boolean everything = source.aggregate() == Aggregate.MONTHS_SINCE_FIRST;
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      int age = Math.max(0, TODAY - facts.day[i]);
      boolean inside = everything || age * 16 / 487 < source.windowMonths();
      if (inside
          && source.selection().context().ordinal() == facts.context[i]
          && source.selection().reads(facts.kind[i])
          && source.selection().matches(facts, i)) {
        chosen.add(i);
      }
    }
    return chosen;
  }

  private static long divided(long numerator, int scale, long denominator) {
    if (numerator == Feature.MISSING || denominator == Feature.MISSING || denominator <= 0) {
      return Feature.MISSING;
    }
    BigDecimal exact =
        new BigDecimal(BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(scale)))
            .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP);
    return exact.longValueExact();
  }
}
