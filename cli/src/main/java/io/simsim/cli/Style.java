package io.simsim.cli;

import io.simsim.cli.text.Ink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options of every command on how it speaks, and where to.
final class Style {
  /// When to use colour.
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  private final Terminal terminal;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--json",
      order = 90,
      description = "Write JSON for machines to the standard output.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      order = 91,
      description = "Say nothing but results and errors; no progress.")
  private boolean quiet;

  @Option(
      names = "--color",
      order = 92,
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto (on a terminal, unless NO_COLOR is set), always or never. Default: auto.")
  private Colour colour = Colour.AUTO;

  Style(Terminal terminal) {
    this.terminal = terminal;
  }

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }

  int columns() {
    return terminal.columns();
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /// Says something to the person that is no result, unless it should be quiet.
  void say(String message) {
    if (!quiet) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(message);
      err.flush();
    }
  }

  /// Says what went wrong with a part, even when it should be quiet.
  void warn(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(message);
    err.flush();
  }

  /// The colours of the standard output.
  Ink ink() {
    return switch (colour) {
      case ALWAYS -> Ink.COLOUR;
      case NEVER -> Ink.NONE;
      case AUTO -> terminal.out() && !terminal.plain() && !json ? Ink.COLOUR : Ink.NONE;
    };
  }

  /// Writes a line of a result, in characters that the terminal can show.
  void print(String line) {
    out().println(terminal.out() && !terminal.unicode() ? Ascii.of(line) : line);
  }

  /// Writes a result: its components as JSON where that is asked for, else lines for people.
  void report(Record result, Supplier<List<String>> lines) {
    if (json) {
      out().println(Json.text(RecordJson.members(result)));
    } else {
      lines.get().forEach(this::print);
    }
    out().flush();
  }

  /// Writes the lines of a file of results to the standard output.
  void copyToOut(Path results) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(results)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out().println(line);
      }
    }
  }

  /// A progress bar on the standard error, when a person watches it.
  ProgressBars progress() {
    return terminal.err() && !quiet
        ? ProgressBars.shown(terminal, spec.commandLine().getErr())
        : ProgressBars.hidden();
  }
}
