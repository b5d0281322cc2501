package io.simsim.trainer.interchange;

import io.simsim.trainer.interchange.ForeignCard.Bins;
import io.simsim.trainer.interchange.ForeignCard.ForeignCharacteristic;
import io.simsim.trainer.interchange.ForeignCard.Group;
import io.simsim.trainer.interchange.ForeignCard.Special;
import io.simsim.trainer.interchange.ForeignCard.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Makes bins of the predicates of a PMML `Characteristic`.
///
/// Of its attributes the first that holds counts, whatever they overlap. So the numbers that
/// predicates name cut the line into points and open intervals, in each of which every predicate
/// is as true as at any number in it; the attribute that counts is found for each, and neighbours
/// with the same are one bin. An attribute of equalities alone is of special values. Cost: numbers
/// named times attributes.
final class PmmlCharacteristic {
  /// A category that no file names.
  private static final String OTHER = "\u0000";

  private final XmlElement element;
  private final PmmlField field;
  private final List<Part> parts;

  /// An `Attribute`.
  record Part(Predicate predicate, BigDecimal points) {}

  /// A stretch of numbers in which no predicate changes.
  ///
  /// @param from where it begins; empty: nowhere
  /// @param probe a number in it
  /// @param point whether it is one number only
  private record Cell(Optional<Threshold> from, BigDecimal probe, boolean point) {}

  private PmmlCharacteristic(XmlElement element, PmmlField field, List<Part> parts) {
    this.element = element;
    this.field = field;
    this.parts = parts;
  }

  /// Reads `element`.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException where no card of ours can say the same
  static ForeignCharacteristic read(XmlElement element, PmmlFields fields) {
    List<XmlElement> attributes = element.all("Attribute");
    if (attributes.isEmpty()) {
      throw element.refuse("element", "has no Attribute");
    }
    Set<String> names = new LinkedHashSet<>();
    for (XmlElement attribute : attributes) {
      PredicateReader.fields(PredicateReader.predicate(attribute)).forEach(names::add);
      if (names.size() > 2) {
        throw attribute.refuse(
            "two-fields",
            "is of a third field; a characteristic is of one field, or of one beside another: "
                + String.join(", ", names));
      }
    }
    if (names.isEmpty()) {
      throw element.refuse("unsupported", "reads no field; add its points to initialScore");
    }
    if (names.size() > 1) {
      return PmmlPair.read(element, fields, List.copyOf(names));
    }
    PredicateReader reader = new PredicateReader(fields);
    List<Part> parts = new ArrayList<>();
    attributes.forEach(a -> parts.add(new Part(reader.of(a), points(a))));
    return of(element, fields.of(names.iterator().next(), element), parts);
  }

  /// The characteristic `element` of `parts`, whose predicates read one field.
  static ForeignCharacteristic of(XmlElement element, PmmlField field, List<Part> parts) {
    return new PmmlCharacteristic(element, field, parts).characteristic(name(element, field));
  }

  private static String name(XmlElement element, PmmlField field) {
    return element.attribute("name").filter(n -> !n.isBlank()).orElse(field.name());
  }

  /// The other field of a characteristic, under its own name.
  static ForeignCharacteristic beside(XmlElement element, PmmlField field, List<Part> parts) {
    return new PmmlCharacteristic(element, field, parts).characteristic(field.name());
  }

  /// The points of `attribute`.
  static BigDecimal points(XmlElement attribute) {
    attribute
        .find("ComplexPartialScore")
        .ifPresent(
            complex -> {
              throw complex.refuse("unsupported", "computes points; a card has whole numbers");
            });
    return PmmlFields.number(attribute, attribute.required("partialScore"));
  }

  private ForeignCharacteristic characteristic(String name) {
    Optional<BigDecimal> missing = missing();
    boolean numbers = !field.ofCategories();
    List<Cell> cells = numbers ? cells() : List.of();
    return new ForeignCharacteristic(
        element.line(),
        name,
        field.name(),
        reason(),
        numbers ? quantity(cells) : groups(),
        numbers ? missing : missing.or(this::ofOthers),
        numbers ? specials(cells, missing) : List.of());
  }

  /// The one code that all attributes have, or that of the characteristic.
  private Optional<String> reason() {
    return Stream.concat(Stream.of(element), element.all("Attribute").stream())
        .flatMap(holder -> holder.attribute("reasonCode").stream())
        .findFirst();
  }

  private Optional<BigDecimal> missing() {
    Predicate.Probe probe =
        field
            .missingReplacement()
            .map(
                value ->
                    field.ofCategories()
                        ? new Predicate.Probe.Category(value)
                        : new Predicate.Probe.Quantity(PmmlFields.number(element, value)))
            .orElseGet(Predicate.Probe.Nothing::new);
    return first(probe, false).map(Part::points);
  }

  /// The first part that holds.
  ///
  /// @param quantities whether those of equalities alone are passed over
  private Optional<Part> first(Predicate.Probe probe, boolean quantities) {
    return parts.stream()
        .filter(part -> !(quantities && isPoint(part.predicate())))
        .filter(part -> Boolean.TRUE.equals(part.predicate().holds(probe)))
        .findFirst();
  }

  private static boolean isPoint(Predicate predicate) {
    return switch (predicate) {
      case Predicate.OfNumber number -> number.operator() == Predicate.Operator.EQUAL;
      case Predicate.InNumbers in -> in.wanted();
      case Predicate.Compound compound ->
          !compound.all() && compound.parts().stream().allMatch(PmmlCharacteristic::isPoint);
      case Predicate.Constant c -> false;
      case Predicate.Missing m -> false;
      case Predicate.InCategories c -> false;
    };
  }

  private List<Cell> cells() {
    TreeSet<BigDecimal> named = new TreeSet<>();
    parts.stream()
        .flatMap(part -> part.predicate().leaves())
        .flatMap(PmmlCharacteristic::numbers)
        .forEach(named::add);
    field.missing().forEach(value -> named.add(PmmlFields.number(element, value)));
    List<Cell> cells = new ArrayList<>();
    Optional<BigDecimal> before = Optional.empty();
    for (BigDecimal number : named) {
      between(before, Optional.of(number)).ifPresent(cells::add);
      if (field.kind() != PmmlField.Kind.WHOLE_NUMBERS || isWhole(number)) {
        cells.add(new Cell(Optional.of(new Threshold(number, true)), number, true));
      }
      before = Optional.of(number);
    }
    between(before, Optional.empty()).ifPresent(cells::add);
    return cells;
  }

  private static Stream<BigDecimal> numbers(Predicate leaf) {
    return switch (leaf) {
      case Predicate.OfNumber number -> Stream.of(number.number());
      case Predicate.InNumbers in -> in.numbers().stream();
      case Predicate.Constant c -> Stream.of();
      case Predicate.Missing m -> Stream.of();
      case Predicate.InCategories c -> Stream.of();
      case Predicate.Compound c -> Stream.of();
    };
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }

  /// The open interval between two numbers; empty where it holds no number of the field's kind.
  private Optional<Cell> between(Optional<BigDecimal> low, Optional<BigDecimal> high) {
    Optional<Threshold> from = low.map(number -> new Threshold(number, false));
    BigDecimal above = low.orElseGet(() -> high.orElse(BigDecimal.ONE).subtract(BigDecimal.TWO));
    BigDecimal below = high.orElseGet(() -> above.add(BigDecimal.TWO));
    if (field.kind() != PmmlField.Kind.WHOLE_NUMBERS) {
      BigDecimal middle = above.add(below).multiply(new BigDecimal("0.5"));
      return Optional.of(new Cell(from, middle, false));
    }
    BigDecimal next = above.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
    return next.compareTo(below) < 0 ? Optional.of(new Cell(from, next, false)) : Optional.empty();
  }

  private Bins quantity(List<Cell> cells) {
    List<Step> steps = new ArrayList<>();
    Optional<Part> open = Optional.empty();
    for (Cell cell : cells) {
      Optional<Part> part = first(new Predicate.Probe.Quantity(cell.probe()), true);
      if (part.isEmpty() && cell.point() && isSpecial(cell)) {
        continue;
      }
      if (part.isEmpty()) {
        throw element.refuse(
            "gap", "has no Attribute that holds for " + cell.probe().toPlainString());
      }
      if (!open.equals(part)) {
        steps.add(new Step(open.isEmpty() ? Optional.empty() : cell.from(), part.get().points()));
      }
      open = part;
    }
    return new Bins.Quantity(field.kind() == PmmlField.Kind.WHOLE_NUMBERS, steps);
  }

  private boolean isSpecial(Cell cell) {
    return isMissing(cell.probe())
        || first(new Predicate.Probe.Quantity(cell.probe()), false).isPresent();
  }

  private boolean isMissing(BigDecimal number) {
    return field.missing().stream()
        .anyMatch(value -> PmmlFields.number(element, value).compareTo(number) == 0);
  }

  private List<Special> specials(List<Cell> cells, Optional<BigDecimal> missing) {
    List<Special> specials = new ArrayList<>();
    List<BigDecimal> order = new ArrayList<>();
    parts.stream()
        .filter(part -> isPoint(part.predicate()))
        .flatMap(part -> part.predicate().leaves())
        .flatMap(PmmlCharacteristic::numbers)
        .forEach(order::add);
    field.missing().forEach(value -> order.add(PmmlFields.number(element, value)));
    Set<BigDecimal> points = new TreeSet<>();
    cells.stream().filter(Cell::point).forEach(cell -> points.add(cell.probe()));
    for (BigDecimal number : order) {
      if (!points.remove(number)) {
        continue;
      }
      if (isMissing(number)) {
        missing.ifPresent(of -> specials.add(new Special(number, of)));
      } else {
        first(new Predicate.Probe.Quantity(number), false)
            .filter(part -> isPoint(part.predicate()))
            .ifPresent(part -> specials.add(new Special(number, part.points())));
      }
    }
    return specials;
  }

  private Bins groups() {
    Set<String> named = new LinkedHashSet<>();
    parts.stream()
        .flatMap(part -> part.predicate().leaves())
        .forEach(
            leaf -> {
              if (leaf instanceof Predicate.InCategories in) {
                named.addAll(in.categories());
              }
            });
    named.addAll(field.valid());
    field.missing().forEach(named::remove);
    List<Group> groups = new ArrayList<>();
    for (Part part : parts) {
      Set<String> own = new LinkedHashSet<>();
      for (String category : named) {
        if (first(new Predicate.Probe.Category(category), false).filter(part::equals).isPresent()) {
          own.add(category);
        }
      }
      if (!own.isEmpty()) {
        groups.add(new Group(inGroups(part.predicate(), own), part.points()));
        named.removeAll(own);
      }
    }
    if (!named.isEmpty()) {
      throw element.refuse(
          "gap", "has no Attribute that holds for \"" + named.iterator().next() + "\"");
    }
    if (groups.isEmpty()) {
      throw element.refuse("unsupported", "names no category");
    }
    requireOthersAsMissing();
    return new Bins.Groups(groups);
  }

  /// The categories `own` as the sets that name them, the rest as one group.
  private static List<List<String>> inGroups(Predicate predicate, Set<String> own) {
    Set<String> left = new LinkedHashSet<>(own);
    List<List<String>> groups = new ArrayList<>();
    for (List<String> set : sets(predicate)) {
      List<String> group = new ArrayList<>();
      for (String category : set) {
        if (left.remove(category)) {
          group.add(category);
        }
      }
      if (!group.isEmpty()) {
        groups.add(group);
      }
    }
    if (!left.isEmpty()) {
      groups.add(List.copyOf(left));
    }
    return groups;
  }

  private static List<List<String>> sets(Predicate predicate) {
    return switch (predicate) {
      case Predicate.InCategories in -> in.wanted() ? List.of(in.categories()) : List.of();
      case Predicate.Compound compound when compound.all() -> List.of();
      case Predicate.Compound compound -> {
        List<List<String>> sets = compound.parts().stream().flatMap(p -> sets(p).stream()).toList();
        boolean equalities =
            compound.parts().stream()
                .allMatch(p -> p instanceof Predicate.InCategories in && !in.set());
        yield equalities ? List.of(sets.stream().flatMap(List::stream).toList()) : sets;
      }
      case Predicate.Constant c -> List.of();
      case Predicate.Missing m -> List.of();
      case Predicate.OfNumber n -> List.of();
      case Predicate.InNumbers n -> List.of();
    };
  }

  /// The points of a category that the file does not name; empty where it has no score.
  private Optional<BigDecimal> ofOthers() {
    boolean invalid = !field.valid().isEmpty();
    return invalid && field.invalid() != PmmlField.Invalid.AS_IT_IS
        ? Optional.empty()
        : first(new Predicate.Probe.Category(OTHER), false).map(Part::points);
  }

  /// A card knows no category beside those it names but "missing".
  private void requireOthersAsMissing() {
    Optional<BigDecimal> missing = missing();
    Optional<BigDecimal> others = ofOthers();
    if (missing.isPresent() && others.isPresent() && missing.get().compareTo(others.get()) != 0) {
      throw element.refuse(
          "unsupported",
          "gives categories that it does not name "
              + others.get().toPlainString()
              + " points and missing ones "
              + missing.get().toPlainString()
              + "; a card gives both the same");
    }
  }
}
