package io.simsim.engine.answer;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.scorecard.Scorecard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules in force: one catalogue, the purposes, and at most one scorecard a purpose.
public record Rules(Catalogue catalogue, Purposes purposes, List<Scorecard> scorecards) {
  public Rules {
    scorecards = List.copyOf(scorecards);
    if (catalogue.ofTable()) {
      throw new IllegalArgumentException(
          "catalogue " + catalogue.name() + " is of a table's columns: it answers no question");
    }
    for (int i = 0; i < scorecards.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (scorecards.get(i).purpose().name().equals(scorecards.get(j).purpose().name())) {
          throw new IllegalArgumentException(
              "two scorecards for " + scorecards.get(i).purpose().name() + ": keep one");
        }
      }
    }
  }

  /// The same rules narrowed by a legal profile: what it takes away is not read, whatever a card
  /// would make of it.
  ///
  /// @throws IllegalArgumentException when there is no such profile
  public Rules under(String profile) {
    return new Rules(catalogue, purposes.under(profile), scorecards);
  }

  /// The scorecard for `purpose`, or null.
  public @Nullable Scorecard cardFor(String purpose) {
    for (Scorecard card : scorecards) {
      if (card.purpose().name().equals(purpose)) {
        return card;
      }
    }
    return null;
  }
}
