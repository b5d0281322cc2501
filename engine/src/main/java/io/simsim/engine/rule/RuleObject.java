package io.simsim.engine.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members of an object in a rule file.
public final class RuleObject {
  private final RuleNode node;
  private final Map<String, RuleNode> members;

  RuleObject(RuleNode node, Map<String, RuleNode> members) {
    this.node = node;
    this.members = members;
  }

  /// The object itself, for its place.
  public RuleNode node() {
    return node;
  }

  /// The member called `key`.
  ///
  /// @throws RuleFileException when it is missing
  public RuleNode get(String key) {
    RuleNode member = members.get(key);
    if (member == null) {
      throw node.refuse("missing-key", "\"" + key + "\" is missing here");
    }
    return member;
  }

  /// The member called `key`, or null when it is left out.
  public @Nullable RuleNode find(String key) {
    return members.get(key);
  }

  public boolean has(String key) {
    return members.containsKey(key);
  }

  public String text(String key) {
    return get(key).text();
  }

  public List<RuleNode> list(String key) {
    return get(key).list();
  }

  public int integer(String key, int least, int most) {
    return (int) get(key).integer(least, most);
  }

  /// Checks that the file says it is of `format`, such as `simsim-scorecard/1`.
  public void expectFormat(String format) {
    RuleNode found = get("format");
    if (!found.text().equals(format)) {
      throw found.refuse("format", "this reader takes \"" + format + "\"");
    }
  }

  void allowOnly(String... known) {
    members.forEach(
        (key, member) -> {
          for (String name : known) {
            if (name.equals(key)) {
              return;
            }
          }
          throw member.refuse(
              "unknown-key",
              "\"" + key + "\" is not a key here; the keys are " + String.join(", ", known));
        });
  }
}
