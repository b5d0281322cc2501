package io.simsim.bureau.furnishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.bureau.keys.FileMasterKey;
import io.simsim.bureau.keys.KeyStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFileTest {
  private static final int CHUNK = SealedFile.CHUNK_BYTES;

  @TempDir private Path folder;
  private KeyStore keyStore;
  private KeptFiles kept;
  private UUID file;
  private long block;

  @BeforeEach
  void open() throws IOException {
    keyStore = KeyStore.open(folder.resolve("keys"), FileMasterKey.in(folder.resolve("master")));
    kept = new KeptFiles(folder.resolve("files"), keyStore);
    file = UUID.randomUUID();
    block = kept.key(file);
  }

  @AfterEach
  void close() throws IOException {
    keyStore.close();
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    for (int size : new int[] {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK}) {
      UUID one = UUID.randomUUID();
      long key = kept.key(one);
      byte[] bytes = written(one, key, size);
      try (InputStream in = kept.open(one, key)) {
        assertThat(in.readAllBytes()).as(size + " bytes").isEqualTo(bytes);
      }
    }
  }

  @Test
  void aFileThatWasCutChangedOrExchangedDoesNotOpen() throws IOException {
    written(file, block, 2 * CHUNK + 7);
    Path path = folder.resolve("files").resolve(file.toString());
    byte[] sealed = Files.readAllBytes(path);
    int first = sealed.length / 2;
    int chunk = (sealed.length - 7 - 28) / 2;

    byte[] changed = sealed.clone();
    changed[first] ^= 1;
    byte[] exchanged = sealed.clone();
    System.arraycopy(sealed, chunk, exchanged, 0, chunk);
    System.arraycopy(sealed, 0, exchanged, chunk, chunk);
    for (byte[] other :
        new byte[][] {
          changed,
          exchanged,
          Arrays.copyOf(sealed, 2 * chunk),
          Arrays.copyOf(sealed, sealed.length - 1),
          new byte[0]
        }) {
      Files.write(path, other);
      assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    }
    Files.write(path, sealed);
    assertThat(read()).hasSize(2 * CHUNK + 7);
  }

  @Test
  void whatWasDestroyedIsGoneEvenToWhoHasACopy() throws IOException {
    written(file, block, 100);
    Path path = folder.resolve("files").resolve(file.toString());
    byte[] copy = Files.readAllBytes(path);

    kept.destroy(file, block);

    assertThat(path).doesNotExist();
    Files.write(path, copy);
    assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("key");
  }

  private byte[] read() throws IOException {
    try (InputStream in = kept.open(file, block)) {
      return in.readAllBytes();
    }
  }

  private byte[] written(UUID name, long key, int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    try (SealedFile.Writer out = kept.writer(name, key)) {
      out.write(bytes, 0, Math.min(size, 100));
      out.write(bytes, Math.min(size, 100), Math.max(0, size - 100));
      out.finish();
    }
    return bytes;
  }
}
