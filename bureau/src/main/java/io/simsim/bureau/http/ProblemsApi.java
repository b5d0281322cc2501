package io.simsim.bureau.http;

import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What each kind of problem means: the addresses that problem documents name as their `type`.
@RestController
@Tag(name = "problems")
public final class ProblemsApi {
  /// A kind of problem.
  @Schema(name = "KindOfProblem")
  public record Entry(String type, int status, String title, String remedy) {}

  @Operation(summary = "All kinds of problems")
  @GetMapping("/problems")
  List<Entry> problems() {
    return Arrays.stream(ProblemKind.values()).map(ProblemsApi::entry).toList();
  }

  @Operation(summary = "What a kind of problem means, and what to do")
  @GetMapping("/problems/{id}")
  Entry problem(@PathVariable String id) {
    return Arrays.stream(ProblemKind.values())
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .map(ProblemsApi::entry)
        .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND));
  }

  private static Entry entry(ProblemKind kind) {
    return new Entry("/problems/" + kind.id(), kind.status(), kind.title(), kind.remedy());
  }
}
