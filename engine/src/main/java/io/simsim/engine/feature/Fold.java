package io.simsim.engine.feature;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.FactKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A catalogue compiled to one pass over a subject's counted facts.
///
/// Idea: every folded feature owns four numbers of an array; for each pair of kind and context
/// the features that read it are known before the first fact comes. A fact is looked up once and
/// updates the numbers of those features in place.
///
/// Invariant: each update commutes with every other, so the facts' order means nothing. Nothing is
/// allocated per fact; only a record with more furnishers than any before grows a bit set.
///
/// Cost: facts × the features that read them. An instance serves one thread at a time.
public final class Fold {
  private static final int SLOTS = 4;
  private static final int CONTEXTS = Context.values().length;

  private final List<Feature> features;
  private final Feature.Source.Folded[] folded;
  private final int[][] readers;
  private final int[] order;
  private final long[] state;
  private final int[] bitsAt;
  private final int bitSets;
  private long[] bits = new long[0];
  private int words;

  /// Compiles every feature of `catalogue`.
  ///
  /// @throws IllegalArgumentException when it is of a table: no event feeds a column
  public Fold(Catalogue catalogue) {
    if (catalogue.ofTable()) {
      throw new IllegalArgumentException(catalogue.name() + " is of a table, not of events");
    }
    this.features = catalogue.features();
    int count = features.size();
    this.folded = new Feature.Source.Folded[count];
    this.state = new long[count * SLOTS];
    this.bitsAt = new int[count];
    this.readers = new int[FactKind.values().length * CONTEXTS][];
    int sets = 0;
    for (int i = 0; i < count; i++) {
      if (features.get(i).source() instanceof Feature.Source.Folded source) {
        folded[i] = source;
        bitsAt[i] = source.aggregate() == Aggregate.DISTINCT_FURNISHERS ? sets++ : -1;
      }
    }
    this.bitSets = sets;
    this.order = inputsFirst();
    for (FactKind kind : FactKind.values()) {
      for (Context context : Context.values()) {
        readers[cell(kind.ordinal(), context.ordinal())] = readersOf(kind, context);
      }
    }
  }

  /// The features' values in the catalogue's order, [Feature#MISSING] where there is nothing.
  ///
  /// @param asOf epoch seconds
  /// @param asked the question's amount in minor units, or [Feature#MISSING]
  /// @param values receives them
  public void fold(CountedFacts facts, long asOf, long asked, long[] values) {
    begin(facts);
    int today = Months.day(asOf);
    for (int i = 0; i < facts.size; i++) {
      int age = today - facts.day[i];
      int months = Months.whole(age);
      for (int feature : readers[cell(facts.kind[i].ordinal(), facts.context[i])]) {
        Feature.Source.Folded source = folded[feature];
        if (inside(source, months) && source.selection().matches(facts, i)) {
          add(feature, source, facts, i, age, months);
        }
      }
    }
    for (int feature : order) {
      values[feature] = value(feature, asked, values);
    }
  }

  /// The places among the record's events of the facts behind the feature at `index`: those it
  /// reads itself, or through its inputs.
  public Set<Integer> behind(int index, CountedFacts facts, long asOf) {
    Set<Integer> places = new LinkedHashSet<>();
    switch (features.get(index).source()) {
      case Feature.Source.Ratio ratio -> {
        if (ratio.of() != Feature.Source.Ratio.ASKED) {
          places.addAll(behind(ratio.of(), facts, asOf));
        }
        places.addAll(behind(ratio.over(), facts, asOf));
      }
      case Feature.Source.Column column -> {
        // Nothing of a record is behind it.
      }
      case Feature.Source.Folded source -> {
        int today = Months.day(asOf);
        for (int i = 0; i < facts.size; i++) {
          Selection selection = source.selection();
          if (inside(source, Months.whole(today - facts.day[i]))
              && selection.context().ordinal() == facts.context[i]
              && selection.reads(facts.kind[i])
              && selection.matches(facts, i)) {
            places.add(facts.source[i]);
          }
        }
      }
    }
    return places;
  }

  /// Whether a fact as old as `months` is read: the first ever may be older than the window.
  private static boolean inside(Feature.Source.Folded source, int months) {
    return months < source.windowMonths() || source.aggregate() == Aggregate.MONTHS_SINCE_FIRST;
  }

  private void begin(CountedFacts facts) {
    Arrays.fill(state, 0);
    words = (facts.furnishers + Long.SIZE - 1) / Long.SIZE;
    if (bits.length < words * bitSets) {
      bits = new long[words * bitSets];
    }
    Arrays.fill(bits, 0, words * bitSets, 0);
  }

  private void add(
      int feature, Feature.Source.Folded source, CountedFacts facts, int i, int age, int months) {
    int at = feature * SLOTS;
    switch (source.aggregate()) {
      case COUNT -> state[at]++;
      case SUM, MEAN -> {
        state[at] += measured(source, facts, i);
        state[at + 1]++;
      }
      case MONTHLY_MEAN -> {
        state[at] += measured(source, facts, i);
        markMonth(at + 1, months);
      }
      case MONTHS_ACTIVE -> markMonth(at + 1, months);
      case MAX -> keep(at, measured(source, facts, i));
      case MIN -> keep(at, -measured(source, facts, i));
      case LAST -> keepLatest(at, facts.occurredAt[i], measured(source, facts, i));
      case MONTHS_SINCE_LAST -> keep(at, -months);
      case MONTHS_SINCE_FIRST -> keep(at, Math.min(months, source.windowMonths()));
      case TREND -> {
        boolean newer = 2 * months < source.windowMonths();
        state[newer ? at : at + 1] += measured(source, facts, i);
        state[at + 2]++;
      }
      case DECAYED_SUM -> state[at] += Months.fading(age, source.windowMonths());
      case DISTINCT_FURNISHERS -> {
        int furnisher = facts.furnisher[i];
        bits[bitsAt[feature] * words + furnisher / Long.SIZE] |= 1L << furnisher % Long.SIZE;
      }
    }
  }

  private static long measured(Feature.Source.Folded source, CountedFacts facts, int i) {
    return switch (source.measure()) {
      case AMOUNT -> facts.amount[i];
      case LIMIT -> facts.limit[i];
      case DAYS_LATE -> facts.daysLate[i];
    };
  }

  private void markMonth(int at, int months) {
    state[at + months / Long.SIZE] |= 1L << months % Long.SIZE;
  }

  /// Keeps the largest of what came: the value in one slot, whether any came in the next.
  private void keep(int at, long value) {
    state[at] = state[at + 1] == 0 ? value : Math.max(state[at], value);
    state[at + 1] = 1;
  }

  private void keepLatest(int at, long occurredAt, long value) {
    boolean first = state[at + 1] == 0;
    if (first || occurredAt > state[at + 2]) {
      state[at] = value;
      state[at + 2] = occurredAt;
    } else if (occurredAt == state[at + 2]) {
      state[at] = Math.max(state[at], value);
    }
    state[at + 1] = 1;
  }

  private long value(int feature, long asked, long[] values) {
    return switch (features.get(feature).source()) {
      case Feature.Source.Ratio(int of, int over) ->
          ratio(of == Feature.Source.Ratio.ASKED ? asked : values[of], values[over]);
      case Feature.Source.Column column -> Feature.MISSING;
      case Feature.Source.Folded source -> value(feature, source);
    };
  }

  private long value(int feature, Feature.Source.Folded source) {
    int at = feature * SLOTS;
    return switch (source.aggregate()) {
      case COUNT, SUM, DECAYED_SUM -> state[at];
      case MEAN ->
          state[at + 1] == 0 ? Feature.MISSING : FixedPoint.quotient(state[at], state[at + 1]);
      case MONTHLY_MEAN -> {
        int months = Long.bitCount(state[at + 1]) + Long.bitCount(state[at + 2]);
        yield months == 0 ? Feature.MISSING : FixedPoint.quotient(state[at], months);
      }
      case MONTHS_ACTIVE -> Long.bitCount(state[at + 1]) + Long.bitCount(state[at + 2]);
      case MAX -> {
        boolean none = state[at + 1] == 0;
        yield none && !features.get(feature).adverse() ? Feature.MISSING : state[at];
      }
      case MIN, MONTHS_SINCE_LAST -> state[at + 1] == 0 ? Feature.MISSING : -state[at];
      case LAST, MONTHS_SINCE_FIRST -> state[at + 1] == 0 ? Feature.MISSING : state[at];
      case TREND -> trend(state[at], state[at + 1]);
      case DISTINCT_FURNISHERS -> {
        long distinct = 0;
        for (int word = 0; word < words; word++) {
          distinct += Long.bitCount(bits[bitsAt[feature] * words + word]);
        }
        yield distinct;
      }
    };
  }

  private static long trend(long newer, long older) {
    long both = newer + older;
    return both <= 0 ? Feature.MISSING : FixedPoint.scaled(newer - older, FixedPoint.BPS, both);
  }

  private static long ratio(long of, long over) {
    return of == Feature.MISSING || over == Feature.MISSING || over <= 0
        ? Feature.MISSING
        : FixedPoint.scaled(of, FixedPoint.BPS, over);
  }

  private int[] readersOf(FactKind kind, Context context) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < folded.length; i++) {
      Feature.Source.Folded source = folded[i];
      if (source != null
          && source.selection().context() == context
          && source.selection().reads(kind)) {
        found.add(i);
      }
    }
    return ints(found);
  }

  /// The features with the inputs of a ratio before it.
  private int[] inputsFirst() {
    List<Integer> sorted = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      place(i, sorted);
    }
    return ints(sorted);
  }

  private void place(int feature, List<Integer> sorted) {
    if (sorted.contains(feature)) {
      return;
    }
    if (features.get(feature).source() instanceof Feature.Source.Ratio(int of, int over)) {
      if (of != Feature.Source.Ratio.ASKED) {
        place(of, sorted);
      }
      place(over, sorted);
    }
    sorted.add(feature);
  }

  private static int[] ints(List<Integer> list) {
    int[] result = new int[list.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = list.get(i);
    }
    return result;
  }

  private static int cell(int kind, int context) {
    return kind * CONTEXTS + context;
  }
}
