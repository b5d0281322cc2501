package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.rule.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An additive card for one purpose: base points, and points for the bin that each feature is in,
/// which may depend on the bin of one other feature.
///
/// A card that exists satisfies the promises that can be read off it: it reads only its purpose's
/// contexts (P2), harm fades (P7), testimony is bounded (P8), every reachable total is a score
/// (350 to 950; nothing is clamped).
public final class Scorecard {
  /// The lowest score.
  public static final int LOWEST = 350;

  /// The highest score.
  public static final int HIGHEST = 950;

  /// The most characteristics that a card can have.
  public static final int MOST_CHARACTERISTICS = 64;

  /// Whether a card was checked against outcomes.
  public enum Status {
    /// Written by experts; it has no probability of default and serves no live credit purpose.
    NOT_VALIDATED,
    /// Checked against outcomes, with the evidence on file.
    VALIDATED
  }

  /// What the points mean: `score` stands for `odds` goods to one bad, and each
  /// `pointsToDouble` points double them.
  public record Scaling(int score, int odds, int pointsToDouble) {}

  /// The record is thick enough when any such feature reaches its mark.
  ///
  /// @param index the feature's place in the catalogue
  public record ThinRule(int index, long atLeast) {}

  /// How much testimony can move a score: one furnisher by `step`, all together by `total` (P8).
  public record TestimonyBound(int step, int total) {}

  /// The name and texts of a card.
  public record Title(String name, int version, Status status, Texts outcome, String hash) {}

  /// What is known of a trained card.
  ///
  /// @param training what it was learned from; null for an expert's card
  /// @param calibration what became of its scores; null where that is not known
  public record Evidence(@Nullable Training training, @Nullable Calibration calibration) {}

  private final Title title;
  private final Purpose purpose;
  private final Catalogue catalogue;
  private final Scaling scaling;
  private final int base;
  private final List<Band> bands;
  private final List<ThinRule> thin;
  private final TestimonyBound testimony;
  private final List<Characteristic> characteristics;
  private final Evidence evidence;
  private final List<FeatureUse> uses;
  private final List<Repair> repairs;

  Scorecard(
      Title title,
      Purpose purpose,
      Catalogue catalogue,
      Scaling scaling,
      int base,
      List<Band> bands,
      List<ThinRule> thin,
      TestimonyBound testimony,
      List<Characteristic> characteristics,
      Evidence evidence) {
    this.title = title;
    this.purpose = purpose;
    this.catalogue = catalogue;
    this.scaling = scaling;
    this.base = base;
    this.bands = List.copyOf(bands);
    this.thin = List.copyOf(thin);
    this.testimony = testimony;
    this.characteristics = List.copyOf(characteristics);
    this.evidence = evidence;
    this.uses = FeatureUse.of(this.characteristics);
    this.repairs = this.characteristics.stream().map(line -> new Repair(line, uses)).toList();
  }

  public Title title() {
    return title;
  }

  /// `sha256:` and the hash of the file's canonical form: the card's name in receipts.
  public String hash() {
    return title.hash();
  }

  public Purpose purpose() {
    return purpose;
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  public Scaling scaling() {
    return scaling;
  }

  public int base() {
    return base;
  }

  public List<Band> bands() {
    return bands;
  }

  public TestimonyBound testimony() {
    return testimony;
  }

  public List<ThinRule> thin() {
    return thin;
  }

  public List<Characteristic> characteristics() {
    return characteristics;
  }

  /// The places in the catalogue of all features that it adds points for, each once: those of its
  /// characteristics, and those that these depend on.
  public List<Integer> features() {
    return uses.stream().map(FeatureUse::index).toList();
  }

  /// How it uses these features.
  List<FeatureUse> uses() {
    return uses;
  }

  /// What it was learned from and what became of its scores, where it says so.
  public Evidence evidence() {
    return evidence;
  }

  /// The score of a subject whose features are `values`, in the catalogue's order.
  public Score score(long[] values) {
    if (isThin(values)) {
      return new Score.NotScored(Score.Why.THIN_RECORD);
    }
    List<Score.Line> lines = lines(values);
    int points = base;
    for (Score.Line line : lines) {
      points += line.points();
    }
    return new Score.Scored(points, bandOf(points), lines);
  }

  /// The lines of a score of `values`, one for each characteristic, however thin the record.
  public List<Score.Line> lines(long[] values) {
    List<Score.Line> lines = new ArrayList<>(characteristics.size());
    for (int i = 0; i < repairs.size(); i++) {
      lines.add(line(characteristics.get(i), repairs.get(i), values));
    }
    return lines;
  }

  private static Score.Line line(Characteristic characteristic, Repair repair, long[] values) {
    long value = values[characteristic.index()];
    int bin = characteristic.binOf(value);
    int points = characteristic.points(values);
    Given given = characteristic.given();
    Score.Other other = null;
    if (given != null) {
      long beside = values[given.index()];
      int place = given.binOf(beside);
      other = new Score.Other(given.feature(), beside, place, characteristic.addedTo(bin, place));
    }
    return new Score.Line(characteristic, value, bin, points, repair.adds(values), other);
  }

  /// The base and every characteristic's points, without lines: what [#score] adds up to when the
  /// record is thick enough.
  public int total(long[] values) {
    int points = base;
    for (Characteristic characteristic : characteristics) {
      points += characteristic.points(values);
    }
    return points;
  }

  /// Whether the record says too little for a score. A row of a table never does.
  public boolean isThin(long[] values) {
    if (thin.isEmpty()) {
      return false;
    }
    for (ThinRule rule : thin) {
      if (values[rule.index()] >= rule.atLeast()) {
        return false;
      }
    }
    return true;
  }

  /// The band that `points` are in.
  public Band bandOf(int points) {
    Band found = bands.get(0);
    for (Band band : bands) {
      if (points >= band.from()) {
        found = band;
      }
    }
    return found;
  }
}
