package io.simsim.trainer.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.rule.RuleFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {
  @TempDir private Path folder;

  private static Roles roles(String groups) {
    String roles =
        """
        {"format": "simsim-roles/1", "target": {"column": "end", "bad": ["bad"]}, "groups": [%s]}
        """
            .formatted(groups);
    return RolesReader.read("r.json", roles.getBytes(StandardCharsets.UTF_8));
  }

  private Frame read(String groups) throws IOException {
    StringBuilder text = new StringBuilder("end,age,status,x\n");
    for (int i = 0; i < 90; i++) {
      text.append(i % 3 == 0 ? "bad," : "good,");
      text.append(i % 10 == 9 ? "" : Integer.toString(20 + i % 9 * 5)).append(',');
      text.append("A9").append(1 + i % 5).append(',').append(i).append('\n');
    }
    Path file = folder.resolve("table.csv");
    Files.writeString(file, text);
    return FrameReader.read(file, roles(groups), bytes -> {});
  }

  @Test
  void numbersAreCut() throws IOException {
    Frame frame = read("{\"column\": \"age\", \"cuts\": [25, 60]}");

    Column.Categories age = frame.groups().getFirst();
    assertThat(age.name()).isEqualTo("age");
    assertThat(age.levels()).containsExactly("below 25", "25 to 60", "60 and more");
    assertThat(age.codes()).startsWith(0, 1, 1, 1, 1, 1, 1, 1, 2, -1);
    assertThat(frame.columns()).extracting(Column::name).containsExactly("status", "x");
  }

  @Test
  void oneColumnMakesSeveralGroupings() throws IOException {
    Frame frame =
        read(
            """
            "status",
            {"column": "status", "name": "sex",
             "values": {"female": ["A92", "A95"], "male": ["A91", "A93"]}},
            {"column": "age", "cuts": [40]}, {"column": "age", "name": "years"}
            """);

    assertThat(frame.groups())
        .extracting(Column::name)
        .containsExactly("status", "sex", "age", "years");
    assertThat(frame.groups().get(1).levels()).containsExactly("female", "male");
    assertThat(frame.groups().get(1).codes()).startsWith(1, 0, 1, -1, 0);
    assertThat(frame.groups().get(2).codes()).startsWith(0, 0, 0, 0, 1, 1, 1, 1, 1, -1);
    assertThat(frame.groups().get(3).levels()).contains("20", "60");
  }

  @Test
  void rolesAreWrittenAsTheyAreRead() throws IOException {
    String groups =
        "\"status\", {\"column\": \"age\", \"name\": \"years\", \"cuts\": [25, 60]},"
            + " {\"column\": \"age\", \"values\": {\"young\": [\"20\"], \"other\": [\"30\"]}}";
    Roles roles = roles(groups);

    String text = RolesText.of(roles, read(groups));

    assertThat(RolesReader.read("again.json", text.getBytes(StandardCharsets.UTF_8)).groups())
        .isEqualTo(roles.groups());
  }

  @Test
  void otherGroupsLeaveTheColumnsOfTheFirstUnread() {
    Roles roles = roles("\"status\"").withGroups(List.of(Grouping.of("age")));

    assertThat(roles.of("status")).isEqualTo(new Role.Apart(Role.Use.LEAVE_OUT));
    assertThat(roles.of("age")).isEqualTo(new Role.Apart(Role.Use.GROUP));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"column\": \"age\", \"cuts\": [60, 25]} | cuts go up",
        "{\"column\": \"age\", \"cuts\": []} | at least one number",
        "{\"column\": \"age\", \"cuts\": [25], \"values\": {}} | not both",
        "{\"column\": \"a\", \"values\": {\"x\": [\"1\"]}} | at least two groups",
        "{\"column\": \"a\", \"values\": {\"x\": [\"1\"], \"y\": [\"1\"]}} | is in two groups",
        "\"a\", \"a\" | two groupings are called",
        "\"end\" | has two roles",
      })
  void whatCannotBeAGroupingIsRefused(String groups, String why) {
    assertThatThrownBy(() -> roles(groups))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining(why);
  }

  @Test
  void wordsCannotBeCut() {
    assertThatThrownBy(
            () -> read("\"status\", {\"column\": \"status\", \"name\": \"s\", \"cuts\": [3]}"))
        .isInstanceOf(FrameException.class)
        .hasMessageContaining("\"A91\", which is no number");
  }

  @Test
  void casesThatHaveNotEndedCanBeRead() throws IOException {
    Path file = folder.resolve("open.csv");
    Files.writeString(file, "end,x,empty\nbad,1,\n,2,\ngood,3,\n");

    OpenFrame open = FrameReader.readOpen(file, Roles.ofTarget("end", "bad"), bytes -> {});

    assertThat(open.known()).containsExactly(true, false, true);
    assertThat(open.frame().bad()).containsExactly(true, false, false);
    assertThat(open.frame().columns()).hasSize(2);
  }

  @Test
  void ofCasesSomeOfWhichHaveEndedThoseAreTaken() throws IOException {
    StringBuilder text = new StringBuilder("end,x\n");
    for (int i = 0; i < 120; i++) {
      text.append(i % 2 == 0 ? "" : i % 3 == 0 ? "bad" : "good").append(',').append(i).append('\n');
    }
    Path file = folder.resolve("some.csv");
    Files.writeString(file, text);
    Roles roles = Roles.ofTarget("end", "bad");

    Frame ended = FrameReader.readEnded(file, roles, bytes -> {}).onlyEnded();

    assertThat(ended.size()).isEqualTo(60);
    assertThat(ended.bads()).isEqualTo(20);
    Files.writeString(file, text.substring(0, text.length() / 2));
    assertThatThrownBy(() -> FrameReader.readEnded(file, roles, bytes -> {}))
        .isInstanceOf(FrameException.class)
        .hasMessageContaining("rows of cases that have ended are too few");
  }

  @Test
  void theTargetMayLackWhereNoCaseHasEnded() throws IOException {
    Path file = folder.resolve("new.csv");
    Files.writeString(file, "x\n1\n2\n");

    OpenFrame open = FrameReader.readOpen(file, Roles.ofTarget("end", "bad"), bytes -> {});

    assertThat(open.known()).containsExactly(false, false);
  }
}
