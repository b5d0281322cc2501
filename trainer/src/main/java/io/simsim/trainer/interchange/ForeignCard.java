package io.simsim.trainer.interchange;

import java.math.BigDecimal;
import java.util.ArrayList;
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
  /// @param given what its points depend on beside the column
  record ForeignCharacteristic(
      int line,
      String name,
      String column,
      Optional<String> reason,
      Bins bins,
      Optional<BigDecimal> missing,
      List<Special> specials,
      Optional<ForeignGiven> given) {
    public ForeignCharacteristic {
      specials = List.copyOf(specials);
    }

    /// One whose points depend on its column alone.
    ForeignCharacteristic(
        int line,
        String name,
        String column,
        Optional<String> reason,
        Bins bins,
        Optional<BigDecimal> missing,
        List<Special> specials) {
      this(line, name, column, reason, bins, missing, specials, Optional.empty());
    }

    /// The points of its bins, then of its special values, then of the missing where the file has
    /// them.
    List<BigDecimal> points() {
      List<BigDecimal> points = new ArrayList<>(bins.points());
      specials.forEach(special -> points.add(special.points()));
      missing.ifPresent(points::add);
      return points;
    }
  }

  /// The other column that the points of a characteristic depend on.
  ///
  /// @param feature that it is; empty in another program's file
  /// @param other the column with its bins, whose points are places in `adds`
  /// @param adds the points to add: in each bin of the characteristic, then each special value,
  ///     then the missing where the file has points for it
  record ForeignGiven(
      Optional<String> feature, ForeignCharacteristic other, List<List<BigDecimal>> adds) {
    public ForeignGiven {
      adds = adds.stream().map(List::copyOf).toList();
    }
  }

  /// A value that is no quantity, and its points.
  record Special(BigDecimal value, BigDecimal points) {}

  /// What the values of a column are worth.
  sealed interface Bins {
    /// The points of the bins, in their order.
    List<BigDecimal> points();

    /// Of numbers: steps from the lowest up.
    ///
    /// @param whole whether the file says that the numbers are whole
    record Quantity(boolean whole, List<Step> steps) implements Bins {
      public Quantity {
        steps = List.copyOf(steps);
      }

      @Override
      public List<BigDecimal> points() {
        return steps.stream().map(Step::points).toList();
      }
    }

    /// Of categories, in groups.
    record Groups(List<Group> groups) implements Bins {
      public Groups {
        groups = List.copyOf(groups);
      }

      @Override
      public List<BigDecimal> points() {
        return groups.stream().map(Group::points).toList();
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
