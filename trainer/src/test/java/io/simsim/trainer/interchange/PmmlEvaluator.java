package io.simsim.trainer.interchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// Scores rows by a PMML scorecard as the specification says it, written apart from the reader and
/// the writer: <http://dmg.org/pmml/v4-4/Scorecard.html>, on predicates
/// <http://dmg.org/pmml/v4-4/TreeModel.html>.
final class PmmlEvaluator {
  private static final Pattern IN_ARRAY = Pattern.compile("\"((?:\\\\\"|[^\"])*)\"|(\\S+)");

  private final Element pmml;
  private final Element model;
  private final Map<String, Set<String>> valid = new HashMap<>();

  PmmlEvaluator(String document) {
    try {
      pmml =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
              .getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException unreadable) {
      throw new AssertionError(unreadable);
    }
    model = children(pmml, "Scorecard").getFirst();
    for (Element field : children(children(pmml, "DataDictionary").getFirst(), "DataField")) {
      Set<String> values = new java.util.HashSet<>();
      children(field, "Value").forEach(value -> values.add(value.getAttribute("value")));
      if (!values.isEmpty()) {
        valid.put(field.getAttribute("name"), values);
      }
    }
  }

  /// A reason with what it is short of.
  private record Shortfall(String code, double by) {}

  /// What the document says of `row`.
  Scored score(Map<String, Object> row) {
    Map<String, Object> fields = new HashMap<>(row);
    // invalidValueTreatment="asMissing"
    valid.forEach(
        (field, values) -> {
          if (fields.get(field) instanceof String text && !values.contains(text)) {
            fields.remove(field);
          }
        });
    double total = Double.parseDouble(model.getAttribute("initialScore"));
    List<Shortfall> reasons = new ArrayList<>();
    for (Element each : children(children(model, "Characteristics").getFirst(), "Characteristic")) {
      Element attribute = null;
      for (Element one : children(each, "Attribute")) {
        if (attribute == null && Boolean.TRUE.equals(holds(predicate(one), fields))) {
          attribute = one;
        }
      }
      if (attribute == null) {
        return new Scored(OptionalInt.empty(), List.of());
      }
      double points = Double.parseDouble(attribute.getAttribute("partialScore"));
      total += points;
      if (each.hasAttribute("baselineScore")) {
        double by = Double.parseDouble(each.getAttribute("baselineScore")) - points;
        reasons.add(new Shortfall(attribute.getAttribute("reasonCode"), by));
      }
    }
    if (!thickEnough(fields)) {
      return new Scored(OptionalInt.empty(), List.of());
    }
    reasons.sort(Comparator.comparingDouble(Shortfall::by).reversed());
    return new Scored(
        OptionalInt.of((int) total),
        reasons.stream().filter(r -> r.by() > 0).limit(4).map(Shortfall::code).toList());
  }

  /// The condition of the transformed output, where there is one.
  private boolean thickEnough(Map<String, Object> fields) {
    return children(model, "Output").stream()
        .flatMap(output -> children(output, "OutputField").stream())
        .flatMap(field -> children(field, "Apply").stream())
        .allMatch(apply -> function(children(apply, "Apply").getFirst(), fields));
  }

  private static boolean function(Element apply, Map<String, Object> fields) {
    return switch (apply.getAttribute("function")) {
      case "or" -> children(apply, "Apply").stream().anyMatch(one -> function(one, fields));
      case "greaterOrEqual" -> {
        Object value = fields.get(children(apply, "FieldRef").getFirst().getAttribute("field"));
        double mark = Double.parseDouble(children(apply, "Constant").getFirst().getTextContent());
        yield value instanceof Double number && number >= mark;
      }
      default -> throw new AssertionError(apply.getAttribute("function"));
    };
  }

  private static Element predicate(Element attribute) {
    return elements(attribute).stream()
        .filter(e -> !e.getTagName().equals("Extension"))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable Boolean holds(Element predicate, Map<String, Object> fields) {
    Object value = fields.get(predicate.getAttribute("field"));
    return switch (predicate.getTagName()) {
      case "True" -> true;
      case "False" -> false;
      case "SimplePredicate" -> simple(predicate, value);
      case "SimpleSetPredicate" ->
          value == null
              ? null
              : Boolean.valueOf(
                  contains(children(predicate, "Array").getFirst(), value)
                      == predicate.getAttribute("booleanOperator").equals("isIn"));
      case "CompoundPredicate" -> {
        boolean all = predicate.getAttribute("booleanOperator").equals("and");
        Boolean result = all;
        for (Element part : elements(predicate)) {
          Boolean held = holds(part, fields);
          if (held != null && held != all) {
            yield !all;
          }
          result = held == null ? null : result;
        }
        yield result;
      }
      default -> throw new AssertionError(predicate.getTagName());
    };
  }

  private static @Nullable Boolean simple(Element predicate, @Nullable Object value) {
    String operator = predicate.getAttribute("operator");
    String text = predicate.getAttribute("value");
    if (operator.equals("isMissing")) {
      return value == null;
    }
    if (operator.equals("isNotMissing")) {
      return value != null;
    }
    return switch (value) {
      case Double number -> {
        double other = Double.parseDouble(text);
        yield switch (operator) {
          case "equal" -> number == other;
          case "notEqual" -> number != other;
          case "lessThan" -> number < other;
          case "lessOrEqual" -> number <= other;
          case "greaterThan" -> number > other;
          case "greaterOrEqual" -> number >= other;
          default -> throw new AssertionError(operator);
        };
      }
      case String category -> category.equals(text) == operator.equals("equal");
      case null, default -> null;
    };
  }

  private static boolean contains(Element array, Object value) {
    return array(array).stream()
        .anyMatch(
            item ->
                value instanceof Double number
                    ? Double.parseDouble(item) == number
                    : item.equals(value));
  }

  private static List<String> array(Element array) {
    List<String> values = new ArrayList<>();
    Matcher matcher = IN_ARRAY.matcher(array.getTextContent());
    while (matcher.find()) {
      values.add(
          matcher.group(1) == null ? matcher.group(2) : matcher.group(1).replace("\\\"", "\""));
    }
    return values;
  }

  private static List<Element> children(Element parent, String name) {
    return elements(parent).stream().filter(e -> e.getTagName().equals(name)).toList();
  }

  private static List<Element> elements(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }
}
