package io.simsim.trainer.interchange;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields that a PMML document has, by name.
final class PmmlFields {
  private final Map<String, XmlElement> data = new HashMap<>();
  private final Map<String, XmlElement> mining = new HashMap<>();
  private final Map<String, XmlElement> derived = new HashMap<>();

  PmmlFields(XmlElement pmml, XmlElement model) {
    pmml.one("DataDictionary").all("DataField").forEach(f -> data.put(f.required("name"), f));
    model.one("MiningSchema").all("MiningField").forEach(f -> mining.put(f.required("name"), f));
    for (XmlElement holder :
        List.of(
            pmml.find("TransformationDictionary").orElse(model),
            model.find("LocalTransformations").orElse(model))) {
      holder.all("DerivedField").forEach(f -> derived.put(f.required("name"), f));
    }
  }

  /// The field called `name`, which `reader` reads.
  PmmlField of(String name, XmlElement reader) {
    XmlElement computed = derived.get(name);
    if (computed != null) {
      throw computed.refuse(
          "unsupported",
          "\"" + name + "\" is computed; a card reads columns: compute it in the table first");
    }
    XmlElement declared = data.get(name);
    if (declared == null) {
      throw reader.refuse("unknown-field", "reads \"" + name + "\", which is no DataField");
    }
    XmlElement treated = mining.getOrDefault(name, declared);
    if (!treated.attribute("outliers").orElse("asIs").equals("asIs")) {
      throw treated.refuse("unsupported", "changes outliers; change them in the table first");
    }
    return new PmmlField(
        name,
        kind(declared),
        values(declared, "valid"),
        values(declared, "missing"),
        treated.attribute("missingValueReplacement"),
        invalid(treated));
  }

  private static PmmlField.Kind kind(XmlElement field) {
    String optype = field.attribute("optype").orElse("continuous");
    String type = field.required("dataType");
    return switch (type) {
      case "string", "boolean" -> PmmlField.Kind.CATEGORIES;
      case "integer" ->
          optype.equals("categorical") ? PmmlField.Kind.CATEGORIES : PmmlField.Kind.WHOLE_NUMBERS;
      case "float", "double" ->
          optype.equals("categorical") ? PmmlField.Kind.CATEGORIES : PmmlField.Kind.NUMBERS;
      default -> throw field.refuse("unsupported", "has the dataType " + type);
    };
  }

  private static List<String> values(XmlElement field, String property) {
    return field.all("Value").stream()
        .filter(value -> value.attribute("property").orElse("valid").equals(property))
        .map(value -> value.required("value"))
        .toList();
  }

  private static PmmlField.Invalid invalid(XmlElement field) {
    Optional<String> treatment = field.attribute("invalidValueTreatment");
    return switch (treatment.orElse("returnInvalid")) {
      case "returnInvalid" -> PmmlField.Invalid.NO_SCORE;
      case "asIs" -> PmmlField.Invalid.AS_IT_IS;
      case "asMissing" -> PmmlField.Invalid.AS_MISSING;
      default ->
          throw field.refuse(
              "unsupported", "has the invalidValueTreatment " + treatment.orElseThrow());
    };
  }

  static BigDecimal number(XmlElement element, String text) {
    return Numbers.of(text)
        .orElseThrow(() -> element.refuse("number", "\"" + text + "\" is no number"));
  }
}
