package io.simsim.tables;

import static io.simsim.tables.Tables.fault;
import static io.simsim.tables.Tables.gzip;
import static io.simsim.tables.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tables.TableException.Code;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
  @TempDir Path directory;

  private static String read(InputFile file) throws IOException {
    try (InputStream stream = file.open(bytes -> {})) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  void gzipIsToldByItsBytesNotByItsName() throws IOException {
    assertThat(read(InputFile.of(write(directory, "a.csv", gzip("packed"))))).isEqualTo("packed");
    assertThat(read(InputFile.of(write(directory, "b.gz", "plain")))).isEqualTo("plain");
    assertThat(read(InputFile.of(write(directory, "c", "")))).isEmpty();
    assertThat(read(InputFile.of(write(directory, "d", "\u001f")))).isEqualTo("\u001f");
  }

  @Test
  void membersOneAfterTheOtherAndPaddingAreOneText() throws IOException {
    byte[] bytes = joined(gzip("one "), gzip(""), gzip("two"), new byte[512]);
    assertThat(read(InputFile.of(write(directory, "a.gz", bytes)))).isEqualTo("one two");
  }

  @Test
  void aSecondMemberIsReadFromAPipeThatHasNothingYet() throws IOException {
    InputStream pipe =
        new SequenceInputStream(
            new ByteArrayInputStream(gzip("one ")), new ByteArrayInputStream(gzip("two")));
    assertThat(read(InputFile.of("pipe", pipe))).isEqualTo("one two");
  }

  @Test
  void headersWithNameCommentExtraAndChecksumAreSkipped() throws IOException {
    byte[] plain = gzip("text");
    byte[] header = {0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 3};
    byte[] options = {2, 0, 9, 9, 'n', 0, 'c', 'c', 0};
    CRC32 crc = new CRC32();
    crc.update(header);
    crc.update(options);
    byte[] check = {(byte) crc.getValue(), (byte) (crc.getValue() >>> 8)};
    byte[] bytes = joined(header, options, check, Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(read(InputFile.of(write(directory, "a.gz", bytes)))).isEqualTo("text");
  }

  @Test
  void everyCutOfAGzipFileIsAFault() {
    byte[] whole = joined(gzip("one"), gzip("two, a little longer"));
    int firstEnd = gzip("one").length;
    for (int length = 2; length < whole.length; length++) {
      if (length != firstEnd) {
        InputFile cut = InputFile.of(write(directory, "a.gz", Arrays.copyOf(whole, length)));
        assertThat(fault(() -> read(cut)))
            .as("cut at %d", length)
            .isNotNull()
            .extracting(TableException::code)
            .isEqualTo(Code.TRUNCATED);
      }
    }
  }

  @Test
  void noFlippedBitOfAGzipFileChangesTheText() throws IOException {
    String text = "a text that is checked";
    byte[] whole = gzip(text);
    for (int bit = 8 * 10; bit < 8 * whole.length; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      InputFile file = InputFile.of(write(directory, "a.gz", damaged));
      String[] read = {text};
      TableException fault = fault(() -> read[0] = read(file));
      assertThat(read[0]).as("bit %d, %s", bit, fault).isEqualTo(text);
    }
  }

  @Test
  void bytesAfterTheEndThatAreNotGzipAreAFault() {
    InputFile file = InputFile.of(write(directory, "a.gz", joined(gzip("x"), new byte[] {'y'})));
    assertThat(fault(() -> read(file)).code()).isEqualTo(Code.TRUNCATED);
  }

  @Test
  void aSecondMemberThatDoesNotBeginAsGzipIsAFault() {
    for (int i = 0; i < 3; i++) {
      byte[] second = gzip("y");
      second[i]++;
      InputFile file = InputFile.of(write(directory, "a.gz", joined(gzip("x"), second)));
      assertThat(fault(() -> read(file)).code()).isEqualTo(Code.TRUNCATED);
    }
  }

  @Test
  void aDecompressionBombIsAFaultSoonAfter100MiB() throws IOException {
    Path file = directory.resolve("bomb.gz");
    byte[] zeros = new byte[1 << 20];
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (int i = 0; i < 120; i++) {
        gzip.write(zeros);
      }
    }
    long[] read = new long[1];
    assertThat(fault(() -> drain(InputFile.of(file), read)).code()).isEqualTo(Code.GROWS_TOO_FAR);
    assertThat(read[0]).isBetween(99L << 20, 101L << 20);
  }

  static void drain(InputFile file, long[] read) throws IOException {
    try (InputStream stream = file.open(bytes -> {})) {
      byte[] buffer = new byte[1 << 16];
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        read[0] += n;
      }
    }
  }

  @Test
  void progressCountsTheBytesOfTheFileAsStored() throws IOException {
    byte[] packed = gzip("line\n".repeat(200_000));
    InputFile file = InputFile.of(write(directory, "a.gz", packed));
    List<Long> told = new ArrayList<>();
    try (InputStream stream = file.open(told::add)) {
      stream.readAllBytes();
    }
    assertThat(file.sizeBytes()).hasValue(packed.length);
    assertThat(told).isSorted().last().isEqualTo((long) packed.length);
  }
}
