package io.simsim.bench.server;

import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import io.simsim.tlog.note.LeafProof;
import io.simsim.tlog.note.NoteSigner;
import io.simsim.tlog.store.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// How many leaves a log takes in a second, durable and integrated, and how long a proof takes.
public final class LogBench {
  /// How it is started.
  public static final String USAGE =
      "bench/run log [--leaves 2000000] [--batch 10000] [--folder .] [--write]";

  private static final int LEAF_BYTES = 32;
  private static final int PROOFS = 2_000;
  private static final double GOAL_LEAVES = 300_000;
  private static final double GOAL_MILLIS = 1;

  /// What Tessera publishes, leaves a second on an NVMe disk; it cannot be run here.
  private static final double TESSERA = 10_000;

  private LogBench() {}

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws Exception {
    Options options =
        Options.of(words, Set.of("--write"), Set.of("--leaves", "--batch", "--folder"));
    int leaves = options.number("--leaves", 2_000_000, 1_000, 100_000_000);
    int batch = options.number("--batch", 10_000, 1, 65_536);
    Path folder =
        Files.createTempDirectory(Path.of(options.value("--folder").orElse(".")), "bench-log");
    try {
      String table = table(folder.resolve("log"), leaves, batch);
      System.out.println(table);
      if (options.has("--write")) {
        Report.PERFORMANCE.replace("log", table);
      }
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(Objects.requireNonNull(path));
        }
      }
    }
  }

  private static String table(Path folder, int leaves, int batch) throws Exception {
    NoteSigner signer =
        NoteSigner.of(
            "bench.invalid/log", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    List<byte[]> kept = new ArrayList<>();
    double seconds;
    double first;
    double[] millis;
    try (Log log = Log.create(folder, signer)) {
      long begun = System.nanoTime();
      append(log, leaves / 10, batch, kept);
      first = (System.nanoTime() - begun) / 1e9;
      append(log, leaves - leaves / 10, batch, kept);
      seconds = (System.nanoTime() - begun) / 1e9;
      millis = proofs(log, kept);
    }
    double hashed = hashed(leaves);
    double rate = leaves / seconds;
    double p99 = millis[(int) (millis.length * .99)];
    List<String> lines = new ArrayList<>();
    lines.add("| what | a second | beside ours | |");
    lines.add("|---|---|---|---|");
    lines.add(
        String.format(
            Locale.ROOT,
            "| %,d leaves appended in batches of %,d, each durable and integrated | %,.0f | |"
                + " the first tenth: %,.0f |",
            leaves,
            batch,
            rate,
            leaves / 10.0 / first));
    lines.add(
        String.format(
            Locale.ROOT,
            "| Tessera, as it publishes | %,.0f | ours is %.0f times it | not run here |",
            TESSERA,
            rate / TESSERA));
    lines.add(
        String.format(
            Locale.ROOT,
            "| SHA-256 of as many leaves and nodes, one thread, nothing stored | %,.0f |"
                + " ours is %.2f of it | |",
            leaves / hashed,
            rate * hashed / leaves));
    lines.add(
        String.format(
            Locale.ROOT,
            "| a proof out of %,d leaves, checked: ms in the middle %.3f, 99th of 100 %.3f | | | |",
            leaves,
            millis[millis.length / 2],
            p99));
    lines.add(
        "| **goal**: ≥ 300,000 leaves/s | %s | | |"
            .formatted(rate >= GOAL_LEAVES ? "met" : "**missed**"));
    lines.add(
        "| **goal**: any proof ≤ 1 ms | %s | | most %.2f ms |"
            .formatted(
                millis[millis.length - 1] <= GOAL_MILLIS ? "met" : "**missed**",
                millis[millis.length - 1]));
    return String.join("\n", lines);
  }

  private static void append(Log log, int leaves, int batch, List<byte[]> kept) throws IOException {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    for (int from = 0; from < leaves; from += batch) {
      List<byte[]> entries = new ArrayList<>();
      for (int i = from; i < Math.min(leaves, from + batch); i++) {
        byte[] leaf = new byte[LEAF_BYTES];
        random.nextBytes(leaf);
        entries.add(leaf);
      }
      long at = log.append(entries);
      if (at != kept.size()) {
        throw new IllegalStateException("appended at " + at + ", not " + kept.size());
      }
      kept.addAll(entries);
    }
  }

  /// Milliseconds of proofs of random leaves, ascending; each is checked.
  private static double[] proofs(Log log, List<byte[]> kept) throws Exception {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    double[] millis = new double[PROOFS];
    for (int i = -PROOFS; i < PROOFS; i++) {
      int index = random.nextInt(kept.size());
      long begun = System.nanoTime();
      LeafProof proof = log.proof(index);
      double took = (System.nanoTime() - begun) / 1e6;
      proof.verify(kept.get(index), log.key(), List.of(), 0);
      if (i >= 0) {
        millis[i] = took;
      }
    }
    Arrays.sort(millis);
    return millis;
  }

  /// Seconds to hash a tree of so many leaves.
  private static double hashed(int leaves) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    byte[] leaf = new byte[1 + LEAF_BYTES];
    byte[] node = new byte[1 + 2 * LEAF_BYTES];
    long begun = System.nanoTime();
    for (int i = 0; i < leaves; i++) {
      sha256.update(leaf);
      sha256.digest(node, 1, LEAF_BYTES);
      sha256.update(node);
      sha256.digest(leaf, 1, LEAF_BYTES);
    }
    return (System.nanoTime() - begun) / 1e9;
  }
}
