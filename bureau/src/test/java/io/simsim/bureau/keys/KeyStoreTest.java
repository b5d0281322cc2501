package io.simsim.bureau.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.SubjectId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreTest {
  private static final SubjectId ADA = new SubjectId("ada");
  private static final SubjectId BEN = new SubjectId("ben");
  private static final byte[] PLAIN = "rent, paid".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private KeyStore store() throws IOException {
    return KeyStore.open(folder.resolve("keys"), FileMasterKey.in(folder.resolve("master")));
  }

  @Test
  void whatIsSealedOpensAfterARestart() throws IOException {
    byte[] sealed;
    try (KeyStore store = store()) {
      store.enrol(BEN);
      long block = store.enrol(ADA);
      assertThat(block).isEqualTo(1);
      sealed = store.keys(1, ADA).orElseThrow().of(Context.HOUSING).seal(PLAIN, "segment");
    }
    try (KeyStore store = store()) {
      Seal seal = store.keys(1, ADA).orElseThrow().of(Context.HOUSING);

      assertThat(seal.open(sealed, "segment")).isEqualTo(PLAIN);
      assertThat(store.enrol(BEN)).isEqualTo(2);
    }
  }

  @Test
  void noOtherCompartmentSubjectOrUseOpensIt() throws IOException {
    try (KeyStore store = store()) {
      SubjectKeys ada = store.keys(store.enrol(ADA), ADA).orElseThrow();
      SubjectKeys ben = store.keys(store.enrol(BEN), BEN).orElseThrow();
      byte[] sealed = ada.of(Compartment.HOUSING).seal(PLAIN, "segment");

      for (Compartment other : Compartment.values()) {
        if (other != Compartment.HOUSING) {
          assertThatThrownBy(() -> ada.of(other).open(sealed, "segment"))
              .isInstanceOf(SealBroken.class);
        }
      }
      assertThatThrownBy(() -> ben.of(Compartment.HOUSING).open(sealed, "segment"))
          .isInstanceOf(SealBroken.class);
      assertThatThrownBy(() -> ada.of(Compartment.HOUSING).open(sealed, "name"))
          .isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void theBlockOfOneSubjectGivesNoKeysToAnother() throws IOException {
    try (KeyStore store = store()) {
      SubjectKeys stolen = store.keys(store.enrol(ADA), BEN).orElseThrow();

      assertThatThrownBy(() -> stolen.of(Compartment.SELF)).isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void anotherMasterKeyUnwrapsNothing() throws IOException {
    try (KeyStore store = store()) {
      store.enrol(ADA);
    }
    MasterKey other = FileMasterKey.in(folder.resolve("another-master"));
    try (KeyStore store = KeyStore.open(folder.resolve("keys"), other)) {
      SubjectKeys keys = store.keys(0, ADA).orElseThrow();

      assertThatThrownBy(() -> keys.of(Compartment.SELF)).isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void erasingOverwritesTheOnlyPlaceWhereTheKeysAre() throws IOException {
    byte[] before;
    try (KeyStore store = store()) {
      store.enrol(BEN);
      store.enrol(ADA);
      before = block(1);
      store.erase(1, ADA);

      assertThat(store.keys(1, ADA)).isEmpty();
      assertThat(store.keys(0, BEN)).isPresent();
    }
    assertThat(block(1)).containsOnly((byte) 0).isNotEqualTo(before);
    try (KeyStore store = store()) {
      assertThat(store.keys(1, ADA)).isEmpty();
      assertThat(store.enrol(ADA)).as("an erased block is not used again").isEqualTo(2);
    }
  }

  @Test
  void aBlockThatACrashCutShortIsNobodysAndTheNextBeginsAfterIt() throws IOException {
    try (KeyStore store = store()) {
      store.enrol(ADA);
    }
    try (FileChannel file = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {'s', 'i', 'm'}), KeyStore.BLOCK_BYTES);
    }
    try (KeyStore store = store()) {
      long block = store.enrol(BEN);

      assertThat(block).isEqualTo(2);
      assertThat(store.keys(0, ADA).orElseThrow().of(Compartment.SELF)).isNotNull();
      assertThat(store.keys(2, BEN).orElseThrow().of(Compartment.SELF)).isNotNull();
    }
  }

  @Test
  void onlyOneOpensAStore() throws IOException {
    try (KeyStore store = store()) {
      assertThat(store).isNotNull();
      assertThatThrownBy(this::store).isInstanceOf(Exception.class);
    }
  }

  @Test
  void noKeyIsInClearInTheFiles() throws IOException {
    FileMasterKey real = FileMasterKey.in(folder.resolve("master"));
    List<byte[]> keys = new ArrayList<>();
    MasterKey watched =
        new MasterKey() {
          @Override
          public byte[] wrap(byte[] key, byte[] bound) throws GeneralSecurityException {
            keys.add(key.clone());
            return real.wrap(key, bound);
          }

          @Override
          public byte[] unwrap(byte[] wrapped, byte[] bound) throws GeneralSecurityException {
            return real.unwrap(wrapped, bound);
          }
        };
    try (KeyStore store = KeyStore.open(folder.resolve("keys"), watched)) {
      store.enrol(ADA);
      store.enrol(BEN);
    }

    String file = HexFormat.of().formatHex(Files.readAllBytes(file()));
    assertThat(keys).hasSize(2 * Compartment.values().length);
    for (byte[] key : keys) {
      assertThat(file).doesNotContain(HexFormat.of().formatHex(key, 0, 8));
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve("master"))).hasSize(2);
  }

  @Test
  void nobodyElsesBlockIsErased() throws IOException {
    try (KeyStore store = store()) {
      store.enrol(ADA);

      assertThatThrownBy(() -> store.erase(0, BEN)).hasMessageContaining("not of this subject");
      assertThat(store.keys(0, ADA)).isPresent();
      store.erase(0, ADA);
      store.erase(0, ADA);
    }
  }

  private Path file() {
    return folder.resolve("keys").resolve("keys-00000");
  }

  private byte[] block(int number) throws IOException {
    byte[] all = Files.readAllBytes(file());
    return java.util.Arrays.copyOfRange(
        all, number * KeyStore.BLOCK_BYTES, (number + 1) * KeyStore.BLOCK_BYTES);
  }
}
