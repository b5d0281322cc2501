package io.simsim.trainer.interchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A card as another program's file says it, exact, before it is made a card of ours.
///
/// @param base the points of every row
/// @param notes what of the file is not kept, for whoever imports it
record ForeignCard(
    BigDecimal base, List<ForeignCharacteristic> characteristics, List<String> notes) {
  ForeignCard {
    characteristics = List.copyOf(characteristics);
    notes = List.copyOf(notes);
  }

  /// A column with its bins and points.
  ///
  /// @param line of the file where it begins
  /// @param name of the characteristic
  /// @param reason why its points may be low, as a code or text
  /// @param missing the points of no value; empty where the file does not say
  record ForeignCharacteristic(
      int line,
      String name,
      String column,
      Optional<String> reason,
      Bins bins,
      Optional<BigDecimal> missing,
      List<Special> specials) {
    public ForeignCharacteristic {
      specials = List.copyOf(specials);
    }
  }

  /// A value that is no quantity, and its points.
  record Special(BigDecimal value, BigDecimal points) {}

  /// What the values of a column are worth.
  sealed interface Bins {
    /// Of numbers: steps from the lowest up.
    ///
    /// @param whole whether the file says that the numbers are whole
    record Quantity(boolean whole, List<Step> steps) implements Bins {
      public Quantity {
        steps = List.copyOf(steps);
      }
    }

    /// Of categories, in groups.
    record Groups(List<Group> groups) implements Bins {
      public Groups {
        groups = List.copyOf(groups);
      }
    }
  }

  /// The numbers from a threshold up to the next step, and their points.
  ///
  /// @param from empty in the first step
  record Step(Optional<Threshold> from, BigDecimal points) {}

  /// Groups of categories that have the same points.
  record Group(List<List<String>> categories, BigDecimal points) {
    public Group {
      categories = categories.stream().map(List::copyOf).toList();
    }
  }
}
