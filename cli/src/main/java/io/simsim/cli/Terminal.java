package io.simsim.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the command writes to: whether a person reads it there, and how wide it is.
///
/// @param out whether the standard output is a terminal
/// @param err whether the standard error is one
/// @param columns of the terminal
/// @param plain whether the person asked for no colour (`NO_COLOR`, https://no-color.org) or the
///     terminal has none
/// @param unicode whether it can show more than ASCII
record Terminal(boolean out, boolean err, int columns, boolean plain, boolean unicode) {
  private static final int COLUMNS = 100;
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,5} ([1-9][0-9]{0,4})");

  /// Files and pipes, as in tests: no colour, no progress.
  static final Terminal NONE = new Terminal(false, false, COLUMNS, true, true);

  /// What this process writes to.
  static Terminal ofProcess() {
    boolean out = isTerminal(1);
    boolean err = isTerminal(2);
    Map<String, String> env = System.getenv();
    boolean plain =
        !env.getOrDefault("NO_COLOR", "").isEmpty() || env.getOrDefault("TERM", "").equals("dumb");
    Charset charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
    return new Terminal(
        out, err, columns(env, out || err), plain, charset.equals(StandardCharsets.UTF_8));
  }

  /// Linux tells it of every stream; elsewhere the JDK tells it of input and output together.
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    if (Files.exists(Path.of("/proc/self/fd"))) {
      try {
        String target = Files.readSymbolicLink(link).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      } catch (IOException closed) {
        return false;
      }
    }
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  private static int columns(Map<String, String> env, boolean terminal) {
    String said = env.getOrDefault("COLUMNS", "");
    if (said.matches("[1-9][0-9]{0,4}")) {
      return Integer.parseInt(said);
    }
    return terminal ? askTerminal() : COLUMNS;
  }

  /// `stty size` prints rows and columns.
  private static int askTerminal() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      Matcher size = SIZE.matcher(said.strip());
      return size.matches() ? Integer.parseInt(size.group(1)) : COLUMNS;
    } catch (IOException noTerminal) {
      return COLUMNS;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return COLUMNS;
    }
  }
}
