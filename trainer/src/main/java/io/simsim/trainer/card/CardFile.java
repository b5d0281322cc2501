package io.simsim.trainer.card;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Writes a card as the engine reads it, and reads it back.
final class CardFile {
  private static final int MILLION = 1_000_000;

  private final Catalogue catalogue;
  private final List<String> names;
  private final Frame frame;

  /// What a card has beside its points, by where it serves.
  ///
  /// @param purpose that it serves
  /// @param thin when a record is thick enough; none for a table
  record Frame(
      String purpose,
      List<Band> bands,
      List<Scorecard.ThinRule> thin,
      Scorecard.TestimonyBound testimony) {}

  CardFile(Catalogue catalogue, List<String> names, Frame frame) {
    this.catalogue = catalogue;
    this.names = names;
    this.frame = frame;
  }

  /// The text of the card's file.
  String text(CardTitle title, Points.Whole whole, @Nullable Calibration calibration) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "simsim-scorecard/1");
    root.put("name", title.name());
    root.put("version", title.version());
    root.put("purpose", frame.purpose());
    root.put("status", "not-validated");
    root.put("catalogue", catalogue.hash());
    root.put("outcome", CardMembers.texts(title.outcome()));
    root.put("scaling", CardMembers.scaling(whole.scaling()));
    root.put("base", whole.base());
    root.put("bands", frame.bands().stream().map(CardMembers::band).toList());
    root.put("thin", frame.thin().stream().map(rule -> CardMembers.thin(catalogue, rule)).toList());
    root.put("testimony", CardMembers.testimony(frame.testimony()));
    List<Object> characteristics = new ArrayList<>();
    List<Object> shares = new ArrayList<>();
    for (int i = 0; i < whole.parts().size(); i++) {
      characteristics.add(characteristic(whole.parts().get(i), names.get(i), whole.parts()));
      shares.add(shares(whole.parts().get(i)));
    }
    root.put("characteristics", characteristics);
    root.put("training", CardMembers.training(title.training(), shares));
    if (calibration != null) {
      root.put("calibration", CardMembers.calibration(calibration));
    }
    return RuleText.of(root);
  }

  /// The card that the engine makes of `text`.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException where the engine refuses it
  Scorecard read(String file, String text, Purposes purposes, Sha256 sha256) {
    return ScorecardReader.read(
        file, text.getBytes(StandardCharsets.UTF_8), catalogue, purposes, sha256);
  }

  private Object characteristic(Part part, String name, List<Part> all) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("feature", name);
    List<Long> cuts = part.grid().ordered() ? part.cuts() : places(part.bins());
    members.put("bins", bins(cuts, "points", bin -> part.points()[bin]));
    Feature feature = catalogue.features().get(catalogue.indexOf(name));
    if (feature.canBeMissing()) {
      members.put("missing", part.points()[part.missing()]);
    }
    List<Object> specials = new ArrayList<>();
    for (int i = 0; i < part.grid().specials().length; i++) {
      specials.add(
          CardMembers.ordered(
              "value", part.grid().specials()[i], "points", part.points()[part.bins() + i]));
    }
    if (!specials.isEmpty()) {
      members.put("special", specials);
    }
    part.given()
        .ifPresent(given -> members.put("given", given(given, feature.canBeMissing(), all)));
    return members;
  }

  /// @param missing whether the own feature can be missing; else nothing is added there
  private Object given(Given given, boolean missing, List<Part> all) {
    int other = 0;
    while (!all.get(other).grid().column().equals(given.grid().column())) {
      other++;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("feature", names.get(other));
    members.put(
        "bins", bins(cuts(given, all.get(other)), "adds", bin -> adds(given, bin, missing)));
    Feature feature = catalogue.features().get(catalogue.indexOf(names.get(other)));
    if (feature.canBeMissing()) {
      members.put("missing", CardMembers.ordered("adds", adds(given, given.size() - 1, missing)));
    }
    List<Object> specials = new ArrayList<>();
    for (int i = 0; i < given.grid().specials().length; i++) {
      Object adds = adds(given, given.bins() + i, missing);
      specials.add(CardMembers.ordered("value", given.grid().specials()[i], "adds", adds));
    }
    if (!specials.isEmpty()) {
      members.put("special", specials);
    }
    return members;
  }

  /// Where the other's bins begin: for categories, at the place of the first of its own bins that
  /// is in them.
  private static List<Long> cuts(Given given, Part other) {
    if (given.grid().ordered()) {
      return given.grid().cutsOf(given.binOfCell());
    }
    long[] from = new long[given.bins()];
    Arrays.fill(from, Long.MAX_VALUE);
    for (int cell = 0; cell < given.grid().plain(); cell++) {
      int bin = given.binOfCell()[cell];
      from[bin] = Math.min(from[bin], other.binOfCell()[cell]);
    }
    return Arrays.stream(from).skip(1).boxed().toList();
  }

  private static List<Integer> adds(Given given, int bin, boolean missing) {
    int[] adds = given.adds()[bin];
    return Arrays.stream(adds, 0, missing ? adds.length : adds.length - 1).boxed().toList();
  }

  private static List<Object> bins(List<Long> cuts, String member, IntFunction<Object> held) {
    List<Object> bins = new ArrayList<>();
    for (int bin = 0; bin <= cuts.size(); bin++) {
      Map<String, Object> one = new LinkedHashMap<>();
      if (bin > 0) {
        one.put("from", cuts.get(bin - 1));
      }
      if (bin < cuts.size()) {
        one.put("to", cuts.get(bin));
      }
      one.put(member, held.apply(bin));
      bins.add(one);
    }
    return bins;
  }

  /// Groups of categories are the places 0, 1, 2…
  private static List<Long> places(int bins) {
    List<Long> places = new ArrayList<>();
    for (long place = 1; place < bins; place++) {
      places.add(place);
    }
    return places;
  }

  /// Parts per million of the cases in each bin; what rounding leaves goes to the largest.
  private static List<Integer> shares(Part part) {
    double all = 0;
    int largest = 0;
    for (int bin = 0; bin < part.size(); bin++) {
      all += part.cases()[bin];
      largest = part.cases()[bin] > part.cases()[largest] ? bin : largest;
    }
    List<Integer> shares = new ArrayList<>();
    int left = MILLION;
    for (double cases : part.cases()) {
      int share = (int) Math.floor(cases / all * MILLION);
      shares.add(share);
      left -= share;
    }
    shares.set(largest, shares.get(largest) + left);
    return shares;
  }
}
