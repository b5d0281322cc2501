package io.simsim.tlog.note;

import io.simsim.tlog.tree.ProofFailed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A text with signatures (c2sp.org/signed-note). The text counts for nothing until [#verify] has
/// found a signature by a key that is trusted.
///
/// @param text what is signed; ends with a newline
/// @param signatures at least one
public record Note(String text, List<NoteSignature> signatures) {
  /// Longer notes are refused unread.
  static final int BYTES_MAX = 1_000_000;

  /// Notes with more signatures are refused; the specification wants at least 16 to be accepted.
  static final int SIGNATURES_MAX = 100;

  private static final String FORMAT = "note-format";

  /// A note that can be written.
  ///
  /// @throws IllegalArgumentException if this cannot be
  public Note {
    if (!text.endsWith("\n") || hasControls(text)) {
      throw new IllegalArgumentException("a note's text is of lines that end with a newline");
    }
    if (signatures.isEmpty()) {
      throw new IllegalArgumentException("a note has a signature");
    }
    signatures = List.copyOf(signatures);
  }

  /// A note of one signature by each of these keys.
  public static Note sign(String text, List<NoteSigner> signers) {
    return new Note(text, signers.stream().map(signer -> signer.sign(text)).toList());
  }

  /// Reads what [#bytes()] writes ("Format").
  ///
  /// @throws ProofFailed `note-format`
  public static Note parse(byte[] bytes) throws ProofFailed {
    require(bytes.length <= BYTES_MAX, "longer than " + BYTES_MAX + " bytes");
    String all = utf8(bytes);
    require(!hasControls(all), "has a control character");
    int split = all.lastIndexOf("\n\n");
    require(split >= 0 && all.endsWith("\n"), "has no empty line before its signatures");
    String text = all.substring(0, split + 1);
    String lines = all.substring(split + 2);
    require(!lines.isEmpty(), "has no signature");
    return new Note(text, signatures(lines));
  }

  /// Reads signature lines that stand alone, as a witness answers with.
  ///
  /// @throws ProofFailed `note-format`
  public static List<NoteSignature> signatures(String lines) throws ProofFailed {
    require(lines.endsWith("\n"), "has a line without its end");
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
      require(signatures.size() < SIGNATURES_MAX, "more than " + SIGNATURES_MAX + " signatures");
      signatures.add(NoteSignature.parse(line));
    }
    return signatures;
  }

  /// The same text with further signatures; those that are there already are not repeated.
  public Note with(List<NoteSignature> further) {
    List<NoteSignature> all = new ArrayList<>(signatures);
    further.stream().filter(signature -> !all.contains(signature)).forEach(all::add);
    return new Note(text, all);
  }

  /// What the trusted keys among the signers say. Signatures by other keys are ignored; one by a
  /// trusted key that is wrong makes the whole note be refused ("Signatures").
  ///
  /// @return at least one
  /// @throws ProofFailed `signature`
  public List<Verified> verify(List<VerifierKey> trusted) throws ProofFailed {
    List<Verified> verified = new ArrayList<>();
    for (NoteSignature signature : signatures) {
      for (VerifierKey key : trusted) {
        if (key.name().equals(signature.name()) && key.id() == signature.keyId()) {
          verified.add(new Verified(key, key.verify(text, signature)));
        }
      }
    }
    if (verified.isEmpty()) {
      throw new ProofFailed(VerifierKey.CHECK, "no signature by a key that is trusted");
    }
    return verified;
  }

  /// The note as it is stored and sent.
  public byte[] bytes() {
    StringBuilder all = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> all.append(signature.line()));
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(c -> c < ' ' && c != '\n');
  }

  private static String utf8(byte[] bytes) throws ProofFailed {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new ProofFailed(FORMAT, "the note is not UTF-8");
    }
  }

  static void require(boolean holds, String otherwise) throws ProofFailed {
    if (!holds) {
      throw new ProofFailed(FORMAT, "the note " + otherwise);
    }
  }
}
