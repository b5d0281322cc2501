package io.simsim.engine.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A catalogue that its reader would refuse: shows that a property notices.
public final class SabotagedCatalogue {
  private SabotagedCatalogue() {}

  /// `catalogue` with every feature changed as said.
  public static Catalogue of(Catalogue catalogue, UnaryOperator<Feature> change) {
    List<Feature> features = new ArrayList<>();
    catalogue.features().forEach(feature -> features.add(change.apply(feature)));
    return new Catalogue("sabotaged", catalogue.hash(), Map.of("EUR", 15_000L), features);
  }

  /// The feature folded by another aggregate.
  public static Feature folded(Feature feature, Aggregate aggregate) {
    if (!(feature.source() instanceof Feature.Source.Folded source)) {
      return feature;
    }
    return new Feature(
        feature.name(),
        new Feature.Source.Folded(
            source.selection(), aggregate, source.measure(), source.windowMonths()),
        feature.pillar(),
        feature.direction(),
        feature.change(),
        feature.label(),
        feature.reason(),
        feature.advice(),
        feature.contexts(),
        feature.adverse(),
        feature.testimony());
  }
}
