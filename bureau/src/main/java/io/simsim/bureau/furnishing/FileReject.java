package io.simsim.bureau.furnishing;

import io.simsim.engine.rule.Canonical;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A record of a file that was refused. What it held is not repeated.
///
/// @param member the file in the archive; empty when the file is none
/// @param line on which the record starts, or its number; 0 for the file as a whole
/// @param field such as `amount`; `line` or `file` when it is about all of it
/// @param rule such as `required`, `consent`, `clock-order`
/// @param remedy what to do
record FileReject(String member, long line, String field, String rule, String remedy) {
  /// What a conflict is told with.
  static FileReject conflict(String member, long line) {
    return new FileReject(
        member,
        line,
        "id",
        "once",
        "another event has this source and id, and stands: send a correction");
  }

  /// One JSON object a line.
  static byte[] ndjson(List<FileReject> rejects) {
    return rejects.stream()
        .map(reject -> Canonical.text(reject.members()) + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    if (!member.isEmpty()) {
      members.put("member", member);
    }
    members.put("line", line);
    members.put("field", field);
    members.put("rule", rule);
    members.put("remedy", remedy);
    return members;
  }
}
