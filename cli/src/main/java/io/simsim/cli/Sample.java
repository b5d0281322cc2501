package io.simsim.cli;

import io.simsim.batch.EventSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The built-in sample as files: eleven invented people and two businesses, questions about them,
/// and how these ended.
///
/// @param directory where they are
record Sample(Path directory) {
  /// What stands in receipts as the basis of consent.
  static final String CONSENT_BASIS = "sample: invented people";

  /// The names of the files.
  static final List<String> FILES = List.of("events.ndjson", "questions.csv", "outcomes.csv");

  /// The sample in a temporary folder.
  static Sample in(TempFolder folder) throws IOException {
    Path directory = folder.file("sample");
    Files.createDirectory(directory);
    return written(directory);
  }

  /// Writes the files into `directory`, which holds none of them yet.
  static Sample written(Path directory) throws IOException {
    for (String file : FILES) {
      try (InputStream in = Sample.class.getResourceAsStream("/io/simsim/sample/" + file)) {
        if (in == null) {
          throw new IllegalStateException(file + " is part of this jar");
        }
        Files.copy(in, directory.resolve(file));
      }
    }
    return new Sample(directory);
  }

  Path events() {
    return directory.resolve("events.ndjson");
  }

  /// The events as the only source.
  List<EventSource> sources() {
    return List.of(EventSource.of(events()));
  }

  Path questions() {
    return directory.resolve("questions.csv");
  }

  Path outcomes() {
    return directory.resolve("outcomes.csv");
  }
}
