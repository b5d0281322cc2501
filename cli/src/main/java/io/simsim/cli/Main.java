package io.simsim.cli;

import io.simsim.batch.RunFailedException;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.tables.TableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root of the command line: it holds the commands, and says in one way what went wrong.
@Command(
    name = "simsim",
    header = "Explained trust scores, one purpose at a time, from files of events.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      ScoreCommand.class,
      ExplainCommand.class,
      FeaturesCommand.class,
      PackCommand.class,
      ScoreAllCommand.class,
      EventsCommand.class,
      ConvertCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      ValidateCommand.class,
      CompareCommand.class,
      MonitorCommand.class,
      FairnessCommand.class,
      CardCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      RecomputeCommand.class,
      RulesCommand.class,
      SampleCommand.class,
      PopulationCommand.class,
      CompletionCommand.class
    },
    footer = {
      "",
      "Begin here (on invented people, built in):",
      "  ./simsim score",
      "  ./simsim explain fern --purpose rental-deposit",
      "",
      "A bureau as a server, and what talks to one, have commands of their own:",
      "  demo, serve, client, receipt",
      "",
      "Each command explains itself: ./simsim COMMAND --help"
    })
public final class Main implements Runnable {
  private static final int HELP_COLUMNS = 100;
  private static final String INTERRUPTED = "interrupted; nothing was written";

  @Spec private CommandSpec spec = CommandSpec.create();

  /// Runs one command and ends the process with one of [ExitCodes].
  public static void main(String[] args) {
    Thread main = Thread.currentThread();
    Interruption interruption = Interruption.watch(main);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    interruption.end(execute(args, out, err));
  }

  private static int execute(String[] args, PrintWriter out, PrintWriter err) {
    try {
      return commandLine(Terminal.ofProcess()).setOut(out).setErr(err).execute(args);
    } catch (OutOfMemoryError full) {
      err.println(
          "simsim: out of memory; allow more with SIMSIM_JAVA_OPTS=-Xmx8g, or less at once");
      return ExitCodes.INTERNAL;
    } catch (Error fault) {
      if (Thread.currentThread().isInterrupted()) {
        err.println("simsim: " + INTERRUPTED);
        return ExitCodes.INTERRUPTED;
      }
      fault.printStackTrace(err);
      return ExitCodes.INTERNAL;
    } finally {
      out.flush();
      err.flush();
    }
  }

  /// The whole command line, writing to `terminal`, for `main` and for tests.
  static CommandLine commandLine(Terminal terminal) {
    CommandLine commands =
        new CommandLine(new Main(), new Commands(terminal))
            .setUsageHelpWidth(HELP_COLUMNS)
            .setUsageHelpLongOptionsMaxWidth(36)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    terminal.out() && !terminal.plain() ? Ansi.ON : Ansi.OFF))
            .setParameterExceptionHandler(Main::wrongUsage)
            .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
    describeExitCodes(commands);
    return commands;
  }

  private static void describeExitCodes(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCodes.described())
        .optionListHeading("%nOptions:%n")
        .parameterListHeading("%n")
        .commandListHeading("%nCommands:%n")
        .sortOptions(false)
        .sortSynopsis(false)
        .abbreviateSynopsis(true);
    command.getSubcommands().values().forEach(Main::describeExitCodes);
  }

  private static int wrongUsage(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    say(command, name + ": " + wrong.getMessage());
    say(command, "Help: ./" + name + " --help");
    return ExitCodes.UNUSABLE;
  }

  private static int failed(Exception failure, CommandLine command) {
    return switch (failure) {
      case Failure f -> failed(command, f.getMessage(), f.exitCode());
      case RunFailedException f ->
          failed(
              command,
              f.getMessage(),
              switch (f.code()) {
                case UNUSABLE -> ExitCodes.UNUSABLE;
                case TOO_MANY_REJECTED -> ExitCodes.TOO_MANY_REJECTED;
              });
      case RuleFileException f -> failed(command, f.getMessage(), ExitCodes.UNUSABLE);
      case TableException f -> failed(command, f.getMessage(), ExitCodes.UNUSABLE);
      case NoSuchFileException f ->
          failed(command, f.getFile() + ": there is no such file; check the path", 2);
      case AccessDeniedException f ->
          failed(command, f.getFile() + ": may not be read or written; check its permissions", 2);
      case IOException f -> failed(command, f.getMessage(), ExitCodes.UNUSABLE);
      case InterruptedException f -> failed(command, INTERRUPTED, ExitCodes.INTERRUPTED);
      default -> {
        if (Thread.currentThread().isInterrupted()) {
          yield failed(command, INTERRUPTED, ExitCodes.INTERRUPTED);
        }
        failure.printStackTrace(command.getErr());
        yield failed(
            command, "this is a fault of the program; please report it", ExitCodes.INTERNAL);
      }
    };
  }

  private static int failed(CommandLine command, @Nullable String message, int code) {
    String said = Objects.requireNonNullElse(message, "it failed and did not say why");
    say(command, command.getCommandSpec().qualifiedName() + ": " + said);
    return code;
  }

  private static void say(CommandLine command, String message) {
    command.getErr().println(message);
    command.getErr().flush();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say which command to run, such as: ./simsim score");
  }

  /// The version that the build wrote into the jar.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"simsim " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
  }
}
