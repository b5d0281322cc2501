package io.simsim.trainer.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.rule.Texts;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.RealTables;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.Training;
import io.simsim.trainer.accuracy.PublicTable;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Roles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Cards learned from public tables, every row of which is scored by every form.
final class RealCardsTest {
  private static final int BY_PMML = 1_000;

  static Stream<Arguments> cards() {
    return Stream.of(PublicTable.GERMAN_CREDIT, PublicTable.FICO_HELOC, PublicTable.TAIWAN_DEFAULT)
        .flatMap(
            table ->
                Stream.of(TrainOptions.Method.values()).map(method -> Arguments.of(table, method)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cards")
  void everyFormGivesEachRowTheSameScore(PublicTable table, TrainOptions.Method method)
      throws IOException, SQLException {
    Path folder = RealTables.folder();
    RuleSet rules = RuleSet.builtIn();
    Frame frame = table.read(folder, PublicTable.Columns.LAWFUL);
    TrainedCard trained =
        new Training(
                table.id().replace('_', '-'),
                new Texts("Bad", "坏"),
                "2026-03-01",
                Optional.empty(),
                TrainOptions.DEFAULT.with(method).validated(2, 0))
            .run(frame, rules, fold -> {})
            .card();
    StoredCard stored =
        StoredCard.of(trained.text(), trained.catalogue().orElseThrow().text(), rules);
    List<Map<String, Object>> rows = Scored.rows(frame);
    List<Scored> engine = rows.stream().map(row -> Scored.byEngine(stored.card(), row)).toList();

    String document = PmmlText.of(stored);
    StoredCard back = Pmml.read(document, rules).stored();

    assertThat(back.text()).isEqualTo(trained.text());
    assertThat(back.catalogueText()).isEqualTo(trained.catalogue().orElseThrow().text());
    assertThat(TableScores.of(back.card(), frame))
        .isEqualTo(engine.stream().mapToInt(scored -> scored.score().orElseThrow()).toArray());
    PmmlEvaluator pmml = new PmmlEvaluator(document);
    boolean pairs = stored.card().characteristics().stream().anyMatch(c -> c.given() != null);
    assertThat(
            rows.stream().limit(BY_PMML).map(pmml::score).map(said -> said.known(pairs)).toList())
        .isEqualTo(engine.stream().limit(BY_PMML).map(said -> said.known(pairs)).toList());
    assertThat(bySql(stored, table, folder)).isEqualTo(engine);
  }

  /// DuckDB reads the public file itself.
  private static List<Scored> bySql(StoredCard stored, PublicTable table, Path folder)
      throws IOException, SQLException {
    Roles roles = table.roles(PublicTable.Columns.LAWFUL);
    try (Cases cases = Cases.open()) {
      cases.run(
          "CREATE TABLE cases AS SELECT row_number() OVER () AS \"row\", * FROM read_csv('"
              + table.in(folder)
              + "', header = true, all_varchar = false, sample_size = -1, nullstr = "
              + roles.form().missing().stream()
                  .sorted()
                  .map(text -> "'" + text + "'")
                  .collect(Collectors.joining(", ", "['', ", "]"))
              + ")");
      return new ArrayList<>(
          cases.scores(SqlText.of(stored.card(), new ExportOptions("cases", List.of("row")))));
    }
  }
}
