package io.simsim.engine.purpose;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.rule.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a purposes file, format `simsim-purposes/1`.
public final class PurposesReader {
  private static final String FORMAT = "simsim-purposes/1";
  private static final String CHOSEN = "of-the-purpose-chosen";

  private PurposesReader() {}

  /// Reads the bytes of the file called `file`.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException with line and column
  public static Purposes read(String file, byte[] bytes, Sha256 sha256) {
    RuleNode node = RuleReader.read(file, bytes);
    RuleObject root = node.object("format", "purposes", "refused", "profiles");
    root.expectFormat(FORMAT);
    Map<String, Purpose> purposes = new LinkedHashMap<>();
    for (RuleNode item : root.list("purposes")) {
      Purpose purpose = purpose(item);
      if (purposes.putIfAbsent(purpose.name(), purpose) != null) {
        throw item.refuse("duplicate-name", "there is already a purpose " + purpose.name());
      }
    }
    Map<String, Texts> refused = new LinkedHashMap<>();
    for (RuleNode item : root.list("refused")) {
      RuleObject use = item.object("use", "grounds");
      if (purposes.containsKey(use.text("use"))) {
        throw item.refuse("refused", use.text("use") + " cannot be a purpose and refused");
      }
      refused.put(use.text("use"), Texts.read(use.get("grounds")));
    }
    return new Purposes(
        sha256.name(Canonical.bytes(node)),
        "",
        purposes,
        refused,
        profiles(root.find("profiles"), purposes));
  }

  private static Purpose purpose(RuleNode node) {
    RuleObject object =
        node.object("name", "kind", "subjects", "contexts", "required", "title", "outcome");
    RuleNode contextsNode = object.get("contexts");
    boolean ofChosen = contextsNode.isText() && contextsNode.text().equals(CHOSEN);
    int contexts = ofChosen ? 0 : contexts(contextsNode);
    RuleNode requiredNode = object.find("required");
    int required = requiredNode == null ? 0 : contexts(requiredNode);
    if (requiredNode != null && (required & ~contexts) != 0) {
      throw requiredNode.refuse("context", "a required context must be one that it may read");
    }
    Purpose.Kind kind = constant(Purpose.Kind.values(), object.get("kind"));
    if (kind == Purpose.Kind.RESEARCH || object.text("name").equals(Purpose.RESEARCH.name())) {
      throw node.refuse("research", "research serves nobody and is no purpose of a question");
    }
    return new Purpose(
        object.text("name"),
        kind,
        constant(Purpose.Subjects.values(), object.get("subjects")),
        contexts,
        required,
        ofChosen,
        Texts.read(object.get("title")),
        Texts.read(object.get("outcome")));
  }

  private static Map<String, Map<String, Integer>> profiles(
      @Nullable RuleNode node, Map<String, Purpose> purposes) {
    Map<String, Map<String, Integer>> profiles = new LinkedHashMap<>();
    if (node == null) {
      return profiles;
    }
    for (RuleNode item : node.list()) {
      RuleObject profile = item.object("name", "law", "purposes");
      profile.text("law");
      Map<String, Integer> narrowed = new LinkedHashMap<>();
      for (RuleNode part : profile.list("purposes")) {
        RuleObject object = part.object("name", "contexts");
        Purpose purpose = purposes.get(object.text("name"));
        int contexts = contexts(object.get("contexts"));
        if (purpose == null || (contexts & ~purpose.contexts()) != 0) {
          throw part.refuse("profile", "a legal profile may only narrow a purpose of this file");
        }
        narrowed.put(purpose.name(), contexts);
      }
      profiles.put(profile.text("name"), narrowed);
    }
    return profiles;
  }

  private static int contexts(RuleNode node) {
    int bits = 0;
    for (RuleNode item : node.list()) {
      bits |= 1 << constant(Context.values(), item).ordinal();
    }
    return bits;
  }

  private static <T extends Named> T constant(T[] constants, RuleNode node) {
    try {
      return Named.parse(constants, "value", node.text());
    } catch (InvalidEventException invalid) {
      throw node.refuse("name", "\"" + node.text() + "\": " + invalid.remedy());
    }
  }
}
