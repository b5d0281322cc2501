package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What becomes of every sample file of a lender or bank, as docs/reference/formats.md lists it.
/// `-Dsimsim.golden=update` writes the list anew.
final class SampleFilesTest {
  private static final List<String> FOLDERS = List.of("metro2", "camt", "open_banking");
  private static final String SPLIT = "\t";
  private static final String BEGIN = "<!-- samples -->\n";
  private static final String END = "<!-- end samples -->";

  @Test
  void theDocsListWhatBecomesOfEverySampleFile() throws IOException {
    Path root = root();
    Path data = root.resolve("../shared/data").normalize();
    assumeThat(data).as("sample files, beside the project").isDirectory();
    Path docs = root.resolve("docs/reference/formats.md");
    String text = Files.readString(docs);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);

    String table = table(data);

    if (System.getProperty("simsim.golden", "").equals("update")) {
      Files.writeString(docs, text.substring(0, from) + table + text.substring(to));
    } else {
      assertThat(text.substring(from, to)).isEqualTo(table);
    }
  }

  private static String table(Path data) throws IOException {
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> all = Files.walk(data.resolve(folder))) {
        for (Path file : all.filter(SampleFilesTest::isSample).sorted().toList()) {
          String place = data.relativize(file.getParent()).toString();
          files
              .computeIfAbsent(place + SPLIT + outcome(file), k -> new ArrayList<>())
              .add(file.getFileName().toString());
        }
      }
    }
    StringBuilder table =
        new StringBuilder(
            """
            | folder | files | format | events | left out | refused | why |
            |---|---|---|---|---|---|---|
            """);
    files.forEach(
        (key, names) -> {
          String[] parts = key.split(SPLIT, -1);
          table.append("| ").append(parts[0]).append(" | ").append(String.join(", ", names));
          table.append(" | ").append(parts[1]).append(" |\n");
        });
    return table.toString();
  }

  private static boolean isSample(Path file) {
    String path = file.toString();
    boolean twin = path.endsWith(".json") && !path.contains("open_banking");
    boolean about = path.endsWith("README.md") || path.contains("openapi");
    return Files.isRegularFile(file) && !twin && !about;
  }

  /// The rest of the row of `file`.
  private static String outcome(Path file) throws IOException {
    Found found = new Found();
    Tally tally = SourceReader.any(Origin.of(new FurnisherId("my-bank"))).read(file, found);
    return "%s | %d | %d | %d | %s"
        .formatted(
            String.join(", ", found.formats),
            tally.accepted(),
            tally.ignored(),
            tally.rejected(),
            String.join("; ", new TreeSet<>(found.reasons)));
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isRegularFile(folder.resolve("simsim"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("not inside the source tree");
    }
    return folder;
  }

  /// A sink that keeps what the list needs.
  private static final class Found implements Sink<Event> {
    private final List<String> formats = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    @Override
    public void accept(Event event, long line) {}

    @Override
    public void format(String file, SourceFormat format) {
      formats.add(format.title());
    }

    @Override
    public void reject(Rejected rejected) {
      reasons.add(rejected.field() + ": " + rejected.remedy());
    }
  }
}
