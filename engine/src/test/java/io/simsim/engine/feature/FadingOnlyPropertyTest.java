package io.simsim.engine.feature;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.rule.RuleFileException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Adverse events feed only aggregates whose harm fades, never a ratio; testimony is only counted
/// by its furnishers (P7, P8). The catalogue's reader refuses everything else.
class FadingOnlyPropertyTest {
  private static final Set<Aggregate> FADING =
      EnumSet.of(
          Aggregate.COUNT,
          Aggregate.MAX,
          Aggregate.MONTHS_SINCE_LAST,
          Aggregate.DECAYED_SUM,
          Aggregate.DISTINCT_FURNISHERS);

  @Test
  void aCatalogueLoadsExactlyWhenItsHarmFades() {
    Cases.hold(random -> breach(random, FADING));
  }

  @Test
  void aReaderThatForgetsOneAggregateIsNoticed() {
    Cases.breakDown(random -> breach(random, EnumSet.complementOf(EnumSet.of(Aggregate.TREND))));
  }

  private static Optional<String> breach(SplittableRandom random, Set<Aggregate> fading) {
    Context context = pick(random, Context.values());
    List<FactKind> kinds = kindsOfOneSide(random, context, random.nextInt(3) > 0);
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    FactKind.Harm harm = kinds.get(0).harm();
    boolean adverse = harm != FactKind.Harm.NEVER;
    boolean testimony = kinds.get(0).testimony();
    boolean ratio = random.nextInt(4) == 0;
    Aggregate aggregate = pick(random, Aggregate.values());
    String expected =
        adverse && !fading.contains(aggregate)
            ? "fading"
            : testimony && aggregate != Aggregate.DISTINCT_FURNISHERS
                ? "testimony"
                : ratio && (adverse || testimony) ? "fading" : "it loads";
    String found = loads(catalogue(random, context, kinds, aggregate, ratio));
    return Cases.equal(kinds + " by " + aggregate + (ratio ? " in a ratio" : ""), expected, found);
  }

  /// Some kinds that may occur in `context` and either all harm or all do not; testimony alone.
  private static List<FactKind> kindsOfOneSide(
      SplittableRandom random, Context context, boolean adverse) {
    List<FactKind> fitting = new ArrayList<>();
    for (FactKind kind : FactKind.values()) {
      boolean side = (kind.harm() != FactKind.Harm.NEVER) == adverse;
      if (side && kind.mayOccurIn(context) && !kind.aboutRecord()) {
        fitting.add(kind);
      }
    }
    List<FactKind> chosen = new ArrayList<>();
    for (FactKind kind : fitting) {
      boolean alike = chosen.isEmpty() || chosen.get(0).testimony() == kind.testimony();
      boolean late = kind.harm() == FactKind.Harm.WHEN_LATE;
      boolean sameWhere = chosen.isEmpty() || late == late(chosen.get(0));
      if (alike && sameWhere && random.nextBoolean()) {
        chosen.add(kind);
      }
    }
    return chosen;
  }

  private static boolean late(FactKind kind) {
    return kind.harm() == FactKind.Harm.WHEN_LATE;
  }

  private static String catalogue(
      SplittableRandom random,
      Context context,
      List<FactKind> kinds,
      Aggregate aggregate,
      boolean ratio) {
    boolean adverse = kinds.get(0).harm() != FactKind.Harm.NEVER;
    String where =
        late(kinds.get(0))
            ? ",\"where\":{\"daysLate\":{\"min\":%d}}".formatted(random.nextInt(1, 90))
            : "";
    String direction =
        aggregate == Aggregate.MONTHS_SINCE_LAST || !adverse ? "higher-is-safer" : "lower-is-safer";
    String events = String.join("\",\"", kinds.stream().map(FactKind::id).toList());
    String one =
        """
        "select":{"context":"%s","events":["%s"]%s},"aggregate":"%s","windowMonths":%d"""
            .formatted(context.id(), events, where, aggregate.id(), random.nextInt(1, 85));
    String derived =
        ratio
            ? "," + feature("r", "\"ratio\":{\"of\":\"question.amount\",\"over\":\"f\"}", "any")
            : "";
    return """
        {"format":"simsim-catalogue/1","name":"n","description":"d",
         "currencies":{"EUR":{"smallAmount":1}},
         "features":[%s%s]}
        """
        .formatted(feature("f", one, direction), derived);
  }

  private static String feature(String name, String source, String direction) {
    return """
        {"name":"%s","pillar":"stability",%s,"direction":"%s","change":"wait",
         "label":{"en":"l","zh-Hans":"标"},"reason":{"en":"r","zh-Hans":"因"},
         "advice":{"en":"a","zh-Hans":"议"}}
        """
        .formatted(name, source, direction);
  }

  private static String loads(String catalogue) {
    try {
      CatalogueReader.read("c.json", TestRules.utf8(catalogue), TestRules.SHA256);
      return "it loads";
    } catch (RuleFileException refused) {
      return refused.rule();
    }
  }

  private static <T> T pick(SplittableRandom random, T[] constants) {
    return constants[random.nextInt(constants.length)];
  }
}
