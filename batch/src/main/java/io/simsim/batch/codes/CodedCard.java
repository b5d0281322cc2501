package io.simsim.batch.codes;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Bin;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A scorecard as tables by code: the codes of its features lead to points, to shortfalls, and to
/// whether the record is too thin.
///
/// The engine fills the tables: each entry is what [Scorecard#lines] says of a value with that
/// code, so that scores and reasons by code are the engine's, bit for bit.
public final class CodedCard {
  /// How many reasons a row has at most, as [Reasons#NOTICE].
  public static final int REASONS = Reasons.NOTICE;

  /// Stands for no score, because the record is too thin.
  public static final short NOT_SCORED = 0;

  /// Stands for no (further) reason; the reason `n` is the card's line at `n - 1`.
  public static final byte NO_REASON = 0;

  /// A line whose tables would be larger is not coded; such a card is left to the engine.
  private static final int ENTRIES_MAX = 1 << 14;

  /// Codes are bytes.
  private static final int CODES_MAX = 1 << 8;

  private final Scorecard card;
  private final List<CodedFeature> features;
  private final List<CodedLine> lines;
  private final List<byte[]> thick;

  private CodedCard(
      Scorecard card, List<CodedFeature> features, List<CodedLine> lines, List<byte[]> thick) {
    this.card = card;
    this.features = List.copyOf(features);
    this.lines = List.copyOf(lines);
    this.thick = thick;
  }

  /// Codes a card; empty where it tells more than 256 values of a feature apart, or has a line
  /// that depends on too many at once.
  public static Optional<CodedCard> of(Scorecard card) {
    List<CodedFeature> features = features(card);
    if (features.stream().anyMatch(feature -> feature.codes() > CODES_MAX)) {
      return Optional.empty();
    }
    List<CodedLine> lines = new ArrayList<>();
    for (int i = 0; i < card.characteristics().size(); i++) {
      Optional<CodedLine> line = line(card, features, i);
      if (line.isEmpty()) {
        return Optional.empty();
      }
      lines.add(line.get());
    }
    return Optional.of(new CodedCard(card, features, lines, thick(card, features)));
  }

  private static List<CodedFeature> features(Scorecard card) {
    Map<Integer, Feature> all = new LinkedHashMap<>();
    List<Feature> catalogue = card.catalogue().features();
    card.features().forEach(index -> all.put(index, catalogue.get(index)));
    card.thin().forEach(rule -> all.put(rule.index(), catalogue.get(rule.index())));
    List<CodedFeature> features = new ArrayList<>();
    all.forEach((index, feature) -> features.add(coded(card, index, feature)));
    return features;
  }

  private static CodedFeature coded(Scorecard card, int index, Feature feature) {
    Set<Long> cuts = new TreeSet<>();
    Set<Long> specials = new TreeSet<>();
    for (Characteristic line : card.characteristics()) {
      Given given = line.given();
      if (line.index() == index) {
        line.bins().forEach(bin -> cuts.add(bin.from()));
        line.specials().forEach(special -> specials.add(special.value()));
      } else if (given != null && given.index() == index) {
        given.bins().forEach(bin -> cuts.add(bin.from()));
        given.specials().forEach(special -> specials.add(special.value()));
      }
    }
    for (Scorecard.ThinRule rule : card.thin()) {
      if (rule.index() == index) {
        cuts.add(rule.atLeast());
      }
    }
    cuts.remove(Bin.LOWEST);
    return new CodedFeature(feature, index, cuts, specials);
  }

  /// Codes the line at `at`; empty where too much would have to be told apart.
  private static Optional<CodedLine> line(Scorecard card, List<CodedFeature> features, int at) {
    Characteristic line = card.characteristics().get(at);
    List<Integer> places = new ArrayList<>();
    long entries = 1;
    for (int index : dependsOn(card, line)) {
      int place = 0;
      while (features.get(place).index() != index) {
        place++;
      }
      places.add(place);
      entries *= features.get(place).codes();
      if (entries > ENTRIES_MAX) {
        return Optional.empty();
      }
    }
    int[] steps = new int[places.size()];
    int step = 1;
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step;
      step *= features.get(places.get(i)).codes();
    }
    int[] points = new int[step];
    int[] shortfalls = new int[step];
    long[] values = new long[card.catalogue().features().size()];
    for (int entry = 0; entry < step; entry++) {
      for (int i = 0; i < steps.length; i++) {
        CodedFeature feature = features.get(places.get(i));
        values[feature.index()] = feature.valueOf(entry / steps[i] % feature.codes());
      }
      Score.Line said = card.lines(values).get(at);
      points[entry] = said.points();
      shortfalls[entry] = said.shortfall();
    }
    int[] read = places.stream().mapToInt(Integer::intValue).toArray();
    return Optional.of(new CodedLine(line, read, steps, points, shortfalls));
  }

  /// The features whose values can change the line's points or shortfall: its own, what it is
  /// given, and what any other line reads beside one of these.
  private static Set<Integer> dependsOn(Scorecard card, Characteristic line) {
    Set<Integer> own = read(line);
    Set<Integer> all = new LinkedHashSet<>(own);
    for (Characteristic other : card.characteristics()) {
      Set<Integer> beside = read(other);
      if (beside.stream().anyMatch(own::contains)) {
        all.addAll(beside);
      }
    }
    return all;
  }

  private static Set<Integer> read(Characteristic line) {
    Set<Integer> read = new LinkedHashSet<>();
    read.add(line.index());
    Given given = line.given();
    if (given != null) {
      read.add(given.index());
    }
    return read;
  }

  /// For each feature by code whether it makes the record thick enough; empty for one that no
  /// rule reads, all empty where no record is too thin.
  private static List<byte[]> thick(Scorecard card, List<CodedFeature> features) {
    List<byte[]> thick = new ArrayList<>();
    for (CodedFeature feature : features) {
      byte[] reaches = new byte[0];
      for (Scorecard.ThinRule rule : card.thin()) {
        if (rule.index() == feature.index()) {
          reaches = reaches.length == 0 ? new byte[feature.codes()] : reaches;
          for (int code = 0; code < reaches.length; code++) {
            reaches[code] |= (byte) (feature.valueOf(code) >= rule.atLeast() ? 1 : 0);
          }
        }
      }
      thick.add(reaches);
    }
    return thick;
  }

  /// The card.
  public Scorecard card() {
    return card;
  }

  /// The features that have codes: a column each, in this order.
  public List<CodedFeature> features() {
    return features;
  }

  List<CodedLine> lines() {
    return lines;
  }

  /// By feature and code 1 where the record is thick enough; empty for a feature that does not
  /// tell.
  List<byte[]> thick() {
    return thick.stream().map(reaches -> Arrays.copyOf(reaches, reaches.length)).toList();
  }

  /// Whether some records are too thin for a score.
  boolean hasThinRule() {
    return !card.thin().isEmpty();
  }

  /// The card's line of a reason that is not [#NO_REASON].
  public Characteristic reason(byte reason) {
    return lines.get(reason - 1).characteristic();
  }
}
