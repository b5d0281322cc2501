package io.simsim.tlog.note;

import io.simsim.tlog.tree.Hash;
import io.simsim.tlog.tree.ProofFailed;
import java.util.Arrays;
import java.util.List;

/// What a log says of itself at one size; a note's text (c2sp.org/tlog-checkpoint, "Note text").
///
/// @param origin which log; its signing key has the same name
/// @param size how many leaves it has
/// @param root the Merkle tree hash of them
/// @param extensions further lines; nobody audits them, so none is written by this log
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  private static final String CHECK = "checkpoint-format";

  /// A checkpoint that can be written.
  ///
  /// @throws IllegalArgumentException if this cannot be
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (size < 0 || (size == 0 && !root.equals(Hash.EMPTY_TREE))) {
      throw new IllegalArgumentException("no tree has size " + size + " and root " + root);
    }
    if (!isLine(origin) || !extensions.stream().allMatch(Checkpoint::isLine)) {
      throw new IllegalArgumentException("a checkpoint is of lines that are not empty");
    }
  }

  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /// The text that is signed.
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n').append(root).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /// Reads what [#text()] writes.
  ///
  /// @throws ProofFailed `checkpoint-format`
  public static Checkpoint parse(String text) throws ProofFailed {
    String[] lines = text.split("\n", -1);
    int last = lines.length - 1;
    if (last < 3 || !lines[last].isEmpty()) {
      throw new ProofFailed(CHECK, "a checkpoint has three lines: origin, size and root");
    }
    try {
      if (!lines[1].matches("0|[1-9][0-9]*")) {
        throw new IllegalArgumentException("not a size: " + lines[1]);
      }
      return new Checkpoint(
          lines[0],
          Long.parseLong(lines[1]),
          Hash.ofBase64(lines[2]),
          Arrays.asList(lines).subList(3, last));
    } catch (IllegalArgumentException malformed) {
      throw new ProofFailed(CHECK, "not a checkpoint: " + malformed.getMessage());
    }
  }

  /// Reads the checkpoint of the log that has this key, and no other log's.
  ///
  /// @throws ProofFailed `note-format`, `signature`, `checkpoint-format` or `origin`
  public static Checkpoint verify(Note note, VerifierKey log) throws ProofFailed {
    note.verify(List.of(log));
    Checkpoint checkpoint = parse(note.text());
    if (!checkpoint.origin.equals(log.name())) {
      throw new ProofFailed("origin", "a checkpoint of " + checkpoint.origin);
    }
    return checkpoint;
  }

  private static boolean isLine(String line) {
    return !line.isEmpty() && line.chars().allMatch(c -> c >= ' ');
  }
}
