package io.simsim.tlog.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tlog.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// The vectors of github.com/transparency-dev/merkle, good ones and every kind of tampering.
final class VectorsDifferentialTest {
  private static final String ARCHIVE = "oracle_merkle/transparency-dev_merkle_testdata.zip";

  @Test
  void everyPublishedProofIsAcceptedOrRefusedAsPublished() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    try (ZipFile zip = new ZipFile(Shared.file(ARCHIVE).toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".json")) {
          byte[] json = zip.getInputStream(entry).readAllBytes();
          Vector vector = new Vector(new String(json, StandardCharsets.UTF_8));
          String kind = entry.getName().split("/", -1)[1];
          boolean refuse = vector.text("wantErr").equals("true");
          counts.merge(kind + (refuse ? " bad" : " good"), 1, Integer::sum);
          if (refused(kind, vector) != refuse) {
            wrong.add(entry.getName() + (refuse ? " is to be refused" : " is to be accepted"));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(518);
    assertThat(counts).hasSize(8);
  }

  private static boolean refused(String kind, Vector vector) {
    try {
      List<Hash> path = vector.path();
      switch (kind) {
        case "inclusion" ->
            Verification.inclusion(
                vector.number("leafIdx"),
                vector.number("treeSize"),
                vector.hash("leafHash"),
                path,
                vector.hash("root"));
        case "subtreeinclusion" ->
            Verification.inclusion(
                vector.number("leafIdx"),
                vector.number("start"),
                vector.number("end"),
                vector.hash("leafHash"),
                path,
                vector.hash("root"));
        case "consistency" ->
            Verification.consistency(
                vector.number("size1"),
                vector.number("size2"),
                path,
                vector.hash("root1"),
                vector.hash("root2"));
        case "subtreeconsistency" ->
            Verification.consistency(
                vector.number("start"),
                vector.number("end"),
                vector.number("size"),
                path,
                vector.hash("root1"),
                vector.hash("root2"));
        default -> throw new IllegalStateException("a kind of vector that is not known: " + kind);
      }
      return false;
    } catch (ProofFailed | NotAHash failed) {
      return true;
    }
  }

  /// The types already keep it from being verified.
  private static final class NotAHash extends RuntimeException {}

  /// One file: an object of numbers, words and one list of hashes.
  private record Vector(String json) {
    String text(String name) {
      Matcher matcher =
          Pattern.compile("\"" + name + "\": (?:\"([^\"]*)\"|([^,\\s]+))").matcher(json);
      if (!matcher.find()) {
        throw new IllegalStateException(name + " is not in " + json);
      }
      return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }

    long number(String name) {
      return Long.parseUnsignedLong(text(name));
    }

    Hash hash(String name) {
      return hashOf(text(name));
    }

    List<Hash> path() {
      Matcher list = Pattern.compile("\"proof\": \\[([^\\]]*)\\]").matcher(json);
      List<Hash> path = new ArrayList<>();
      if (list.find()) {
        Matcher hash = Pattern.compile("\"([^\"]*)\"").matcher(list.group(1));
        while (hash.find()) {
          path.add(hashOf(hash.group(1)));
        }
      }
      return path;
    }

    /// Some vectors have text where a hash should be ("don't care 1"); it stays the same for the
    /// same text, and is another hash than any that is computed.
    private static Hash hashOf(String base64) {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == 0) {
        throw new NotAHash();
      }
      return bytes.length == Hash.BYTES ? Hash.of(bytes) : Hash.ofLeaf(bytes);
    }
  }
}
