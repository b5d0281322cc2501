package io.simsim.trainer.interchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads the predicate of an `Attribute`.
final class PredicateReader {
  private final PmmlFields fields;

  PredicateReader(PmmlFields fields) {
    this.fields = fields;
  }

  /// The predicate that `attribute` holds.
  Predicate of(XmlElement attribute) {
    return read(predicate(attribute));
  }

  /// The one predicate in `attribute`.
  static XmlElement predicate(XmlElement attribute) {
    List<XmlElement> found = predicates(attribute).toList();
    if (found.size() != 1) {
      throw attribute.refuse("predicate", "holds " + found.size() + " predicates; one is wanted");
    }
    return found.getFirst();
  }

  /// The predicates in `element`.
  static Stream<XmlElement> predicates(XmlElement element) {
    return element.children().stream().filter(PredicateReader::isPredicate);
  }

  /// The fields that `predicate` and those in it read, in their order.
  static Stream<String> fields(XmlElement predicate) {
    return Stream.concat(
        predicate.attribute("field").stream(),
        predicates(predicate).flatMap(PredicateReader::fields));
  }

  private static boolean isPredicate(XmlElement element) {
    return switch (element.name()) {
      case "Extension", "ComplexPartialScore" -> false;
      default -> true;
    };
  }

  /// The predicate `element`.
  Predicate read(XmlElement element) {
    return switch (element.name()) {
      case "True" -> new Predicate.Constant(true);
      case "False" -> new Predicate.Constant(false);
      case "SimplePredicate" -> simple(element);
      case "SimpleSetPredicate" -> set(element);
      case "CompoundPredicate" -> compound(element);
      default -> throw element.refuse("unsupported", "is no predicate that a card can hold");
    };
  }

  private PmmlField field(XmlElement element) {
    return fields.of(element.required("field"), element);
  }

  private Predicate simple(XmlElement element) {
    PmmlField of = field(element);
    String operator = element.required("operator");
    return switch (operator) {
      case "isMissing" -> new Predicate.Missing(true);
      case "isNotMissing" -> new Predicate.Missing(false);
      case "equal" -> compared(element, of, Predicate.Operator.EQUAL);
      case "notEqual" -> compared(element, of, Predicate.Operator.NOT_EQUAL);
      case "lessThan" -> compared(element, of, Predicate.Operator.LESS_THAN);
      case "lessOrEqual" -> compared(element, of, Predicate.Operator.LESS_OR_EQUAL);
      case "greaterThan" -> compared(element, of, Predicate.Operator.GREATER_THAN);
      case "greaterOrEqual" -> compared(element, of, Predicate.Operator.GREATER_OR_EQUAL);
      default -> throw element.refuse("unsupported", "has an unknown operator: " + operator);
    };
  }

  private static Predicate compared(XmlElement element, PmmlField of, Predicate.Operator operator) {
    String value = element.required("value");
    if (!of.ofCategories()) {
      return new Predicate.OfNumber(operator, PmmlFields.number(element, value));
    }
    return switch (operator) {
      case EQUAL -> new Predicate.InCategories(true, List.of(value), false);
      case NOT_EQUAL -> new Predicate.InCategories(false, List.of(value), false);
      case LESS_THAN, LESS_OR_EQUAL, GREATER_THAN, GREATER_OR_EQUAL ->
          throw element.refuse("unsupported", "asks which category is the greater");
    };
  }

  private Predicate set(XmlElement element) {
    PmmlField of = field(element);
    String operator = element.required("booleanOperator");
    if (!operator.equals("isIn") && !operator.equals("isNotIn")) {
      throw element.refuse("unsupported", "has an unknown booleanOperator: " + operator);
    }
    boolean wanted = operator.equals("isIn");
    XmlElement array = element.one("Array");
    List<String> values = PmmlArray.of(array);
    if (of.ofCategories()) {
      return new Predicate.InCategories(wanted, values, true);
    }
    List<BigDecimal> numbers = new ArrayList<>();
    values.forEach(value -> numbers.add(PmmlFields.number(array, value)));
    return new Predicate.InNumbers(wanted, numbers);
  }

  private Predicate compound(XmlElement element) {
    String operator = element.required("booleanOperator");
    if (!operator.equals("and") && !operator.equals("or")) {
      throw element.refuse(
          "unsupported", "with booleanOperator " + operator + " is nothing that a card can hold");
    }
    return new Predicate.Compound(
        operator.equals("and"), predicates(element).map(this::read).toList());
  }
}
