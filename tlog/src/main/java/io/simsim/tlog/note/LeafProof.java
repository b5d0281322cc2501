package io.simsim.tlog.note;

import io.simsim.tlog.tree.Hash;
import io.simsim.tlog.tree.ProofFailed;
import io.simsim.tlog.tree.Verification;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// All that is needed to see, without the log, that it holds a leaf: the leaf's place, the hashes
/// to the root, and the checkpoint (c2sp.org/tlog-proof).
///
/// @param index of the leaf
/// @param path from the leaf's sibling up
/// @param checkpoint the log's, with or without cosignatures
public record LeafProof(long index, List<Hash> path, Note checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String INDEX = "index ";
  private static final String CHECK = "proof-format";

  /// A proof, not yet verified.
  ///
  /// @throws IllegalArgumentException if the index is below 0
  public LeafProof {
    if (index < 0) {
      throw new IllegalArgumentException("no leaf " + index);
    }
    path = List.copyOf(path);
  }

  /// The proof as a file (`.tlog-proof`).
  public byte[] bytes() {
    StringBuilder head = new StringBuilder();
    head.append(HEADER).append('\n').append(INDEX).append(index).append('\n');
    path.forEach(hash -> head.append(hash).append('\n'));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    all.writeBytes(checkpoint.bytes());
    return all.toByteArray();
  }

  /// Reads a proof; its `extra` line, which nothing vouches for, is passed over.
  ///
  /// @throws ProofFailed `proof-format` or `note-format`
  public static LeafProof parse(byte[] bytes) throws ProofFailed {
    int end = endOfHead(bytes);
    List<String> lines =
        new ArrayList<>(List.of(new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n", -1)));
    if (lines.size() > 1 && lines.get(1).startsWith("extra ")) {
      lines.remove(1);
    }
    if (lines.size() < 2
        || !lines.get(0).equals(HEADER)
        || !lines.get(1).matches(INDEX + "(0|[1-9][0-9]*)")) {
      throw new ProofFailed(CHECK, "a proof begins with " + HEADER + " and an index");
    }
    Note checkpoint = Note.parse(Arrays.copyOfRange(bytes, end + 2, bytes.length));
    try {
      long index = Long.parseLong(lines.get(1).substring(INDEX.length()));
      List<Hash> path = lines.subList(2, lines.size()).stream().map(Hash::ofBase64).toList();
      return new LeafProof(index, path, checkpoint);
    } catch (IllegalArgumentException malformed) {
      throw new ProofFailed(CHECK, "not a proof: " + malformed.getMessage());
    }
  }

  /// The log with this key holds this entry, and so many of the witnesses saw it.
  ///
  /// @param witnesses whose cosignatures are trusted
  /// @param quorum how many of them have to be there
  /// @throws ProofFailed that says what does not hold
  public Checkpoint verify(byte[] entry, VerifierKey log, List<VerifierKey> witnesses, int quorum)
      throws ProofFailed {
    Checkpoint verified = Checkpoint.verify(checkpoint, log);
    if (quorum > 0) {
      long seen =
          checkpoint.verify(witnesses).stream()
              .map(Verified::key)
              .filter(VerifierKey::isCosigner)
              .distinct()
              .count();
      if (seen < quorum) {
        throw new ProofFailed("witnesses", seen + " witnesses of " + quorum);
      }
    }
    Verification.inclusion(index, verified.size(), Hash.ofLeaf(entry), path, verified.root());
    return verified;
  }

  private static int endOfHead(byte[] bytes) throws ProofFailed {
    for (int at = 0; at + 1 < bytes.length; at++) {
      if (bytes[at] == '\n' && bytes[at + 1] == '\n') {
        return at;
      }
    }
    throw new ProofFailed(CHECK, "a proof has an empty line before its checkpoint");
  }
}
