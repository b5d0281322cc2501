package io.simsim.bureau.problems;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A problem document (RFC 9457): `type`, `title`, `status`, `detail`, and of our own `rule`,
/// `field` and `remedy`.
///
/// @param field the member, header or parameter that it is about
/// @param rule the rule that was broken, such as `required`
public record Problem(
    ProblemKind kind, String detail, Optional<String> field, String rule, String remedy) {
  /// The media type of problem documents.
  public static final String MEDIA_TYPE = "application/problem+json";

  /// A problem of which there is no more to say.
  public static Problem of(ProblemKind kind) {
    return of(kind, kind.title());
  }

  /// A problem with what is special about it.
  public static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, detail, Optional.empty(), kind.id(), kind.remedy());
  }

  /// A problem of one member.
  public static Problem ofField(ProblemKind kind, String field, String rule, String remedy) {
    return new Problem(kind, field + ": " + rule, Optional.of(field), rule, remedy);
  }

  /// Its members, in the order of the RFC.
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "/problems/" + kind.id());
    members.put("title", kind.title());
    members.put("status", kind.status());
    members.put("detail", detail);
    field.ifPresent(name -> members.put("field", name));
    members.put("rule", rule);
    members.put("remedy", remedy);
    return members;
  }
}
