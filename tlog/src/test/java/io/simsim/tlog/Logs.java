package io.simsim.tlog;

import io.simsim.tlog.note.NoteSigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What the tests of logs have in common.
public final class Logs {
  /// Signs the checkpoints of the logs in tests.
  public static final NoteSigner SIGNER = NoteSigner.of("log.example/simsim", Keys.pair(1));

  private Logs() {}

  /// Entries of 32 bytes, as commitments are.
  public static List<byte[]> entries(int count, long seed) {
    Random random = new Random(seed);
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] entry = new byte[32];
      random.nextBytes(entry);
      entries.add(entry);
    }
    return entries;
  }
}
