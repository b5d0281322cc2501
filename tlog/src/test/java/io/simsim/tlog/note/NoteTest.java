package io.simsim.tlog.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.tlog.Keys;
import io.simsim.tlog.Shared;
import io.simsim.tlog.tree.Hash;
import io.simsim.tlog.tree.ProofFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class NoteTest {
  private static final String LOG = "log.example/simsim";
  private static final NoteSigner SIGNER = NoteSigner.of(LOG, Keys.pair(1));
  private static final NoteSigner OTHER = NoteSigner.of(LOG, Keys.pair(2));
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(LOG, 3, Hash.ofLeaf(new byte[] {1}), List.of());

  /// c2sp.org/signed-note, "Example".
  private static final String EXAMPLE_KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final String EXAMPLE =
      """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ON\
      ncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;

  @Test
  void theExampleOfTheSpecificationIsVerified() throws ProofFailed {
    VerifierKey key = VerifierKey.parse(EXAMPLE_KEY);
    Note note = Note.parse(EXAMPLE.getBytes(UTF_8));

    assertThat(note.verify(List.of(key))).containsExactly(new Verified(key, OptionalLong.empty()));
    assertThat(note.text()).isEqualTo("This is an example message.\n");
    assertThat(note.bytes()).isEqualTo(EXAMPLE.getBytes(UTF_8));
    assertThat(key).hasToString(EXAMPLE_KEY);
  }

  @Test
  void everyNoteInTheSpecificationsIsRead() throws IOException, ProofFailed {
    int notes = 0;
    for (String spec : List.of("signed-note", "tlog-checkpoint", "tlog-cosignature")) {
      String file = "oracle_merkle/c2sp_" + spec + ".md.gz";
      try (var in = new GZIPInputStream(Files.newInputStream(Shared.file(file)))) {
        String text = new String(in.readAllBytes(), UTF_8);
        Matcher block = Pattern.compile("```\n(.*?\n)```", Pattern.DOTALL).matcher(text);
        while (block.find()) {
          Note note = Note.parse(block.group(1).getBytes(UTF_8));
          assertThat(note.bytes()).isEqualTo(block.group(1).getBytes(UTF_8));
          if (!spec.equals("signed-note")) {
            assertThat(Checkpoint.parse(note.text()).text()).isEqualTo(note.text());
          }
          notes++;
        }
      }
    }
    assertThat(notes).isEqualTo(4);
  }

  @Test
  void whatIsSignedIsVerifiedByItsKeyAlone() throws ProofFailed {
    Note note = Note.parse(Note.sign(CHECKPOINT.text(), List.of(SIGNER)).bytes());

    assertThat(Checkpoint.verify(note, SIGNER.key())).isEqualTo(CHECKPOINT);
    refused("signature", () -> Checkpoint.verify(note, OTHER.key()));
    refused("signature", () -> note.verify(List.of()));
  }

  @Test
  void aCheckpointOfAnotherOriginIsRefused() {
    Checkpoint foreign = new Checkpoint("log.example/other", 3, CHECKPOINT.root());
    Note note = Note.sign(foreign.text(), List.of(SIGNER));
    refused("origin", () -> Checkpoint.verify(note, SIGNER.key()));
  }

  @Test
  void aWrongSignatureByATrustedKeySpoilsTheNote() {
    NoteSignature wrong = SIGNER.sign("something else\n");
    Note note = new Note(CHECKPOINT.text(), List.of(OTHER.sign(CHECKPOINT.text()), wrong));
    refused("signature", () -> note.verify(List.of(OTHER.key(), SIGNER.key())));
  }

  @Test
  void signaturesByUnknownKeysAreIgnored() throws ProofFailed {
    NoteSignature unknown = new NoteSignature("w.example", 7, new byte[2420 + 8]);
    Note note = Note.sign(CHECKPOINT.text(), List.of(SIGNER)).with(List.of(unknown, unknown));
    assertThat(note.signatures()).hasSize(2);
    assertThat(note.verify(List.of(SIGNER.key()))).hasSize(1);
  }

  @Test
  void aCosignatureTellsItsTimeAndIsOfThisCheckpoint() throws ProofFailed {
    VerifierKey witness = NoteSigner.cosigner("w.example", Keys.pair(3).getPublic());
    NoteSignature cosignature =
        NoteSigner.cosign("w.example", Keys.pair(3), CHECKPOINT, 1679315147);
    Note note = Note.sign(CHECKPOINT.text(), List.of(SIGNER)).with(List.of(cosignature));

    assertThat(Note.parse(note.bytes()).verify(List.of(witness)))
        .containsExactly(new Verified(witness, OptionalLong.of(1679315147)));
    assertThat(VerifierKey.parse(witness.toString())).isEqualTo(witness);
    Checkpoint later = new Checkpoint(LOG, 4, CHECKPOINT.root());
    Note moved = Note.sign(later.text(), List.of(SIGNER)).with(List.of(cosignature));
    refused("signature", () -> moved.verify(List.of(witness)));
  }

  @Test
  void noByteOfASignedNoteCanChange() {
    byte[] bytes = Note.sign(CHECKPOINT.text(), List.of(SIGNER)).bytes();
    for (int at = 0; at < bytes.length; at++) {
      byte[] mutant = bytes.clone();
      mutant[at] ^= 1;
      assertThatThrownBy(() -> Checkpoint.verify(Note.parse(mutant), SIGNER.key()))
          .as("byte %d", at)
          .isInstanceOf(ProofFailed.class);
    }
  }

  @Test
  void malformedNotesAreRefused() {
    List<String> notes =
        new ArrayList<>(
            List.of(
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n— n AAAAAAA=\n",
                "text\n\n— n AAAAAAA=",
                "text\n\n— n\n",
                "text\n\n—  AAAAAAA=\n",
                "text\n\n— a+b AAAAAAA=\n",
                "text\n\n— n AAAA\n",
                "text\n\n— n AAAAAAA\n",
                "text\n\n— n AAAAAAB=\n",
                "text\n\n— n AAAAAAA= \n",
                "text\n\n- n AAAAAAA=\n",
                "te\txt\n\n— n AAAAAAA=\n",
                "text\r\n\n— n AAAAAAA=\n"));
    notes.add("text\n\n" + "— n AAAAAAA=\n".repeat(Note.SIGNATURES_MAX + 1));
    notes.add("x".repeat(Note.BYTES_MAX) + "\n\n— n AAAAAAA=\n");
    for (String note : notes) {
      refused("note-format", () -> Note.parse(note.getBytes(UTF_8)));
    }
    refused("note-format", () -> Note.parse(new byte[] {(byte) 0xff, '\n', '\n'}));
  }

  @Test
  void malformedCheckpointsAreRefused() {
    String root = CHECKPOINT.root().toString();
    for (String text :
        List.of(
            "",
            "o\n3\n",
            "o\n3\n" + root,
            "\n3\n" + root + "\n",
            "o\n03\n" + root + "\n",
            "o\n-3\n" + root + "\n",
            "o\n+3\n" + root + "\n",
            "o\n9223372036854775808\n" + root + "\n",
            "o\n0\n" + root + "\n",
            "o\n3\n" + root.substring(4) + "\n",
            "o\n3\n" + root.replace("=", "") + "\n",
            "o\n3\n" + root + "\n\n",
            "o\n3\n" + root + "\n\nextension\n")) {
      refused("checkpoint-format", () -> Checkpoint.parse(text));
    }
  }

  @Test
  void randomBytesAreRefusedAndNothingElseHappens() {
    Random random = new Random(7);
    byte[] good = Note.sign(CHECKPOINT.text(), List.of(SIGNER)).bytes();
    for (int round = 0; round < 5000; round++) {
      byte[] bytes = good.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) "\n —+=A0é".charAt(random.nextInt(8));
      }
      try {
        Checkpoint.parse(Note.parse(bytes).text());
      } catch (ProofFailed refused) {
        assertThat(refused.check()).endsWith("format");
      }
    }
  }

  @Test
  void keysOfOtherTypesAndWithWrongIdsAreNoKeys() {
    for (String vkey :
        List.of(
            "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530d903a",
            "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530d903a+BukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530d903a+Aeky")) {
      assertThatThrownBy(() -> VerifierKey.parse(vkey))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aProofIsReadBackAndHoldsForItsEntryAlone() throws ProofFailed {
    byte[] entry = {1};
    Hash right = Hash.ofLeaf(new byte[] {2});
    Checkpoint two = new Checkpoint(LOG, 2, Hash.ofNode(Hash.ofLeaf(entry), right));
    VerifierKey witness = NoteSigner.cosigner("w.example", Keys.pair(3).getPublic());
    Note note =
        Note.sign(two.text(), List.of(SIGNER))
            .with(List.of(NoteSigner.cosign("w.example", Keys.pair(3), two, 5)));
    byte[] bytes = new LeafProof(0, List.of(right), note).bytes();

    LeafProof proof = LeafProof.parse(bytes);

    assertThat(proof).isEqualTo(new LeafProof(0, List.of(right), note));
    assertThat(proof.verify(entry, SIGNER.key(), List.of(witness), 1)).isEqualTo(two);
    refused("inclusion", () -> proof.verify(new byte[] {3}, SIGNER.key(), List.of(), 0));
    refused("witnesses", () -> proof.verify(entry, SIGNER.key(), List.of(witness), 2));
    refused("signature", () -> proof.verify(entry, OTHER.key(), List.of(witness), 1));
    String text = new String(bytes, UTF_8);
    String extra = text.replace("index 0", "extra AAAA\nindex 0");
    assertThat(LeafProof.parse(extra.getBytes(UTF_8))).isEqualTo(proof);
    for (String bad :
        List.of(
            text.replace("@v1", "@v2"),
            text.replace("index 0", "index 00"),
            text.replace("index 0\n", ""),
            text.replace("\n\n", "\n"),
            text.replace(right.toString(), "AAAA"))) {
      refused("proof-format", () -> LeafProof.parse(bad.getBytes(UTF_8)));
    }
  }

  private interface Check {
    Object run() throws ProofFailed;
  }

  private static void refused(String name, Check check) {
    assertThatThrownBy(check::run)
        .isInstanceOfSatisfying(
            ProofFailed.class, failed -> assertThat(failed.check()).isEqualTo(name));
  }
}
