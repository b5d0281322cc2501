package io.simsim.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The paths that a run writes, which must be apart from each other and from what it reads.
public final class OutputPaths {
  private static final String STANDARD_STREAM = "-";

  private final Set<Path> taken = new HashSet<>();

  /// @param events files that are read
  OutputPaths(List<EventSource> events, Path... others) throws IOException {
    for (EventSource source : events) {
      source.inputs().forEach(input -> taken.add(plain(input)));
    }
    for (Path other : others) {
      taken.add(plain(other));
    }
  }

  /// Checks that nothing is written over what is read, or twice.
  ///
  /// @throws RunFailedException that names the path
  public static void requireApart(Collection<Path> written, Collection<Path> read)
      throws RunFailedException, InterruptedException {
    Stop.explained(
        () -> {
          OutputPaths paths = new OutputPaths(List.of(), read.toArray(Path[]::new));
          written.forEach(paths::with);
          return paths;
        });
  }

  /// The paths of a run over questions.
  static OutputPaths of(List<EventSource> events, QuestionSource questions) throws IOException {
    List<Path> others = new ArrayList<>();
    others.add(questions.file());
    questions.mapping().ifPresent(others::add);
    questions.consents().ifPresent(others::add);
    return new OutputPaths(events, others.toArray(Path[]::new));
  }

  OutputPaths with(Optional<Path> output) {
    return output.isPresent() ? with(output.get()) : this;
  }

  /// Takes one more output; ends the run when it is an input or another output.
  OutputPaths with(Path output) {
    if (!output.toString().equals(STANDARD_STREAM) && !taken.add(plain(output))) {
      throw Stop.unusable(
          output + ": would overwrite an input or another output: give each its own file");
    }
    return this;
  }

  /// The file itself, whatever links lead to it.
  private static Path plain(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException notThere) {
      return path.toAbsolutePath().normalize();
    }
  }
}
