package io.simsim.trainer.interchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.Training;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A card whose points depend on another column.
final class PairedCardTest {
  private static Frame frame() {
    SplittableRandom random = new SplittableRandom(1);
    long[][] values = new long[2][8_000];
    boolean[] bad = new boolean[8_000];
    for (int i = 0; i < bad.length; i++) {
      values[0][i] = random.nextInt(20);
      values[1][i] = random.nextInt(20);
      boolean alike = values[0][i] < 10 == values[1][i] < 10;
      bad[i] = random.nextInt(10) < (alike ? 2 : 6);
    }
    return Frame.of(bad, List.of(column("one", values[0]), column("other", values[1])));
  }

  private static Column column(String name, long[] values) {
    return new Column.Numbers(name, Role.Of.UNKNOWN, 0, values);
  }

  private static StoredCard card(RuleSet rules) {
    TrainedCard card =
        new Training(
                "paired",
                new Texts("Bad", "坏"),
                "2026-03-01",
                Optional.empty(),
                TrainOptions.DEFAULT.validated(2, 0))
            .run(frame(), rules, fold -> {})
            .card();
    return StoredCard.of(card.text(), card.catalogue().orElseThrow().text(), rules);
  }

  private static Characteristic paired(Scorecard card) {
    return card.characteristics().stream()
        .filter(line -> line.given() != null)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPairIsOneCharacteristicOfBothFields() throws IOException {
    RuleSet rules = RuleSet.builtIn();
    StoredCard card = card(rules);

    String document = PmmlText.of(card);

    XmlElement characteristic =
        XmlTree.read("card.pmml", document.getBytes(StandardCharsets.UTF_8))
            .one("Scorecard")
            .one("Characteristics")
            .all("Characteristic")
            .stream()
            .filter(c -> c.all("Extension").size() == 3)
            .findFirst()
            .orElseThrow();
    Characteristic line = paired(card.card());
    assertThat(characteristic.required("name")).isEqualTo(line.feature().name());
    assertThat(characteristic.required("baselineScore")).isEqualTo("" + line.best());
    assertThat(characteristic.all("Attribute"))
        .hasSize(Place.of(line).size() * Place.of(requireNonNull(line.given())).size())
        .allSatisfy(
            attribute ->
                assertThat(attribute.one("CompoundPredicate").required("booleanOperator"))
                    .isEqualTo("and"));
    assertThat(Pmml.read(document, rules).stored().text()).isEqualTo(card.text());
  }

  @Test
  void pointsThatAreEditedCount() throws IOException {
    RuleSet rules = RuleSet.builtIn();
    StoredCard card = card(rules);
    List<Map<String, Object>> rows = Scored.rows(frame());
    int before = Scored.byEngine(card.card(), rows.getFirst()).score().orElseThrow();
    String document = PmmlText.of(card);
    String edited = document.replaceAll("partialScore=\"-?[0-9]+\"", "partialScore=\"7\"");

    ImportedCard back = Pmml.read(edited, rules);

    assertThat(back.notes()).singleElement().asString().contains("was changed since");
    assertThat(Scored.byEngine(back.stored().card(), rows.getFirst()).score())
        .hasValue(card.card().base() + 7 * card.card().characteristics().size());
    assertThat(before).isNotEqualTo(card.card().base() + 14);
    assertThatThrownBy(
            () ->
                Pmml.read(document.replaceAll("(name=\"points\" value=\")-?[0-9]+ ", "$1"), rules))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("points of its own");
  }

  @Test
  void theTableHasRowsForWhatIsAdded() throws IOException {
    RuleSet rules = RuleSet.builtIn();
    Scorecard card = card(rules).card();

    List<String> lines = ExportForm.TABLE.text(card(rules), ExportOptions.DEFAULT).lines().toList();

    assertThat(lines.getFirst()).isEqualTo("Variable,Bin id,Bin,Given,Count (%),Points");
    assertThat(lines.get(1)).isEqualTo("(base),,,,," + card.base());
    Characteristic line = paired(card);
    Given given = requireNonNull(line.given());
    Given.Bin beside = given.bins().getFirst();
    assertThat(beside.adds().getFirst()).isNotZero();
    assertThat(lines)
        .contains(
            "%s,0,\"(-inf, %d)\",\"%s (-inf, %d)\",,%d"
                .formatted(
                    line.feature().name(),
                    line.bins().getFirst().to(),
                    given.feature().name(),
                    beside.to(),
                    beside.adds().getFirst()));
    assertThat(lines)
        .filteredOn(row -> row.startsWith(line.feature().name() + ",0,"))
        .hasSizeGreaterThan(1);
  }

  @Test
  void theTableIsNotReadAsIfNothingWereAdded(@TempDir Path folder) throws IOException {
    RuleSet rules = RuleSet.builtIn();
    Path file = folder.resolve("bins.csv");
    Files.writeString(file, BinTable.of(card(rules).card()));

    assertThatThrownBy(() -> CardImport.read(file, Optional.empty(), ImportOptions.DEFAULT, rules))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("points depend on another column");
  }
}
