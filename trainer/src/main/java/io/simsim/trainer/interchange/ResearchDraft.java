package io.simsim.trainer.interchange;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.card.CardMembers;
import io.simsim.trainer.card.ColumnCatalogue;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.interchange.ForeignCard.Bins;
import io.simsim.trainer.interchange.ForeignCard.ForeignCharacteristic;
import io.simsim.trainer.interchange.ForeignCard.ForeignGiven;
import io.simsim.trainer.interchange.ForeignCard.Group;
import io.simsim.trainer.policy.RefusedColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes a research card of another program's.
final class ResearchDraft {
  private static final String DESCRIPTION =
      "Columns of a table that was given from outside; for research.";
  private static final Scorecard.Scaling UNKNOWN = new Scorecard.Scaling(650, 20, 60);
  private static final int LONGEST_TEXT = 300;

  private final String file;
  private final ForeignCard foreign;
  private final ImportOptions options;
  private final WholePoints points;
  private final List<String> notes = new ArrayList<>();

  /// The features: those of the characteristics, then those that only they are given.
  private final List<Read> read = new ArrayList<>();

  /// A column as the card reads it.
  private record Read(ForeignCharacteristic column, int decimals) {}

  private ResearchDraft(String file, ForeignCard foreign, ImportOptions options) {
    this.file = file;
    this.foreign = foreign;
    this.options = options;
    this.points = new WholePoints(options.round());
  }

  /// The card that `foreign` becomes.
  ///
  /// @throws RuleFileException where it cannot become one
  static ImportedCard of(String file, ForeignCard foreign, ImportOptions options, RuleSet rules) {
    return new ResearchDraft(file, foreign, options).card(rules);
  }

  private ImportedCard card(RuleSet rules) {
    int base = points.whole(foreign.base().add(options.add()), file, 1);
    points.endCharacteristic();
    foreign.characteristics().forEach(c -> read.add(new Read(c, decimals(c))));
    foreign.characteristics().forEach(c -> c.given().ifPresent(this::share));
    Set<String> used = new HashSet<>();
    List<String> names = new ArrayList<>();
    List<CardDraft.Placed> features = new ArrayList<>();
    for (Read one : read) {
      String name = ColumnCatalogue.featureName(one.column().name(), used);
      names.add(name);
      features.add(
          new CardDraft.Placed(one.column().line(), feature(name, one.column(), one.decimals())));
    }
    List<CardDraft.Placed> characteristics = new ArrayList<>();
    for (int i = 0; i < foreign.characteristics().size(); i++) {
      ForeignCharacteristic characteristic = foreign.characteristics().get(i);
      Optional<CharacteristicDraft.Beside> beside =
          characteristic
              .given()
              .map(given -> place(given.other()))
              .map(
                  at ->
                      new CharacteristicDraft.Beside(names.get(at), read.get(at).decimals(), true));
      characteristics.add(
          new CharacteristicDraft(file, characteristic, points)
              .placed(names.get(i), read.get(i).decimals(), true, beside));
    }
    requireReachable();
    CardDraft draft = new CardDraft(file, 1, head(), base, characteristics);
    Map<String, Object> members =
        CardMembers.ordered(
            "format", "simsim-catalogue/1", "name", options.name(), "description", DESCRIPTION);
    Catalogue catalogue = draft.catalogue(members, features, rules);
    Scorecard card = draft.card(catalogue, rules);
    takeNotes();
    return new ImportedCard(new StoredCard(card, Optional.of(DESCRIPTION)), notes);
  }

  private int decimals(ForeignCharacteristic column) {
    return new CharacteristicDraft(file, column, points).decimals();
  }

  /// Sees that a feature can be given: that of a characteristic of the same column, or one beside
  /// those of the characteristics.
  private void share(ForeignGiven given) {
    int decimals = decimals(given.other());
    int place = place(given.other());
    if (place < 0) {
      read.add(new Read(given.other(), decimals));
    } else {
      Read one = read.get(place);
      read.set(place, new Read(one.column(), Math.max(one.decimals(), decimals)));
    }
  }

  /// Which feature reads a column as `other` does; negative where none does.
  private int place(ForeignCharacteristic other) {
    for (int i = 0; i < read.size(); i++) {
      ForeignCharacteristic column = read.get(i).column();
      if (column.column().equals(other.column()) && groups(column).equals(groups(other))) {
        return i;
      }
    }
    return -1;
  }

  /// The groups of categories; none for numbers.
  private static List<List<String>> groups(ForeignCharacteristic column) {
    return switch (column.bins()) {
      case Bins.Quantity quantity -> List.of();
      case Bins.Groups groups ->
          groups.groups().stream().map(Group::categories).flatMap(List::stream).toList();
    };
  }

  private Map<String, Object> head() {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("format", "simsim-scorecard/1");
    head.put("name", options.name());
    head.put("version", 1);
    head.put("purpose", Purpose.RESEARCH.name());
    head.put("status", "not-validated");
    head.put("outcome", texts(options.outcome(), options.outcome()));
    head.put("scaling", CardMembers.scaling(options.scaling().orElse(UNKNOWN)));
    head.put("bands", TrainedCard.BANDS.stream().map(CardMembers::band).toList());
    head.put("thin", List.of());
    head.put("testimony", CardMembers.ordered("step", 0, "total", 0));
    return head;
  }

  private static Map<String, Object> feature(
      String name, ForeignCharacteristic foreign, int decimals) {
    Map<String, Object> column = CardMembers.ordered("name", foreign.column());
    switch (foreign.bins()) {
      case Bins.Quantity quantity -> column.put("decimals", decimals);
      case Bins.Groups groups -> column.put("categories", groups(foreign));
    }
    String shown = shortened(foreign.column().isBlank() ? name : foreign.column());
    Map<String, Object> reason =
        foreign
            .reason()
            .filter(text -> !text.isBlank())
            .map(text -> texts(shortened(text), shortened(text)))
            .orElseGet(
                () ->
                    texts("Another value of " + shown + " has more points.", shown + "：其他取值得分更高。"));
    return CardMembers.ordered(
        "name",
        name,
        "pillar",
        "credit-history",
        "column",
        column,
        "direction",
        "any",
        "change",
        "none",
        "label",
        texts(shown, shown),
        "reason",
        reason,
        "advice",
        texts("A research card gives no advice.", "研究用评分卡不提供建议。"));
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }

  private static Map<String, Object> texts(String en, String zh) {
    return CardMembers.ordered("en", en, "zh-Hans", zh);
  }

  /// Scores of other programs may lie elsewhere; it is said what to add.
  private void requireReachable() {
    long least = points.least();
    long most = points.most();
    if (least >= Scorecard.LOWEST && most <= Scorecard.HIGHEST) {
      return;
    }
    String reached = "scores from " + least + " to " + most + " can be reached; ";
    long wide = (long) Scorecard.HIGHEST - Scorecard.LOWEST;
    throw new RuleFileException(
        file,
        1,
        1,
        "range",
        most - least > wide
            ? reached + "a card's lie within " + wide + " points: scale them before"
            : reached
                + "a card's are 350 to 950: --add "
                + (least < Scorecard.LOWEST ? Scorecard.LOWEST - least : Scorecard.HIGHEST - most)
                + " adds as much to every score");
  }

  private void takeNotes() {
    notes.addAll(foreign.notes());
    for (Read one : read) {
      String column = one.column().name();
      RefusedColumns.why(column)
          .ifPresent(
              about ->
                  notes.add(
                      "it reads \""
                          + column
                          + "\": "
                          + about
                          + "; no card is learned from that here"));
    }
    if (points.largestError().signum() != 0) {
      notes.add(
          "points are rounded; a score is off by at most "
              + points.largestError().stripTrailingZeros().toPlainString());
    }
    if (options.scaling().isEmpty()) {
      notes.add(
          "the file does not say what its points mean; the card says 650 for 20 : 1, doubled by"
              + " 60, unless told otherwise with --scaling");
    }
    List<String> guessed =
        foreign.characteristics().stream()
            .filter(c -> c.missing().isEmpty())
            .map(ForeignCharacteristic::column)
            .toList();
    if (!guessed.isEmpty()) {
      notes.add(
          "the file has no points for the missing of "
              + String.join(", ", guessed)
              + "; they get the fewest of the column's bins");
    }
  }
}
