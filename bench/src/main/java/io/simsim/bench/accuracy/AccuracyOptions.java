package io.simsim.bench.accuracy;

import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Options.WrongOption;
import io.simsim.trainer.accuracy.PublicTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What `bench/run accuracy` is told.
///
/// @param tables to run
/// @param columns to learn from, each in turn
/// @param repeats of the five folds
/// @param write whether the page is written
/// @param json whether JSON is printed instead of tables
/// @param fresh whether what peers did before is forgotten
/// @param folder of the public tables
record AccuracyOptions(
    List<PublicTable> tables,
    List<PublicTable.Columns> columns,
    int repeats,
    boolean write,
    boolean json,
    boolean fresh,
    Path folder) {
  private static final int REPEATS = 5;

  AccuracyOptions {
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
  }

  /// Reads `words`.
  ///
  /// @throws WrongOption where they are not as they should be
  static AccuracyOptions of(List<String> words) {
    Options options =
        Options.of(
            words,
            Set.of("--write", "--json", "--fresh"),
            Set.of("--tables", "--columns", "--repeats", "--data"));
    AccuracyOptions read =
        new AccuracyOptions(
            options
                .value("--tables")
                .map(names -> named("--tables", names, PublicTable.values()))
                .orElse(List.of(PublicTable.values())),
            options
                .value("--columns")
                .map(names -> named("--columns", names, PublicTable.Columns.values()))
                .orElse(List.of(PublicTable.Columns.values())),
            options.number("--repeats", REPEATS, 1, 100),
            options.has("--write"),
            options.has("--json"),
            options.has("--fresh"),
            folder(options));
    boolean whole = read.tables.size() == PublicTable.values().length && read.repeats == REPEATS;
    if (read.write && !whole) {
      throw new WrongOption(
          "--write: the page has all tables, five times; leave out --tables and --repeats");
    }
    return read;
  }

  private static <E extends Enum<E>> List<E> named(String option, String names, E[] all) {
    return Arrays.stream(names.split(",", -1))
        .map(
            name ->
                Arrays.stream(all)
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(option, name, all)))
        .toList();
  }

  private static <E extends Enum<E>> WrongOption unknown(String option, String name, E[] all) {
    return new WrongOption(
        option
            + " \""
            + name
            + "\": use one or more of "
            + Arrays.stream(all)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(",")));
  }

  private static Path folder(Options options) {
    if (options.value("--data").isPresent()) {
      return existing(Path.of(options.value("--data").get()));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolveSibling("shared").resolve("data");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    throw new WrongOption(
        "the public tables are no part of this project, and ../shared/data is not there; name their"
            + " folder by --data");
  }

  private static Path existing(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new WrongOption("--data " + folder + ": there is no such folder");
    }
    return folder;
  }
}
