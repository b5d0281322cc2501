package io.simsim.trainer;

import io.simsim.batch.evaluate.EvaluationException;
import io.simsim.batch.evaluate.OutcomeBook;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.tables.Row;
import io.simsim.tables.Schema;
import io.simsim.tables.TableReader;
import io.simsim.tables.TableWriter;
import io.simsim.trainer.frame.Role;
import io.simsim.trainer.frame.Roles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts the outcomes of questions beside the features that a card's purpose read at each of them:
/// a table of cases to learn from.
///
/// What nobody would be scored on is not learned from: a question that was refused, that is for
/// another purpose, or whose record is too thin for the card in force.
public final class Labelling {
  private static final String TARGET = "bad";
  private static final String DAY = "asOf";
  private static final int DATE = "2026-03-01".length();

  private final Scorecard card;
  private final List<Integer> scores = new ArrayList<>();
  private final Map<String, Integer> indexes = new LinkedHashMap<>();
  private boolean[] told = new boolean[0];
  private long others;
  private long refused;
  private long thin;
  private long open;
  private long unknown;

  private Labelling(Scorecard card) {
    this.card = card;
  }

  /// Cases, and what was left out.
  ///
  /// @param roles of the table's columns: features that have a value somewhere are learned from
  /// @param inForce the score that the card in force gives to each case
  /// @param others questions for another purpose
  /// @param refused questions that were refused
  /// @param thin questions with too thin a record
  /// @param open questions whose outcome is not known yet
  /// @param unknown questions without an outcome
  // A large column of numbers, read in inner loops and never changed once made.
  @SuppressWarnings("ArrayRecordComponent")
  public record Cases(
      Roles roles, int[] inForce, long others, long refused, long thin, long open, long unknown) {}

  /// Writes the table.
  ///
  /// @param features what `simsim features` writes
  /// @param outcomes a table with `bad`, and with `id`, or `subject` and perhaps `asOf`
  /// @param card in force for the purpose
  /// @param to CSV, NDJSON or Parquet, by its name
  /// @throws EvaluationException where the tables have no key in common
  public static Cases write(Path features, Path outcomes, Scorecard card, Path to)
      throws EvaluationException {
    Labelling labelling = new Labelling(card);
    try (TableReader asked = TableReader.open(features);
        TableReader ended = TableReader.open(outcomes)) {
      labelling.run(asked, OutcomeBook.of(ended, asked), to);
    }
    return labelling.cases();
  }

  private void run(TableReader asked, OutcomeBook outcomes, Path to) {
    Catalogue catalogue = card.catalogue();
    Schema.Builder schema = Schema.builder();
    for (Feature feature : catalogue.features()) {
      boolean readable = (feature.contexts() & ~card.purpose().contexts()) == 0;
      if (readable && asked.columns().contains(feature.name())) {
        indexes.put(feature.name(), catalogue.indexOf(feature.name()));
        schema.longs(feature.name());
      }
    }
    told = new boolean[catalogue.features().size()];
    long[] values = new long[told.length];
    try (TableWriter table = TableWriter.open(to, schema.date(DAY).text(TARGET).build())) {
      while (asked.next()) {
        Row row = asked.row();
        OutcomeBook.Outcome outcome = outcomes.take(row);
        if (isAsked(row, asked) && isScored(row, asked, values)) {
          switch (outcome) {
            case GOOD -> keep(row, asked, values, table, "0");
            case BAD -> keep(row, asked, values, table, "1");
            case OPEN -> open++;
            case NONE -> unknown++;
          }
        }
      }
      table.commit();
    }
  }

  private boolean isAsked(Row row, TableReader asked) {
    String purpose = row.textOrNull(asked.column("purpose"));
    if (purpose != null && !purpose.equals(card.purpose().name())) {
      others++;
      return false;
    }
    if (row.textOrNull(asked.column("refused")) != null) {
      refused++;
      return false;
    }
    return true;
  }

  private boolean isScored(Row row, TableReader asked, long[] values) {
    Arrays.fill(values, Feature.MISSING);
    indexes.forEach(
        (name, index) -> {
          int column = asked.column(name);
          values[index] = row.isMissing(column) ? Feature.MISSING : row.longValue(column);
        });
    boolean scored = !card.isThin(values);
    thin += scored ? 0 : 1;
    return scored;
  }

  private void keep(Row row, TableReader asked, long[] values, TableWriter table, String bad) {
    for (int index : indexes.values()) {
      if (values[index] == Feature.MISSING) {
        table.missing();
      } else {
        table.longValue(values[index]);
        told[index] = true;
      }
    }
    String asOf = row.text(asked.column(DAY));
    table.date(LocalDate.parse(asOf.substring(0, Math.min(DATE, asOf.length()))));
    table.text(bad).endRow();
    scores.add(card.total(values));
  }

  private Cases cases() {
    Map<String, Role.Of> columns = new LinkedHashMap<>();
    indexes.forEach(
        (name, index) -> {
          if (told[index]) {
            columns.put(
                name, new Role.Of(Role.Kind.NUMBER, Role.Of.UNKNOWN.direction(), List.of()));
          }
        });
    Roles roles =
        new Roles(
            Roles.Form.DEFAULT,
            new Roles.Target(TARGET, Set.of("1")),
            Optional.empty(),
            Optional.of(DAY),
            List.of(),
            Set.of(),
            columns,
            true);
    int[] inForce = scores.stream().mapToInt(Integer::intValue).toArray();
    return new Cases(roles, inForce, others, refused, thin, open, unknown);
  }
}
