package io.simsim.trainer.card;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A card that was learned, as a file and as the engine reads it.
///
/// @param text of the card's file
/// @param catalogue that goes with it; empty where it reads features of the catalogue in force
/// @param card as the engine reads `text`
/// @param whole the bins and points that it was written from
public record TrainedCard(
    String text, Optional<ColumnCatalogue> catalogue, Scorecard card, Points.Whole whole) {

  /// The bands of a research card.
  public static final List<Band> BANDS =
      List.of(
          new Band("very-low", 350, new Texts("Very low", "很低")),
          new Band("low", 550, new Texts("Low", "较低")),
          new Band("fair", 600, new Texts("Fair", "一般")),
          new Band("good", 650, new Texts("Good", "良好")),
          new Band("very-good", 700, new Texts("Very good", "优秀")));

  /// A research card of a table's columns. Columns that say nothing are left out.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException where the engine refuses it
  public static TrainedCard ofTable(
      CardTitle title, Points.Whole whole, @Nullable Calibration calibration, RuleSet rules) {
    Points.Whole telling = whole.telling();
    ColumnCatalogue catalogue = ColumnCatalogue.of(title.name(), telling.parts(), rules.sha256());
    CardFile file =
        new CardFile(
            catalogue.catalogue(),
            catalogue.names(),
            new CardFile.Frame(
                Purpose.RESEARCH.name(), BANDS, List.of(), new Scorecard.TestimonyBound(0, 0)));
    String text = file.text(title, telling, calibration);
    Scorecard card =
        file.read(title.name() + ".json", text, rules.rules().purposes(), rules.sha256());
    return new TrainedCard(text, Optional.of(catalogue), card, telling);
  }

  /// A card for a purpose, of features of the catalogue in force. What it has beside its points is
  /// that of the card in force for the purpose.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException where the engine refuses it
  public static TrainedCard ofPurpose(
      CardTitle title,
      Points.Whole whole,
      @Nullable Calibration calibration,
      RuleSet rules,
      Scorecard inForce) {
    Points.Whole telling = whole.telling();
    CardFile file =
        new CardFile(
            inForce.catalogue(),
            telling.parts().stream().map(part -> part.grid().column()).toList(),
            new CardFile.Frame(
                inForce.purpose().name(), inForce.bands(), inForce.thin(), inForce.testimony()));
    String text = file.text(title, telling, calibration);
    Scorecard card =
        file.read(title.name() + ".json", text, rules.rules().purposes(), rules.sha256());
    return new TrainedCard(text, Optional.empty(), card, telling);
  }

  /// The features that the card reads.
  public List<Feature> features() {
    return card.characteristics().stream().map(c -> c.feature()).toList();
  }
}
