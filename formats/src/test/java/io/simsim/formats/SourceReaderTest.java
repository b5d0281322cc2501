package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceReaderTest {
  private static final String THREE = (Sources.EVENT + "\n").repeat(3);

  @TempDir Path folder;

  @Test
  void eventsComeInTheOrderOfTheFileWithTheirLines() throws IOException {
    String text = "\n" + Sources.EVENT + "\n\n  \t\n" + Sources.EVENT.replace("t-17", "t-18");
    Path file = Files.writeString(folder.resolve("events.ndjson"), text);

    Collected<Event> found = new Collected<>();
    Tally tally = SourceReader.ndjson().read(file, found);

    assertThat(found.items).extracting(e -> e.id().value()).containsExactly("t-17", "t-18");
    assertThat(found.lines).containsExactly(2L, 5L);
    assertThat(tally).isEqualTo(new Tally(2, 0, 0, 0, true));
    assertThat(found.progress).last().isEqualTo(Files.size(file));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gzipByteOrderMarkAndLineEndsMakeNoDifference(boolean gzip) {
    String text = "\ufeff" + THREE.replace("\n", "\r\n");
    byte[] bytes = Sources.utf8(text);

    Collected<Event> found = new Collected<>();
    Sources.read(SourceReader.ndjson(), gzip ? Sources.gzip(bytes) : bytes, found);

    assertThat(found.rejected).isEmpty();
    assertThat(found.items).isEqualTo(Sources.ndjson(THREE).items).hasSize(3);
  }

  @Test
  void aStreamThatGivesAByteAtATimeReadsTheSame() throws IOException {
    InputStream slow =
        new ByteArrayInputStream(Sources.gzip(Sources.utf8(THREE))) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
          }
        };

    Collected<Event> found = new Collected<>();
    SourceReader.ndjson().read(slow, "slow", -1, null, found);

    assertThat(found.items).hasSize(3);
  }

  @Test
  void aLineBeyondTheLimitIsRejectedAndSkipped() {
    String text = Sources.EVENT + "\n" + "x".repeat(5000) + "\n" + Sources.EVENT;

    Collected<Event> found = new Collected<>();
    Sources.read(SourceReader.ndjson().withMaxLineBytes(1000), Sources.utf8(text), found);

    assertThat(found.only().rule()).isEqualTo("line-length");
    assertThat(found.only().line()).isEqualTo(2);
    assertThat(found.lines).containsExactly(1L, 3L);
  }

  @Test
  void aLineOfExactlyTheLimitIsReadWithEitherLineEnd() {
    int size = Sources.EVENT.length();
    String text = Sources.EVENT + "\r\n" + Sources.EVENT + "\n" + Sources.EVENT;

    Collected<Event> fits = new Collected<>();
    Sources.read(SourceReader.ndjson().withMaxLineBytes(size), Sources.utf8(text), fits);
    Collected<Event> tooLong = new Collected<>();
    Sources.read(SourceReader.ndjson().withMaxLineBytes(size - 1), Sources.utf8(text), tooLong);

    assertThat(fits.items).hasSize(3);
    assertThat(tooLong.rejected).hasSize(3);
  }

  @Test
  void aLineLongerThanTheReadersChunksIsReadWhole() {
    String text = " ".repeat(200_000) + Sources.EVENT + "\n" + THREE;

    assertThat(Sources.ndjson(text).items).hasSize(4);
  }

  @Test
  void anEndlessLineIsSkippedWithoutBeingHeld() throws IOException {
    long gib = 1L << 30;
    InputStream endless = new SequenceInputStream(new Same('x', gib), new Same('\n', 1));
    InputStream text =
        new SequenceInputStream(endless, new ByteArrayInputStream(Sources.utf8(THREE)));

    Collected<Event> found = new Collected<>();
    SourceReader.ndjson().read(text, "endless", -1, null, found);

    assertThat(found.only().rule()).isEqualTo("line-length");
    assertThat(found.lines).containsExactly(2L, 3L, 4L);
  }

  @Test
  void truncatedGzipKeepsWhatCameBeforeAndNamesTheLineReached() {
    StringBuilder text = new StringBuilder();
    RandomEvents random = new RandomEvents(5);
    for (int i = 0; i < 500; i++) {
      byte[] line =
          Sources.written(
              java.util.List.of(random.event(io.simsim.engine.event.FactKind.MONEY_IN)));
      text.append(new String(line, StandardCharsets.UTF_8));
    }
    byte[] zipped = Sources.gzip(Sources.utf8(text.toString()));

    Collected<Event> found = new Collected<>();
    Tally tally =
        Sources.read(SourceReader.ndjson(), Arrays.copyOf(zipped, zipped.length * 2 / 3), found);

    assertThat(found.items.size()).isBetween(200, 400);
    assertThat(found.only().rule()).isEqualTo("gzip-truncated");
    assertThat(found.only().line()).isEqualTo(found.items.size() + 1);
    assertThat(tally.complete()).isFalse();
  }

  @Test
  void gzipCutAnywhereIsReportedAndNeverThrows() {
    byte[] zipped = Sources.gzip(Sources.utf8(THREE));
    for (int length = 2; length < zipped.length; length++) {
      Collected<Event> found = new Collected<>();
      Tally tally = Sources.read(SourceReader.ndjson(), Arrays.copyOf(zipped, length), found);

      assertThat(found.only().rule()).as("cut at %d", length).isEqualTo("gzip-truncated");
      assertThat(tally.complete()).isFalse();
    }
  }

  @Test
  void damagedGzipIsReported() {
    byte[] zipped = Sources.gzip(Sources.utf8(THREE));
    zipped[zipped.length - 5] ^= 0x55; // the trailer's checksum

    Collected<Event> found = new Collected<>();
    Tally tally = Sources.read(SourceReader.ndjson(), zipped, found);

    assertThat(found.items).hasSize(3);
    assertThat(found.only().rule()).isEqualTo("gzip-damaged");
    assertThat(tally.complete()).isFalse();
  }

  @Test
  void malformedUtf8IsReportedWithItsLine() {
    byte[] bytes = Sources.utf8(THREE);
    bytes[Sources.EVENT.length() + 1 + Sources.EVENT.indexOf("p-1001")] = (byte) 0xe9;

    Collected<Event> found = new Collected<>();
    Sources.read(SourceReader.ndjson(), bytes, found);

    assertThat(found.only().rule()).isEqualTo("charset");
    assertThat(found.only().line()).isEqualTo(2);
    assertThat(found.items).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n \n", "\ufeff", "\ufeff\n\n"})
  void aFileWithoutRecordsSaysSo(String text) {
    Rejected rejected = Sources.ndjson(text).only();

    assertThat(rejected.rule()).isEqualTo("empty");
    assertThat(rejected.remedy()).contains("no events in source");
    assertThat(rejected.line()).isZero();
  }

  @Test
  void aBinaryFileIsOneRejection() {
    byte[] noise = new byte[100_000];
    new java.util.Random(3).nextBytes(noise);

    Collected<Event> found = new Collected<>();
    Tally tally = Sources.read(SourceReader.ndjson(), noise, found);

    assertThat(found.only().rule()).isEqualTo("not-text");
    assertThat(tally.complete()).isFalse();
  }

  @Test
  void aLineInAnotherEncodingIsNoText() {
    byte[] utf8 = Sources.utf8(THREE);
    byte[] utf16 = (Sources.EVENT + "\n").getBytes(StandardCharsets.UTF_16LE);
    byte[] bytes = Arrays.copyOf(utf8, utf8.length + utf16.length);
    System.arraycopy(utf16, 0, bytes, utf8.length, utf16.length);

    Collected<Event> found = new Collected<>();
    Sources.read(SourceReader.ndjson(), bytes, found);

    assertThat(found.items).hasSize(3);
    assertThat(found.rejected).extracting(Rejected::rule).containsOnly("not-text");
  }

  @Test
  void utf16IsRefusedWithARemedy() {
    Collected<Event> found = new Collected<>();
    Sources.read(SourceReader.ndjson(), THREE.getBytes(StandardCharsets.UTF_16), found);

    assertThat(found.only().remedy()).contains("UTF-16");
  }

  @Test
  void aMissingFileAndAFolderThrow() {
    assertThatThrownBy(() -> SourceReader.ndjson().read(folder.resolve("none"), new Collected<>()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("check the path");
    assertThatThrownBy(() -> SourceReader.ndjson().read(folder, new Collected<>()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFailingDiskThrowsAndIsNoRejection() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("disk");
          }
        };

    assertThatThrownBy(() -> SourceReader.ndjson().read(failing, "f", -1, null, new Collected<>()))
        .isInstanceOf(IOException.class)
        .hasMessage("disk");
  }

  /// The same byte again and again.
  private static final class Same extends InputStream {
    private final int value;
    private long left;

    Same(int value, long count) {
      this.value = value;
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? value : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int size = (int) Math.min(length, left);
      if (size <= 0) {
        return -1;
      }
      Arrays.fill(target, offset, offset + size, (byte) value);
      left -= size;
      return size;
    }
  }
}
