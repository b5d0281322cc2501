package io.simsim.bureau.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DefaultsTest {
  @TempDir private Path folder;

  private String url(Map<String, String> environment, String... arguments) throws IOException {
    Path file = Files.writeString(folder.resolve("simsim.properties"), "port=7001\n");
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.put("SIMSIM_CONFIG", file.toString());
    ListenOptions options = new ListenOptions();
    new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options))
        .setDefaultValueProvider(new Defaults(all))
        .parseArgs(arguments);
    return options.url().value();
  }

  @Test
  void theCommandLineComesFirstThenTheEnvironmentThenTheFile() throws IOException {
    Map<String, String> environment = Map.of("SIMSIM_PORT", "7002");

    assertThat(url(environment, "--port", "7003")).endsWith(":7003");
    assertThat(url(environment)).endsWith(":7002");
    assertThat(url(Map.of())).endsWith(":7001");
  }

  @Test
  void aLongerNameIsOneWordInTheEnvironment() throws IOException {
    assertThat(url(Map.of("SIMSIM_PUBLIC_URL", "https://bureau.test")))
        .isEqualTo("https://bureau.test");
  }
}
