package io.simsim.bureau.world;

import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import io.simsim.population.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The file by which a bureau's folder tells which world is in it: `world.next` while it is being
/// seeded, `world` once all of it is there.
final class WorldFile {
  private static final String FORMAT = "simsim-world/1";

  private final Path done;
  private final Path next;

  /// The file in a bureau's folder.
  WorldFile(Path folder) {
    this.done = folder.resolve("world");
    this.next = folder.resolve("world.next");
  }

  /// When the world was seeded; nothing when it was not, or not to its end.
  ///
  /// @throws IOException when another world is there
  Optional<Instant> seededAt(Settings settings) throws IOException {
    return Files.exists(done) ? Optional.of(read(done, settings)) : Optional.empty();
  }

  /// Says that seeding begins.
  ///
  /// @return whether it had begun before
  /// @throws IOException when another world was begun
  boolean begin(Settings settings) throws IOException {
    if (Files.exists(next)) {
      read(next, settings);
      return true;
    }
    write(next, members(settings, Instant.EPOCH));
    return false;
  }

  /// Says that all of it is there.
  void finish(Settings settings, Instant at) throws IOException {
    Path last = next.resolveSibling("world.last");
    write(last, members(settings, at));
    Files.move(last, done, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(next);
  }

  private static Map<String, Object> members(Settings settings, Instant at) {
    Map<String, Object> members = new TreeMap<>();
    members.put("format", FORMAT);
    members.put("seed", settings.seed());
    members.put("people", settings.people());
    members.put("businesses", settings.businesses());
    members.put("months", settings.months());
    members.put("last", settings.last().toString());
    members.put("seededAt", at.getEpochSecond());
    return members;
  }

  private static Instant read(Path file, Settings settings) throws IOException {
    try {
      RuleObject found =
          RuleReader.read(file.toString(), Files.readAllBytes(file))
              .object("format", "seed", "people", "businesses", "months", "last", "seededAt");
      found.expectFormat(FORMAT);
      long at = found.get("seededAt").integer(0, Long.MAX_VALUE);
      Map<String, Object> wanted = members(settings, Instant.ofEpochSecond(at));
      if (!Canonical.text(found.node()).equals(Canonical.text(wanted))) {
        throw new IOException(
            file + ": another world is here; use its settings, or another folder and database");
      }
      return Instant.ofEpochSecond(at);
    } catch (RuleFileException unreadable) {
      throw new IOException(file + ": not such a file: " + unreadable.getMessage(), unreadable);
    }
  }

  private static void write(Path file, Map<String, Object> members) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes =
          ByteBuffer.wrap((Canonical.text(members) + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }
}
