package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tree.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A card learned from the invented loans of `examples/loans`.
///
/// @param card the card's file
record LoanCard(Path card) {
  static final Path TABLE = example("loans.csv");
  static final Path LATER = example("applications.csv");
  static final Path ROLES = example("roles.json");

  /// The file called `name` in `examples/loans`.
  static Path example(String name) {
    return SourceTree.root().resolve("examples/loans").resolve(name);
  }

  /// Learns the card into `folder`.
  static LoanCard in(Path folder, String name, String... more) {
    Path card = folder.resolve(name + ".json");
    List<String> args = new ArrayList<>(List.of("train", "--table", TABLE.toString()));
    args.addAll(List.of("--roles", ROLES.toString(), "--date", "2026-03-01"));
    args.addAll(List.of("--out", card.toString()));
    args.addAll(List.of(more));
    Ran ran = Ran.of(args.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    return new LoanCard(card);
  }

  /// Runs `command` on the card and the table of the loans.
  Ran run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, card.toString()));
    args.addAll(List.of("--table", TABLE.toString(), "--roles", ROLES.toString()));
    args.addAll(List.of(more));
    return Ran.of(args.toArray(String[]::new));
  }
}
