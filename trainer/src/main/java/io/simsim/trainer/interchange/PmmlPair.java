package io.simsim.trainer.interchange;

import io.simsim.trainer.interchange.ForeignCard.Bins;
import io.simsim.trainer.interchange.ForeignCard.ForeignCharacteristic;
import io.simsim.trainer.interchange.ForeignCard.ForeignGiven;
import io.simsim.trainer.interchange.ForeignCard.Group;
import io.simsim.trainer.interchange.ForeignCard.Special;
import io.simsim.trainer.interchange.ForeignCard.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes bins of the predicates of a PMML `Characteristic` that reads two fields.
///
/// Its attributes must be a full grid: for each condition on one field, the outer one, the same
/// conditions on the other in the same order, or none. Then, whatever overlaps, the first attribute
/// that holds is that of the first outer condition that holds and the first inner one, so that each
/// field has bins of its own. Attributes in another order need not be so, and are refused.
final class PmmlPair {
  private static final Predicate ALWAYS = new Predicate.Constant(true);

  private final XmlElement element;
  private final PmmlFields fields;
  private final List<String> names;
  private final List<Part> parts = new ArrayList<>();

  /// An `Attribute`.
  ///
  /// @param asks its condition on each of the two fields
  private record Part(XmlElement element, List<Predicate> asks, BigDecimal points) {
    Part {
      asks = List.copyOf(asks);
    }
  }

  /// The attributes that ask the same of the outer field, which stand together.
  private record Row(Predicate outer, List<Part> parts) {
    List<Predicate> inner(int field) {
      return parts.stream().map(part -> part.asks().get(field)).toList();
    }
  }

  /// @param outer which of the fields goes slower
  /// @param points for each row those of each column
  private record Grid(
      int outer, List<Predicate> rows, List<Predicate> columns, List<List<BigDecimal>> points) {}

  private PmmlPair(XmlElement element, PmmlFields fields, List<String> names) {
    this.element = element;
    this.fields = fields;
    this.names = names;
  }

  /// Reads `element`, whose predicates read the two fields `names`. The outer field becomes its
  /// own, the inner one what it is given; where the file does not say which points are its own,
  /// they are those beside the first bin of the other.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException where no card of ours can say the same
  static ForeignCharacteristic read(XmlElement element, PmmlFields fields, List<String> names) {
    return new PmmlPair(element, fields, names).characteristic();
  }

  private ForeignCharacteristic characteristic() {
    element.all("Attribute").forEach(attribute -> parts.add(part(attribute)));
    Grid grid = grid();
    ForeignCharacteristic own =
        PmmlCharacteristic.of(element, field(grid.outer()), parts(grid.rows()));
    ForeignCharacteristic other =
        PmmlCharacteristic.beside(element, field(1 - grid.outer()), parts(grid.columns()));
    List<BigDecimal> places = own.points();
    List<BigDecimal> points = ownPoints(grid, places, other.points().getFirst().intValue());
    List<List<BigDecimal>> adds = new ArrayList<>();
    for (int column = 0; column < grid.columns().size(); column++) {
      List<BigDecimal> added = new ArrayList<>();
      for (int place = 0; place < places.size(); place++) {
        added.add(grid.points().get(places.get(place).intValue()).get(column));
        added.set(place, added.get(place).subtract(points.get(place)));
      }
      adds.add(added);
    }
    Iterator<BigDecimal> left = points.iterator();
    return new ForeignCharacteristic(
        own.line(),
        own.name(),
        own.column(),
        own.reason(),
        switch (own.bins()) {
          case Bins.Quantity of ->
              new Bins.Quantity(
                  of.whole(),
                  of.steps().stream().map(step -> new Step(step.from(), left.next())).toList());
          case Bins.Groups of ->
              new Bins.Groups(
                  of.groups().stream().map(g -> new Group(g.categories(), left.next())).toList());
        },
        own.missing().map(row -> points.getLast()),
        own.specials().stream().map(s -> new Special(s.value(), left.next())).toList(),
        Optional.of(new ForeignGiven(extension(PmmlText.GIVEN), other, adds)));
  }

  private Part part(XmlElement attribute) {
    PredicateReader reader = new PredicateReader(fields);
    List<List<Predicate>> asked = List.of(new ArrayList<>(), new ArrayList<>());
    conjuncts(PredicateReader.predicate(attribute))
        .forEach(
            one -> {
              List<String> read = PredicateReader.fields(one).distinct().toList();
              if (read.size() > 1) {
                throw attribute.refuse(
                    "two-fields", "reads two fields in another way than joined by \"and\"");
              }
              int field = read.isEmpty() ? 0 : names.indexOf(read.getFirst());
              asked.get(field).add(reader.read(one));
            });
    return new Part(
        attribute,
        asked.stream().map(PmmlPair::all).toList(),
        PmmlCharacteristic.points(attribute));
  }

  private static Stream<XmlElement> conjuncts(XmlElement predicate) {
    return predicate.name().equals("CompoundPredicate")
            && predicate.required("booleanOperator").equals("and")
        ? PredicateReader.predicates(predicate).flatMap(PmmlPair::conjuncts)
        : Stream.of(predicate);
  }

  private static Predicate all(List<Predicate> asked) {
    List<Predicate> asks = asked.stream().filter(one -> !one.equals(ALWAYS)).toList();
    return switch (asks.size()) {
      case 0 -> ALWAYS;
      case 1 -> asks.getFirst();
      default -> new Predicate.Compound(true, asks);
    };
  }

  private Grid grid() {
    List<Part> odd = new ArrayList<>();
    return Stream.of(0, 1)
        .flatMap(outer -> grid(outer, odd).stream())
        .findFirst()
        .orElseThrow(
            () ->
                odd.getFirst()
                    .element()
                    .refuse(
                        "two-fields",
                        "is out of the grid of \""
                            + names.getFirst()
                            + "\" and \""
                            + names.getLast()
                            + "\": each condition on the one needs the same conditions on the"
                            + " other, in the same order"));
  }

  /// @param odd takes the attribute that is in the way
  private Optional<Grid> grid(int outer, List<Part> odd) {
    List<Row> rows = new ArrayList<>();
    for (Part part : parts) {
      Predicate asks = part.asks().get(outer);
      if (rows.isEmpty() || !rows.getLast().outer().equals(asks)) {
        rows.add(new Row(asks, new ArrayList<>()));
      }
      rows.getLast().parts().add(part);
    }
    List<Predicate> alone = List.of(ALWAYS);
    List<Predicate> columns =
        rows.stream()
            .map(row -> row.inner(1 - outer))
            .filter(asks -> !asks.equals(alone))
            .findFirst()
            .orElse(alone);
    List<List<BigDecimal>> points = new ArrayList<>();
    for (Row row : rows) {
      List<Predicate> inner = row.inner(1 - outer);
      if (inner.equals(columns)) {
        points.add(row.parts().stream().map(Part::points).toList());
      } else if (inner.equals(alone)) {
        points.add(Collections.nCopies(columns.size(), row.parts().getFirst().points()));
      } else {
        odd.add(row.parts().get(Math.min(row.parts().size() - 1, alike(inner, columns))));
        return Optional.empty();
      }
    }
    return Optional.of(new Grid(outer, rows.stream().map(Row::outer).toList(), columns, points));
  }

  /// How many are the same from the first on.
  private static int alike(List<Predicate> some, List<Predicate> others) {
    int alike = 0;
    while (alike < Math.min(some.size(), others.size())
        && some.get(alike).equals(others.get(alike))) {
      alike++;
    }
    return alike;
  }

  /// The conditions on a field as parts, whose points are their places.
  private static List<PmmlCharacteristic.Part> parts(List<Predicate> conditions) {
    List<PmmlCharacteristic.Part> parts = new ArrayList<>();
    for (int place = 0; place < conditions.size(); place++) {
      parts.add(new PmmlCharacteristic.Part(conditions.get(place), BigDecimal.valueOf(place)));
    }
    return parts;
  }

  private PmmlField field(int field) {
    return fields.of(names.get(field), element);
  }

  /// @param places the rows of what the own field can be
  private List<BigDecimal> ownPoints(Grid grid, List<BigDecimal> places, int column) {
    Optional<String> said = extension(PmmlText.POINTS);
    if (said.isEmpty()) {
      return places.stream().map(row -> grid.points().get(row.intValue()).get(column)).toList();
    }
    List<BigDecimal> points =
        Stream.of(said.get().split(" ", -1))
            .map(number -> PmmlFields.number(element, number))
            .toList();
    if (points.size() != places.size()) {
      throw element.refuse(
          "points",
          "says " + points.size() + " points of its own and has " + places.size() + " bins");
    }
    return points;
  }

  private Optional<String> extension(String name) {
    return PmmlCard.extension(element, name).flatMap(found -> found.attribute("value"));
  }
}
