package io.simsim.trainer.interchange;

import io.simsim.engine.rule.RuleFileException;
import io.simsim.trainer.card.CardMembers;
import io.simsim.trainer.interchange.ForeignCard.Bins;
import io.simsim.trainer.interchange.ForeignCard.ForeignCharacteristic;
import io.simsim.trainer.interchange.ForeignCard.Group;
import io.simsim.trainer.interchange.ForeignCard.Special;
import io.simsim.trainer.interchange.ForeignCard.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Makes members of a card of a foreign characteristic.
final class CharacteristicDraft {
  /// As finely as `simsim train` reads a table.
  private static final int DECIMALS = 6;

  private static final int DECIMALS_MAX = 15;

  private final String file;
  private final ForeignCharacteristic foreign;
  private final WholePoints points;

  CharacteristicDraft(String file, ForeignCharacteristic foreign, WholePoints points) {
    this.file = file;
    this.foreign = foreign;
    this.points = points;
  }

  /// The members for the feature called `feature`, whose column has so many decimals.
  ///
  /// @param canBeMissing whether the feature can be
  CardDraft.Placed placed(String feature, int decimals, boolean canBeMissing) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("feature", feature);
    members.put(
        "bins",
        switch (foreign.bins()) {
          case Bins.Quantity quantity -> steps(quantity.steps(), decimals);
          case Bins.Groups groups -> groups(groups.groups());
        });
    if (canBeMissing) {
      members.put("missing", whole(foreign.missing().orElseGet(this::fewest)));
    }
    if (!foreign.specials().isEmpty()) {
      List<Object> specials = new ArrayList<>();
      for (Special special : foreign.specials()) {
        specials.add(
            CardMembers.ordered(
                "value", special(special.value(), decimals), "points", whole(special.points())));
      }
      members.put("special", specials);
    }
    points.endCharacteristic();
    return new CardDraft.Placed(foreign.line(), members);
  }

  private List<Object> steps(List<Step> steps, int decimals) {
    List<Object> bins = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Map<String, Object> bin = new LinkedHashMap<>();
      steps.get(i).from().ifPresent(from -> bin.put("from", cut(from, decimals)));
      if (i + 1 < steps.size()) {
        steps.get(i + 1).from().ifPresent(to -> bin.put("to", cut(to, decimals)));
      }
      bin.put("points", whole(steps.get(i).points()));
      bins.add(bin);
    }
    return bins;
  }

  /// Groups are the places 0, 1, 2…
  private List<Object> groups(List<Group> groups) {
    List<Object> bins = new ArrayList<>();
    long place = 0;
    for (int i = 0; i < groups.size(); i++) {
      Map<String, Object> bin = new LinkedHashMap<>();
      if (i > 0) {
        bin.put("from", place);
      }
      place += groups.get(i).categories().size();
      if (i + 1 < groups.size()) {
        bin.put("to", place);
      }
      bin.put("points", whole(groups.get(i).points()));
      bins.add(bin);
    }
    return bins;
  }

  private int whole(BigDecimal exact) {
    return points.whole(exact, file, foreign.line());
  }

  private BigDecimal fewest() {
    List<BigDecimal> all =
        switch (foreign.bins()) {
          case Bins.Quantity quantity -> quantity.steps().stream().map(Step::points).toList();
          case Bins.Groups groups -> groups.groups().stream().map(Group::points).toList();
        };
    return all.stream().min(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
  }

  private long cut(Threshold threshold, int decimals) {
    try {
      return threshold.cut(decimals);
    } catch (ArithmeticException tooLarge) {
      throw refuse(threshold.number().toPlainString() + " is too large for a card");
    }
  }

  private long special(BigDecimal value, int decimals) {
    try {
      return value.movePointRight(decimals).longValueExact();
    } catch (ArithmeticException wrong) {
      throw refuse(
          "the special value "
              + value.toPlainString()
              + " is too large for a card, or has more than "
              + decimals
              + " decimals");
    }
  }

  /// How many decimals the column must have for its cuts to be told apart: none where the file
  /// says that its numbers are whole, else as many as a table is read with, or more.
  int decimals() {
    if (!(foreign.bins() instanceof Bins.Quantity quantity) || quantity.whole()) {
      return 0;
    }
    for (int decimals = DECIMALS; decimals <= DECIMALS_MAX; decimals++) {
      if (tellsApart(quantity.steps(), decimals)) {
        return decimals;
      }
    }
    throw refuse(
        "its cuts are too large or too close for whole numbers of 64 bits; scale the column");
  }

  private boolean tellsApart(List<Step> steps, int decimals) {
    OptionalInt needed =
        foreign.specials().stream()
            .mapToInt(special -> special.value().stripTrailingZeros().scale())
            .max();
    if (needed.orElse(0) > decimals) {
      return false;
    }
    long before = Long.MIN_VALUE;
    for (Step step : steps) {
      if (step.from().isPresent()) {
        long cut = cut(step.from().get(), decimals);
        if (cut <= before) {
          return false;
        }
        before = cut;
      }
    }
    return true;
  }

  private RuleFileException refuse(String remedy) {
    return new RuleFileException(
        file, foreign.line(), 1, "number", foreign.column() + ": " + remedy);
  }
}
