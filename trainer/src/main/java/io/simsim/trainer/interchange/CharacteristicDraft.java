package io.simsim.trainer.interchange;

import io.simsim.engine.rule.RuleFileException;
import io.simsim.trainer.card.CardMembers;
import io.simsim.trainer.interchange.ForeignCard.Bins;
import io.simsim.trainer.interchange.ForeignCard.ForeignCharacteristic;
import io.simsim.trainer.interchange.ForeignCard.ForeignGiven;
import io.simsim.trainer.interchange.ForeignCard.Group;
import io.simsim.trainer.interchange.ForeignCard.Special;
import io.simsim.trainer.interchange.ForeignCard.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

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

  /// The feature that a characteristic is given, as it is in the catalogue.
  record Beside(String feature, int decimals, boolean canBeMissing) {}

  /// The members for the feature called `feature`, whose column has so many decimals.
  ///
  /// @param canBeMissing whether the feature can be
  /// @param beside what it is given; empty where it depends on its own column alone
  CardDraft.Placed placed(
      String feature, int decimals, boolean canBeMissing, Optional<Beside> beside) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("feature", feature);
    members.putAll(
        places(foreign, decimals, canBeMissing, bin -> CardMembers.ordered("points", whole(bin))));
    if (foreign.given().isPresent() && beside.isPresent()) {
      members.put(PmmlText.GIVEN, given(foreign.given().get(), beside.get(), canBeMissing));
    }
    points.endCharacteristic();
    return new CardDraft.Placed(foreign.line(), members);
  }

  private Map<String, Object> given(ForeignGiven given, Beside beside, boolean ownCanBeMissing) {
    requireMissing(foreign, ownCanBeMissing);
    requireMissing(given.other(), beside.canBeMissing());
    List<BigDecimal> own = foreign.points();
    Map<String, Object> members = CardMembers.ordered("feature", beside.feature());
    members.putAll(
        places(
            given.other(),
            beside.decimals(),
            beside.canBeMissing(),
            place -> {
              List<Integer> adds = new ArrayList<>();
              for (int i = 0; i < own.size(); i++) {
                BigDecimal added = given.adds().get(place.intValue()).get(i);
                adds.add(whole(own.get(i).add(added)) - whole(own.get(i)));
              }
              return CardMembers.ordered(CardText.ADDS, adds);
            }));
    return members;
  }

  /// Points for the missing can be guessed for one column, not for one beside another.
  private void requireMissing(ForeignCharacteristic column, boolean canBeMissing) {
    if (canBeMissing && column.missing().isEmpty()) {
      throw new RuleFileException(
          file,
          foreign.line(),
          1,
          "gap",
          foreign.name() + ": there are no points for a missing " + column.column());
    }
  }

  /// Bins, missing and special values of `column`.
  ///
  /// @param held what is held where the file has such points
  private Map<String, Object> places(
      ForeignCharacteristic column,
      int decimals,
      boolean canBeMissing,
      Function<BigDecimal, Map<String, Object>> held) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(
        "bins",
        switch (column.bins()) {
          case Bins.Quantity quantity -> steps(quantity.steps(), decimals, held);
          case Bins.Groups groups -> groups(groups.groups(), held);
        });
    if (canBeMissing) {
      Map<String, Object> missing = held.apply(column.missing().orElseGet(this::fewest));
      members.put("missing", missing.getOrDefault("points", missing));
    }
    if (!column.specials().isEmpty()) {
      List<Object> specials = new ArrayList<>();
      for (Special special : column.specials()) {
        Map<String, Object> one = CardMembers.ordered("value", special(special.value(), decimals));
        one.putAll(held.apply(special.points()));
        specials.add(one);
      }
      members.put("special", specials);
    }
    return members;
  }

  private List<Object> steps(
      List<Step> steps, int decimals, Function<BigDecimal, Map<String, Object>> held) {
    List<Object> bins = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Map<String, Object> bin = new LinkedHashMap<>();
      steps.get(i).from().ifPresent(from -> bin.put("from", cut(from, decimals)));
      if (i + 1 < steps.size()) {
        steps.get(i + 1).from().ifPresent(to -> bin.put("to", cut(to, decimals)));
      }
      bin.putAll(held.apply(steps.get(i).points()));
      bins.add(bin);
    }
    return bins;
  }

  /// Groups are the places 0, 1, 2…
  private static List<Object> groups(
      List<Group> groups, Function<BigDecimal, Map<String, Object>> held) {
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
      bin.putAll(held.apply(groups.get(i).points()));
      bins.add(bin);
    }
    return bins;
  }

  private int whole(BigDecimal exact) {
    return points.whole(exact, file, foreign.line());
  }

  private BigDecimal fewest() {
    return foreign.bins().points().stream().min(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
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
