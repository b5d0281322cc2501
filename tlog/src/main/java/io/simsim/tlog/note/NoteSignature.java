package io.simsim.tlog.note;

import io.simsim.tlog.tree.ProofFailed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/// One signature line of a note, not yet verified (c2sp.org/signed-note, "Signatures").
public final class NoteSignature {
  private static final String DASH = "\u2014 ";
  private static final int ID_BYTES = 4;

  private final String name;
  private final int keyId;
  private final byte[] bytes;

  NoteSignature(String name, int keyId, byte[] bytes) {
    this.name = name;
    this.keyId = keyId;
    this.bytes = bytes;
  }

  /// Reads a line without its newline.
  static NoteSignature parse(String line) throws ProofFailed {
    Note.require(line.startsWith(DASH), "has a line among its signatures that is none");
    int space = line.indexOf(' ', DASH.length());
    Note.require(space > 0, "has a signature without a name");
    String name = line.substring(DASH.length(), space);
    Note.require(VerifierKey.isName(name), "has a signature by a name that cannot be");
    byte[] all = base64(line.substring(space + 1));
    Note.require(all.length > ID_BYTES, "has a signature that is too short");
    int id = ByteBuffer.wrap(all).getInt();
    return new NoteSignature(name, id, Arrays.copyOfRange(all, ID_BYTES, all.length));
  }

  private static byte[] base64(String text) throws ProofFailed {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      Note.require(
          Base64.getEncoder().encodeToString(bytes).equals(text), "has base64 in another form");
      return bytes;
    } catch (IllegalArgumentException notBase64) {
      throw new ProofFailed("note-format", "the note has a signature that is not base64");
    }
  }

  public String name() {
    return name;
  }

  public int keyId() {
    return keyId;
  }

  byte[] bytes() {
    return bytes;
  }

  /// The line with its newline.
  public String line() {
    byte[] all = ByteBuffer.allocate(ID_BYTES + bytes.length).putInt(keyId).put(bytes).array();
    return DASH + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that && line().equals(that.line());
  }

  @Override
  public int hashCode() {
    return line().hashCode();
  }

  @Override
  public String toString() {
    return line();
  }
}
