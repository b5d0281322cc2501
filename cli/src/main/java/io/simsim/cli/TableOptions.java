package io.simsim.cli;

import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameReader;
import io.simsim.trainer.frame.OpenFrame;
import io.simsim.trainer.frame.Roles;
import io.simsim.trainer.frame.RolesReader;
import io.simsim.trainer.policy.RefusedColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options on a table of cases.
final class TableOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--table",
      order = 1,
      paramLabel = "FILE",
      description = "The cases, one a row, as CSV, NDJSON, Parquet or Arrow.")
  private @Nullable Path table;

  @Option(
      names = "--roles",
      order = 2,
      paramLabel = "FILE",
      description = "What the columns are for (simsim-roles/1).")
  private @Nullable Path roles;

  @Option(
      names = "--target",
      order = 3,
      paramLabel = "COLUMN",
      description = "How a case ended, where there is no file of roles.")
  private @Nullable String target;

  @Option(
      names = "--bad",
      order = 4,
      paramLabel = "VALUE",
      description = "A value of it that says it ended bad (repeatable).")
  private List<String> bad = new ArrayList<>();

  @Option(
      names = "--refused",
      order = 4,
      paramLabel = "VALUE",
      description = "A value of it that says the application was refused (repeatable).")
  private List<String> refused = new ArrayList<>();

  /// The table, where one is named.
  Optional<Path> named() {
    return Optional.ofNullable(table);
  }

  /// Whether anything is said of a table.
  boolean isGiven() {
    return table != null || roles != null || target != null || !bad.isEmpty() || !refused.isEmpty();
  }

  /// The files that it names.
  List<Path> files() {
    return Stream.of(table, roles).filter(Objects::nonNull).toList();
  }

  /// The table, which must be named.
  Path table() {
    return named()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "Missing required option: '--table=FILE'"));
  }

  /// The cases that have ended; how many have not is said, and they are left out.
  Frame ended(Roles read, Style style) {
    OpenFrame cases = FrameReader.readEnded(table(), read, bytes -> {});
    int all = cases.frame().size();
    int turnedDown = cases.onlyRefused().size();
    int open = all - cases.ended() - turnedDown;
    if (open > 0) {
      style.say(
          String.format(
              Locale.ROOT, "%,d of %,d cases have not ended and are left out.", open, all));
    }
    if (turnedDown > 0) {
      style.say(
          String.format(
              Locale.ROOT,
              "%,d of %,d cases are refused applications and are left out.",
              turnedDown,
              all));
    }
    return cases.onlyEnded();
  }

  /// What its columns are for; of what no card learns from, all that the file of roles does not
  /// name is left out.
  Roles roles() throws IOException {
    Path file = roles;
    String column = target;
    if (file != null && column == null && bad.isEmpty() && refused.isEmpty()) {
      return RolesReader.read(file.toString(), Files.readAllBytes(file));
    }
    if (file != null || column == null || bad.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Name a file with --roles, or a column with --target and --bad (and --refused); a file"
              + " of roles says these itself.");
    }
    if (!Collections.disjoint(bad, refused)) {
      throw new ParameterException(
          spec.commandLine(),
          "A value says that a case ended bad, or that it was refused: not"
              + " both --bad and --refused.");
    }
    Roles asked = Roles.ofTarget(column, bad.toArray(String[]::new)).refusing(refused);
    return RefusedColumns.guess(asked, FrameReader.columns(table(), asked));
  }
}
