package io.simsim.bureau.furnishing;

import io.simsim.bureau.folder.FolderLock;
import io.simsim.bureau.keys.Seal;
import io.simsim.bureau.keys.SealBroken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/// A file of a furnisher as it lies on the disk: in chunks, each sealed with its place.
///
/// All chunks but the last hold [#CHUNK_BYTES]; the last holds fewer, maybe none, and is never left
/// out: a file that was cut, or whose chunks were exchanged, does not open.
final class SealedFile {
  /// How many bytes of the file a chunk holds: 64 KiB.
  static final int CHUNK_BYTES = 1 << 16;

  private static final int SEALED_BYTES = CHUNK_BYTES + Seal.OVERHEAD_BYTES;

  private SealedFile() {}

  private static String bound(UUID file, long chunk) {
    return "simsim/file/v1\n" + file + "\n" + chunk;
  }

  /// Writes one file, which is durable once [#finish] has returned.
  static final class Writer extends OutputStream {
    private final Path path;
    private final FileChannel out;
    private final Seal seal;
    private final UUID file;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private long chunks;

    Writer(Path path, Seal seal, UUID file) throws IOException {
      this.path = path;
      this.out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      this.seal = seal;
      this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int from = offset;
      int left = length;
      while (left > 0) {
        int taken = Math.min(left, CHUNK_BYTES - filled);
        System.arraycopy(bytes, from, chunk, filled, taken);
        filled += taken;
        from += taken;
        left -= taken;
        if (filled == CHUNK_BYTES) {
          put();
        }
      }
    }

    private void put() throws IOException {
      byte[] plain = Arrays.copyOf(chunk, filled);
      ByteBuffer sealed = ByteBuffer.wrap(seal.seal(plain, bound(file, chunks)));
      while (sealed.hasRemaining()) {
        out.write(sealed);
      }
      chunks++;
      filled = 0;
    }

    /// Writes what is left, and waits until all of it is durable.
    void finish() throws IOException {
      put();
      out.force(true);
      FolderLock.force(Objects.requireNonNull(path.toAbsolutePath().getParent()));
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /// The bytes of a file.
  ///
  /// @throws IOException here or while it is read, where it is not what was written
  static InputStream open(Path path, Seal seal, UUID file) throws IOException {
    return new Opened(Files.newInputStream(path), seal, file);
  }

  private static final class Opened extends InputStream {
    private final InputStream in;
    private final Seal seal;
    private final UUID file;
    private byte[] chunk = new byte[0];
    private int given;
    private long chunks;
    private boolean ended;

    Opened(InputStream in, Seal seal, UUID file) {
      this.in = in;
      this.seal = seal;
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      while (given == chunk.length) {
        if (ended) {
          return -1;
        }
        next();
      }
      int taken = Math.min(length, chunk.length - given);
      System.arraycopy(chunk, given, target, offset, taken);
      given += taken;
      return taken;
    }

    private void next() throws IOException {
      byte[] sealed = in.readNBytes(SEALED_BYTES);
      ended = sealed.length < SEALED_BYTES;
      try {
        chunk = seal.open(sealed, bound(file, chunks));
      } catch (SealBroken other) {
        throw new IOException("chunk " + chunks + " is not what was written", other);
      }
      given = 0;
      chunks++;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
