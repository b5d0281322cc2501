package io.simsim.bench.accuracy;

import io.simsim.bench.doc.Report;
import io.simsim.bench.peer.PeerTable;
import io.simsim.bench.peer.TunedPeer;
import io.simsim.trainer.accuracy.Accuracy;
import io.simsim.trainer.accuracy.FoldOutcome;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.Ranking;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What peers did on folds, kept in a file: peers take most of an hour, and do not change when our
/// trainer does.
///
/// A fold is found again by the hash of all that its outcome depends on: the cases as peers get
/// them, which of them were held out, the library with its version, the settings and how one was
/// chosen. The file is whole whenever the process ends, and what another process put there since
/// stays.
final class PeerCache {
  private final Path file;
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  /// An outcome with what a reader of the file wants to know.
  private record Kept(String what, FoldOutcome outcome) {}

  private PeerCache(Path file) {
    this.file = file;
  }

  /// Opens the cache in `file`.
  ///
  /// @param fresh whether what it holds is not to be found
  /// @throws IOException where the file is no cache
  static PeerCache open(Path file, boolean fresh) throws IOException {
    PeerCache cache = new PeerCache(file);
    if (!fresh) {
      cache.kept.putAll(cache.inFile());
    }
    return cache;
  }

  /// The name of what `peer` does on fold `number`.
  ///
  /// @param cases the hash of the table, by [#hash]
  static String key(String cases, Frame frame, TunedPeer peer, int number) {
    MessageDigest digest = sha256();
    int[] heldOut = Accuracy.heldOut(frame, number);
    ByteBuffer rows = ByteBuffer.allocate(heldOut.length * Integer.BYTES);
    rows.asIntBuffer().put(heldOut);
    digest.update(rows);
    for (String part :
        new String[] {cases, peer.name(), peer.library().version(), peer.protocol()}) {
      digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The name of a table as peers get it.
  static String hash(Frame frame) {
    MessageDigest digest = sha256();
    PeerTable.of(frame, false).hash(digest);
    PeerTable.of(frame, true).hash(digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  synchronized Optional<FoldOutcome> find(String key) {
    return Optional.ofNullable(kept.get(key)).map(Kept::outcome);
  }

  /// Keeps an outcome, in the file too.
  ///
  /// @param what it is, for readers of the file
  synchronized void keep(String key, String what, FoldOutcome outcome) throws IOException {
    kept.put(key, new Kept(what, outcome));
    Map<String, Kept> all = inFile();
    all.putAll(kept);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Report.write(
        file,
        all.entrySet().stream()
            .map(entry -> "\"" + entry.getKey() + "\":" + json(entry.getValue()))
            .collect(Collectors.joining(",\n", "{\n", "\n}\n")));
  }

  private static String json(Kept kept) {
    FoldOutcome outcome = kept.outcome();
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("what", kept.what());
      json.writeNumberProperty("auc", outcome.ranking().auc());
      json.writeNumberProperty("ks", outcome.ranking().ks());
      json.writeNumberProperty("innerAuc", outcome.innerAuc().orElseThrow());
      json.writeStringProperty("choice", outcome.choice());
      json.writeEndObject();
    }
    return text.toString();
  }

  private Map<String, Kept> inFile() throws IOException {
    Map<String, Kept> found = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return found;
    }
    try (JsonParser json =
        new JsonFactory().createParser(ObjectReadContext.empty(), Files.readString(file))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = json.currentName();
        json.nextToken();
        Map<String, String> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          json.nextToken();
          fields.put(name, json.getString());
        }
        found.put(key, kept(fields));
      }
      return found;
    } catch (RuntimeException notSo) {
      throw new IOException(file + " is no cache of peers: delete it", notSo);
    }
  }

  private static Kept kept(Map<String, String> fields) {
    return new Kept(
        text(fields, "what"),
        new FoldOutcome(
            new Ranking(number(fields, "auc"), number(fields, "ks")),
            OptionalDouble.of(number(fields, "innerAuc")),
            text(fields, "choice")));
  }

  private static double number(Map<String, String> fields, String name) {
    return Double.parseDouble(text(fields, name));
  }

  private static String text(Map<String, String> fields, String name) {
    String text = fields.get(name);
    if (text == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return text;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
