package io.simsim.trainer.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.tables.TableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FrameReaderTest {
  private static final Roles ROLES = Roles.ofTarget("end", "bad");

  @TempDir private Path folder;

  private Frame read(String header, IntFunction<String> row, int rows) throws IOException {
    return read(header, row, rows, ROLES);
  }

  private Frame read(String header, IntFunction<String> row, int rows, Roles roles)
      throws IOException {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int i = 0; i < rows; i++) {
      text.append(row.apply(i)).append('\n');
    }
    Path file = folder.resolve("table.csv");
    Files.writeString(file, text);
    return FrameReader.read(file, roles, bytes -> {});
  }

  private static String end(int i) {
    return i % 3 == 0 ? "bad" : "good";
  }

  @Test
  void numbersAndCategoriesAreToldApart() throws IOException {
    Frame frame = read("end,x,y,z", i -> end(i) + "," + i + ",1." + i % 10 + ",v" + i % 4, 60);

    assertThat(frame.bads()).isEqualTo(20);
    assertThat(frame.columns().get(0)).isInstanceOf(Column.Numbers.class);
    assertThat(((Column.Numbers) frame.columns().get(1)).decimals()).isEqualTo(1);
    assertThat(((Column.Categories) frame.columns().get(2)).levels())
        .containsExactly("v0", "v1", "v2", "v3");
  }

  @Test
  void fewNegativeNumbersFarFromTheOthersAreTakenForSpecial() throws IOException {
    Frame frame = read("end,x", i -> end(i) + "," + (i % 7 == 0 ? -7 - i % 3 : i), 90);

    assertThat(frame.columns().getFirst().role().specials()).containsExactly(-9.0, -8.0, -7.0);
  }

  @Test
  void negativeQuantitiesAreNotTakenForSpecial() throws IOException {
    Frame frame = read("end,x", i -> end(i) + "," + (i - 45), 90);

    assertThat(frame.columns().getFirst().role().specials()).isEmpty();
  }

  @Test
  void aTargetThatAllEndedAlikeIsRefused() {
    assertThatThrownBy(() -> read("end,x", i -> "good," + i, 60))
        .isInstanceOfSatisfying(
            FrameException.class,
            e -> assertThat(e.code()).isEqualTo(FrameException.Code.CONSTANT_TARGET))
        .hasMessageContaining("all cases ended well")
        .hasMessageContaining("[good]");
  }

  @Test
  void aColumnWithoutAnyValueIsRefused() {
    assertThatThrownBy(() -> read("end,x,y", i -> end(i) + "," + i + ",", 60))
        .hasMessageContaining("\"y\" has no value in any row");
  }

  @Test
  void aColumnThatIsThereTwiceIsRefused() {
    assertThatThrownBy(() -> read("end,x,x", i -> end(i) + "," + i + ",1", 60))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("two columns are named \"x\"");
  }

  @Test
  void tooManyCategoriesAreRefused() {
    assertThatThrownBy(() -> read("end,x", i -> end(i) + ",name-" + i, 10_000))
        .hasMessageContaining("\"x\" has more than 1000 categories");
  }

  @Test
  void notANumberAndInfinityAreRefusedWithTheirLine() {
    assertThatThrownBy(() -> read("end,x", i -> end(i) + "," + (i == 7 ? "NaN" : i), 60))
        .hasMessageContaining("\"x\", line 9, \"NaN\"")
        .hasMessageContaining("a number is finite");
    assertThatThrownBy(() -> read("end,x", i -> end(i) + "," + (i == 7 ? "-inf" : i), 60))
        .hasMessageContaining("\"-inf\"");
  }

  @Test
  void guessedRolesAreAFileThatReadsTheSame() throws IOException {
    Frame frame = read("end,x,z", i -> end(i) + "," + (i % 7 == 0 ? -9 : i) + ",v" + i % 4, 90);

    String text = RolesText.of(ROLES, frame);
    Roles again = RolesReader.read("roles.json", text.getBytes(StandardCharsets.UTF_8));

    assertThat(again.target()).isEqualTo(ROLES.target());
    assertThat(column(again, "x").specials()).isEqualTo(List.of(-9.0));
    assertThat(column(again, "z").kind()).isEqualTo(Role.Kind.CATEGORY);
  }

  @Test
  void groupsAreKeptApart() throws IOException {
    Roles roles =
        RolesReader.read(
            "roles.json",
            """
            {"format": "simsim-roles/1", "target": {"column": "end", "bad": ["bad"]},
             "groups": ["sex"]}
            """
                .getBytes(StandardCharsets.UTF_8));
    Frame frame = read("end,x,sex", i -> end(i) + "," + i + ",s" + i % 2, 60, roles);

    assertThat(frame.columns()).extracting(Column::name).containsExactly("x");
    assertThat(frame.groups()).extracting(Column::name).containsExactly("sex");
  }

  private static Role.Of column(Roles roles, String name) {
    return Objects.requireNonNull(roles.columns().get(name), name);
  }
}
