package io.simsim.trainer.interchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When an `Attribute` of a PMML document holds, in the three values of PMML: true, false, and
/// unknown (null) where the field is missing.
sealed interface Predicate {
  /// A value of the field to try predicates with.
  sealed interface Probe {
    /// No value.
    record Nothing() implements Probe {}

    record Quantity(BigDecimal value) implements Probe {}

    record Category(String text) implements Probe {}
  }

  /// How a number or category is compared.
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS_THAN,
    LESS_OR_EQUAL,
    GREATER_THAN,
    GREATER_OR_EQUAL
  }

  /// Whether it holds of `probe`; null: unknown.
  @Nullable Boolean holds(Probe probe);

  /// The predicates that it is made of.
  default Stream<Predicate> leaves() {
    return this instanceof Compound compound
        ? compound.parts().stream().flatMap(Predicate::leaves)
        : Stream.of(this);
  }

  /// `True` or `False`.
  record Constant(boolean value) implements Predicate {
    @Override
    public Boolean holds(Probe probe) {
      return value;
    }
  }

  /// `isMissing` or `isNotMissing`.
  record Missing(boolean wanted) implements Predicate {
    @Override
    public Boolean holds(Probe probe) {
      return (probe instanceof Probe.Nothing) == wanted;
    }
  }

  /// A comparison with one number.
  record OfNumber(Operator operator, BigDecimal number) implements Predicate {
    @Override
    public @Nullable Boolean holds(Probe probe) {
      if (!(probe instanceof Probe.Quantity(BigDecimal value))) {
        return null;
      }
      int order = value.compareTo(number);
      return switch (operator) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS_THAN -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER_THAN -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }

  /// Whether the number is in a list.
  record InNumbers(boolean wanted, List<BigDecimal> numbers) implements Predicate {
    public InNumbers {
      numbers = List.copyOf(numbers);
    }

    @Override
    public @Nullable Boolean holds(Probe probe) {
      return probe instanceof Probe.Quantity(BigDecimal value)
          ? numbers.stream().anyMatch(n -> n.compareTo(value) == 0) == wanted
          : null;
    }
  }

  /// Whether the category is in a list; a comparison with one category is a list of one.
  ///
  /// @param set whether a set said it, which stands for a group of its own
  record InCategories(boolean wanted, List<String> categories, boolean set) implements Predicate {
    public InCategories {
      categories = List.copyOf(categories);
    }

    @Override
    public @Nullable Boolean holds(Probe probe) {
      return probe instanceof Probe.Category(String text)
          ? categories.contains(text) == wanted
          : null;
    }
  }

  /// Several predicates.
  ///
  /// @param all whether all of them must hold, or any
  record Compound(boolean all, List<Predicate> parts) implements Predicate {
    public Compound {
      parts = List.copyOf(parts);
    }

    /// Kleene's logic, as PMML has it.
    @Override
    public @Nullable Boolean holds(Probe probe) {
      boolean unknown = false;
      for (Predicate part : parts) {
        Boolean held = part.holds(probe);
        if (held == null) {
          unknown = true;
        } else if (held != all) {
          return !all;
        }
      }
      return unknown ? null : Boolean.valueOf(all);
    }
  }
}
