package io.simsim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `simsim sample`: the built-in sample as files to look at and to run the other commands on.
@Command(
    name = "sample",
    header = "Write the built-in sample as files.",
    description = {
      "",
      "Eleven invented people, called by plants, and two businesses; questions about them, and how"
          + " these ended. Nobody in it is real."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim sample",
      "  ./simsim score --events simsim-sample/events.ndjson \\",
      "      --questions simsim-sample/questions.csv --consent-basis \"invented people\""
    })
final class SampleCommand implements Callable<Integer> {
  @Mixin private Style style;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "simsim-sample",
      description = "A folder that does not exist yet. Default: simsim-sample.")
  private Path directory = Path.of("simsim-sample");

  SampleCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException {
    if (Files.exists(directory)) {
      throw Failure.unusable(directory + ": is there already; name another folder");
    }
    Files.createDirectories(directory);
    Sample.written(directory);
    style.say("Wrote " + directory + ": " + String.join(", ", Sample.FILES) + ".");
    return ExitCodes.DONE;
  }
}
