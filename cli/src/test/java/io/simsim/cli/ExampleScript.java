package io.simsim.cli;

import io.simsim.tree.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A script in `examples`, run with the classes under test in place of the launcher.
///
/// @param path in this project
/// @param folder for the program that it runs
record ExampleScript(String path, Path folder) {
  /// How a script ended.
  ///
  /// @param said on both its outputs
  record Ended(int code, String said) {}

  Ended run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("sh");
    command.add(SourceTree.root().resolve(path).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SIMSIM", program().toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  private Path program() throws IOException {
    Path program = folder.resolve("simsim");
    Files.writeString(
        program,
        "#!/bin/sh\nexec \"%s\" --enable-native-access=ALL-UNNAMED -cp \"%s\" %s \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                Main.class.getName()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }
}
