package io.simsim.formats.metro2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class Metro2DocsTest {
  private static final Path PAGE = Path.of("../docs/reference/metro2.md");
  private static final String HEAD =
      "| segment | field | holds | in characters | packed | must be there | use | codes |";

  @Test
  void thePageShowsTheTableOfFields() throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    List<String> rows = new ArrayList<>();
    for (SegmentKind kind : SegmentKind.values()) {
      kind.fields().forEach(field -> rows.add(row(field)));
    }

    assertThat(page.subList(page.indexOf(HEAD) + 2, page.size())).isEqualTo(rows);
  }

  private static String row(Field field) {
    return cell(field.segment().id())
        + cell("`" + field.name() + "`")
        + cell(field.type().name().toLowerCase(Locale.ROOT))
        + cell(places(field.start(), field.length()))
        + cell(places(field.packedStart(), field.packedLength()))
        + cell(field.required() ? "yes" : "")
        + cell(field.use().name().toLowerCase(Locale.ROOT))
        + cell(field.codes().isEmpty() ? "" : "`" + String.join(" ", field.codes()) + "`")
        + "|";
  }

  private static String cell(String text) {
    return text.isEmpty() ? "| " : "| " + text + " ";
  }

  private static String places(int start, int length) {
    return length == 1 ? Integer.toString(start) : start + "-" + (start + length - 1);
  }
}
