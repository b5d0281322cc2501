package io.simsim.bureau.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Where an option comes from that is not on the command line: the environment (`SIMSIM_PORT` for
/// `--port`), then the file that `SIMSIM_CONFIG` names (`port=…`, a Java properties file).
final class Defaults implements IDefaultValueProvider {
  private static final String CONFIG = "SIMSIM_CONFIG";

  private final Map<String, String> environment;
  private final Properties file = new Properties();

  /// Of this process.
  Defaults() throws IOException {
    this(System.getenv());
  }

  Defaults(Map<String, String> environment) throws IOException {
    this.environment = environment;
    String config = environment.get(CONFIG);
    if (config != null) {
      try (Reader in = Files.newBufferedReader(Path.of(config), StandardCharsets.UTF_8)) {
        file.load(in);
      }
    }
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String name = option.longestName().replaceFirst("^--", "");
    String variable = "SIMSIM_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String value = environment.get(variable);
    return value != null ? value : file.getProperty(name);
  }
}
