package io.simsim.bureau.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.simsim.engine.rule.RuleFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The commands of `simsim` that are, or talk to, a server. The launcher runs them in a class path
/// of their own.
@Command(
    name = "simsim",
    header = "The bureau: run it, call it, check what it said.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      ClientCommand.class,
      ReceiptCommand.class,
      RehearseCommand.class
    },
    footer = {"", "Each command explains itself: ./simsim COMMAND --help"})
public final class Main implements Runnable {
  /// Done.
  static final int DONE = 0;

  /// It could be used and said no: a receipt that does not hold.
  static final int NOT_SO = 1;

  /// What was given cannot be used.
  static final int UNUSABLE = 2;

  /// It was cut off by something outside of it; start it again.
  static final int AGAIN = 75;

  private static final int INTERNAL = 70;
  private static final int HELP_COLUMNS = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  /// Runs one command and ends the process.
  public static void main(String[] args) {
    // Until the server says what its log is like, nobody wants to hear of its libraries.
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = commandLine().setOut(out).setErr(err).execute(args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /// All commands, for `main` and for tests.
  static CommandLine commandLine() {
    CommandLine commands =
        new CommandLine(new Main())
            .setUsageHelpWidth(HELP_COLUMNS)
            .setUsageHelpLongOptionsMaxWidth(36)
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .setParameterExceptionHandler(Main::wrongUsage)
            .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
    describe(commands);
    return commands;
  }

  private static void describe(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .optionListHeading("%nOptions:%n")
        .parameterListHeading("%n")
        .commandListHeading("%nCommands:%n")
        .sortOptions(false)
        .sortSynopsis(false)
        .abbreviateSynopsis(true);
    command.getSubcommands().values().forEach(Main::describe);
  }

  private static int wrongUsage(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + wrong.getMessage());
    command.getErr().println("Help: ./" + name + " --help");
    return UNUSABLE;
  }

  private static int failed(Exception failure, CommandLine command) {
    return switch (failure) {
      case RuleFileException f -> failed(command, f.getMessage(), UNUSABLE);
      case IllegalArgumentException f -> failed(command, f.getMessage(), UNUSABLE);
      case ConnectException f ->
          failed(
              command, "nobody listens there; is the bureau running, and --url right?", UNUSABLE);
      case IOException f -> failed(command, f.getMessage(), UNUSABLE);
      default -> {
        failure.printStackTrace(command.getErr());
        yield failed(command, "this is a fault of the program; please report it", INTERNAL);
      }
    };
  }

  private static int failed(CommandLine command, @Nullable String message, int code) {
    String said = Objects.requireNonNullElse(message, "it failed and did not say why");
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + said);
    return code;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say which command to run, such as: ./simsim demo");
  }
}
