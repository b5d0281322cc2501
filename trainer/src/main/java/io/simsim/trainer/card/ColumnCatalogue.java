package io.simsim.trainer.card;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.rule.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The catalogue that goes with a research card: a feature for each column of a table.
///
/// @param text of the file
/// @param names of the features, in the order of the parts that they were made from
/// @param catalogue as the engine reads it
public record ColumnCatalogue(String text, List<String> names, Catalogue catalogue) {
  private static final int LONGEST = 56;
  private static final int LONGEST_TITLE = 200;

  public ColumnCatalogue {
    names = List.copyOf(names);
  }

  /// The catalogue called `name` of the columns of `parts`.
  static ColumnCatalogue of(String name, List<Part> parts, Sha256 sha256) {
    List<String> names = new ArrayList<>();
    List<Object> features = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Part part : parts) {
      String feature = featureName(part.grid().column(), used);
      names.add(feature);
      features.add(feature(feature, part));
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "simsim-catalogue/1");
    root.put("name", name);
    root.put("description", "Columns of a table that was given from outside; for research.");
    root.put("features", features);
    String text = RuleText.of(root);
    return new ColumnCatalogue(
        text,
        names,
        CatalogueReader.read(
            name + ".catalogue.json", text.getBytes(StandardCharsets.UTF_8), sha256));
  }

  private static Map<String, Object> feature(String name, Part part) {
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("name", part.grid().column());
    if (part.grid().ordered()) {
      column.put("decimals", part.grid().decimals());
    } else {
      column.put("categories", part.groups());
    }
    String title = part.grid().column().isBlank() ? name : part.grid().column();
    String shown = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title;
    Map<String, Object> feature = new LinkedHashMap<>();
    feature.put("name", name);
    feature.put("pillar", "credit-history");
    feature.put("column", column);
    feature.put("direction", part.grid().direction().id());
    feature.put("change", "none");
    feature.put("label", CardMembers.texts(shown, shown));
    feature.put(
        "reason",
        CardMembers.texts("Another value of " + shown + " has more points.", shown + "：其他取值得分更高。"));
    feature.put("advice", CardMembers.texts("A research card gives no advice.", "研究用评分卡不提供建议。"));
    return feature;
  }

  /// A name of a-z, 0-9 and hyphens that no other feature has; it is added to `used`.
  public static String featureName(String column, Set<String> used) {
    String plain = column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String bare = plain.replaceAll("^-|-$", "");
    String cut = bare.length() > LONGEST ? bare.substring(0, LONGEST) : bare;
    String name = cut.isEmpty() ? "column" : cut;
    for (int i = 2; !used.add(name); i++) {
      name = (cut.isEmpty() ? "column" : cut) + "-" + i;
    }
    return name;
  }
}
