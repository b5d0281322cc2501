package io.simsim.bureau.subjects;

import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Who a subject is: kept sealed, told to the subject and to where it goes.
///
/// @param name as it enrolled
/// @param identity as an operator checked it
public record Self(String name, Identity identity) {
  /// The identity as members of canonical JSON.
  public Map<String, Object> members() {
    Map<String, Object> members = new TreeMap<>();
    members.put("name", name);
    members.put("scheme", identity.scheme());
    members.put("number", identity.number());
    return members;
  }

  /// Reads what [#members] gave.
  public static Self of(RuleObject members) {
    return new Self(
        members.text("name"), new Identity(members.text("scheme"), members.text("number")));
  }

  byte[] bytes() {
    return Canonical.text(members()).getBytes(StandardCharsets.UTF_8);
  }

  static Self read(byte[] bytes) {
    return of(RuleReader.read("self", bytes).object("name", "scheme", "number"));
  }

  /// Hides who.
  @Override
  public String toString() {
    return "who a subject is";
  }
}
