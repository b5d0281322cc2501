package io.simsim.tables;

import static io.simsim.tables.Tables.fault;
import static io.simsim.tables.Tables.gzip;
import static io.simsim.tables.Tables.rows;
import static io.simsim.tables.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tables.TableException.Code;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipInputTest {
  private static final String CSV = "a,b\n1,x\n2,y\n";
  private static final List<List<String>> ROWS = List.of(List.of("1", "x"), List.of("2", "y"));

  @TempDir Path directory;

  /// Returns an archive of names and texts, in turn.
  private static byte[] zip(String... namesAndTexts) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return packed.toByteArray();
  }

  private TableException refused(String name, byte[] bytes) {
    TableException fault = fault(() -> rows(write(directory, name, bytes)));
    assertThat(fault).as("%s is read", name).isNotNull();
    return fault;
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.csv", "t.csv.zip", "t.zip", "T.ZIP"})
  void theOneFileInAnArchiveIsReadWhateverTheArchivesName(String name) {
    assertThat(rows(write(directory, name, zip("loans.csv", CSV)))).isEqualTo(ROWS);
  }

  @Test
  void theNameInsideTellsTheFormatAndTheSeparator() {
    byte[] ndjson = zip("x.ndjson", "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}\n");
    assertThat(rows(write(directory, "t.zip", ndjson))).isEqualTo(ROWS);
    byte[] tabs = zip("dir/x.TSV", CSV.replace(',', '\t'));
    assertThat(rows(write(directory, "t.csv.zip", tabs))).isEqualTo(ROWS);
    assertThat(rows(write(directory, "t.csv.zip", zip("no-extension", CSV)))).isEqualTo(ROWS);
    assertThat(refused("t.zip", zip("no-extension", CSV))).hasMessageContaining("tells no format");
  }

  @Test
  void directoriesDotFilesAndWhatMacOsAddsDoNotCount() {
    byte[] bytes =
        zip("d/", "", "__MACOSX/d/._a.csv", "x", "d/.DS_Store", "x", ".git/a", "x", "d/a.csv", CSV);
    assertThat(rows(write(directory, "t.zip", bytes))).isEqualTo(ROWS);
  }

  @Test
  void anArchiveOfSeveralFilesIsRefusedAndTheFirstAreNamed() {
    assertThat(refused("t.zip", zip("a.csv", CSV, "b\n.csv", CSV)).reason())
        .isEqualTo(
            "is a zip archive of several files (\"a.csv\", \"b\uFFFD.csv\"); unpack it and name"
                + " one, or pack one alone.");
    byte[] five = zip("a", "", "b", "", "c", "", "d", "", "e", "");
    assertThat(refused("t.csv.zip", five)).hasMessageContaining("(\"a\", \"b\", \"c\", …)");
  }

  @Test
  void anArchiveWithoutAFileIsRefused() {
    assertThat(refused("t.zip", zip("d/", ""))).hasMessageContaining("without a file");
    byte[] empty = Arrays.copyOf(new byte[] {'P', 'K', 5, 6}, 22);
    assertThat(refused("t.csv.zip", empty)).hasMessageContaining("without a file");
  }

  @Test
  void aStoredFileIsRead() throws IOException {
    assertThat(rows(write(directory, "t.zip", stored(CSV)))).isEqualTo(ROWS);
  }

  private static byte[] stored(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry("a.csv");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(entry);
      zip.write(bytes);
    }
    return packed.toByteArray();
  }

  /// As Info-ZIP and Python write one whose size is not known: the sizes in the extra field.
  @Test
  void zip64IsRead() throws IOException {
    byte[] plain = stored(CSV);
    ByteBuffer old = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    int end = plain.length - 22;
    int directoryAt = old.getInt(end + 16);
    ByteBuffer zip = ByteBuffer.allocate(plain.length + 28 + 76).order(ByteOrder.LITTLE_ENDIAN);
    zip.put(plain, 0, end);
    zip.putInt(directoryAt + 20, -1).putInt(directoryAt + 24, -1).putInt(directoryAt + 42, -1);
    zip.putShort(directoryAt + 30, (short) 28);
    zip.putShort((short) 1).putShort((short) 24);
    zip.putLong(CSV.length()).putLong(CSV.length()).putLong(0);
    int end64 = zip.position();
    zip.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45).putLong(0);
    zip.putLong(1).putLong(1).putLong(end64 - directoryAt).putLong(directoryAt);
    zip.putInt(0x07064b50).putInt(0).putLong(end64).putInt(1);
    zip.put(plain, end, 22).putInt(zip.position() - 10, -1).putInt(zip.position() - 6, -1);
    assertThat(rows(write(directory, "t.zip", zip.array()))).isEqualTo(ROWS);
  }

  @Test
  void encryptedAndStrangelyPackedArchivesAreRefused() {
    byte[] bytes = zip("a.csv", CSV);
    int directoryAt =
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 6);
    byte[] encrypted = bytes.clone();
    encrypted[directoryAt + 8] |= 1;
    assertThat(refused("t.zip", encrypted)).hasMessageContaining("encrypted");
    byte[] bzip2 = bytes.clone();
    bzip2[directoryAt + 10] = 12;
    assertThat(refused("t.zip", bzip2)).hasMessageContaining("method 12");
    byte[] part = bytes.clone();
    part[bytes.length - 22 + 4] = 1;
    assertThat(refused("t.zip", part)).hasMessageContaining("one part");
  }

  @Test
  void whatIsPackedTwiceIsRefused() {
    for (byte[] inner : List.of(zip("a.csv", CSV), gzip(CSV))) {
      String latin = new String(inner, StandardCharsets.ISO_8859_1);
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(packed)) {
        zip.putNextEntry(new ZipEntry("x.csv"));
        zip.write(latin.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      assertThat(refused("t.zip", packed.toByteArray()))
          .hasMessageContaining("inside another file")
          .extracting(TableException::code)
          .isEqualTo(Code.WRONG_FORMAT);
    }
    assertThat(refused("t.csv.gz", gzip(zip("a.csv", CSV)))).hasMessageContaining("zip archive");
  }

  @Test
  void aStreamCannotBeAZipArchive() {
    InputFile stream = InputFile.of("pipe", new ByteArrayInputStream(zip("a.csv", CSV)));
    assertThat(fault(() -> TableReader.open(stream, ReadOptions.DEFAULTS)))
        .hasMessageContaining("pipe: is a zip archive")
        .hasMessageContaining("unzip -p");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.parquet", "t.parquet.gz", "t.parquet.zip"})
  void columnarFormatsArePackedByThemselves(String name) {
    String inside = name.replaceAll("\\.(gz|zip)$", "");
    byte[] bytes = name.endsWith(".zip") ? zip(inside, "PAR1") : gzip("PAR1");
    assertThat(refused(name, bytes))
        .hasMessageContaining("unpack it first")
        .extracting(TableException::code)
        .isEqualTo(Code.WRONG_FORMAT);
  }

  @Test
  void everyCutOfAnArchiveIsAFault() {
    byte[] whole = zip("a.csv", CSV);
    for (int length = 4; length < whole.length; length++) {
      assertThat(refused("t.csv", Arrays.copyOf(whole, length)).code())
          .as("cut at %d", length)
          .isEqualTo(Code.TRUNCATED);
    }
    assertThat(refused("t.csv", Arrays.copyOf(whole, whole.length + 1)).code())
        .isEqualTo(Code.TRUNCATED);
  }

  @Test
  void noFlippedBitOfAnArchiveChangesTheRows() {
    byte[] whole = zip("a.csv", CSV);
    int refused = 0;
    for (int bit = 8 * 4; bit < 8 * whole.length; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Path file = write(directory, "t.csv", damaged);
      List<List<List<String>>> read = new ArrayList<>();
      refused += fault(() -> read.add(rows(file))) == null ? 0 : 1;
      assertThat(read).as("bit %d", bit).allMatch(ROWS::equals);
    }
    assertThat(refused).isGreaterThan(8 * CSV.length());
  }

  @Test
  @Timeout(20)
  void aBombOfZerosIsAFaultSoonAfter100MiB() throws IOException {
    Path file = directory.resolve("bomb.zip");
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("zeros.csv"));
      for (int i = 0; i < 120; i++) {
        zip.write(zeros);
      }
    }
    long[] read = new long[1];
    TableException fault = fault(() -> InputFileTest.drain(InputFile.of(file), read));
    assertThat(fault.code()).isEqualTo(Code.GROWS_TOO_FAR);
    assertThat(read[0]).isBetween(99L << 20, 101L << 20);
  }

  /// 120 MiB in rows that differ by a number: some 100 : 1.
  @ParameterizedTest
  @ValueSource(strings = {"t.csv.gz", "t.csv.zip"})
  void anHonestTableThatRepeatsItselfPasses(String name) throws IOException {
    Path file = directory.resolve(name);
    String text = "subject,contract,status,paid in full and on the day agreed,no remark,".repeat(6);
    long bytes = 0;
    try (OutputStream packed = packed(file)) {
      for (int i = 0; bytes < 120 << 20; i++) {
        byte[] line = (text + i + "\n").getBytes(StandardCharsets.UTF_8);
        packed.write(line);
        bytes += line.length;
      }
    }
    assertThat(bytes / Files.size(file)).isBetween(60L, 199L);
    long[] read = new long[1];
    InputFileTest.drain(InputFile.of(file), read);
    assertThat(read[0]).isEqualTo(bytes);
  }

  private static OutputStream packed(Path file) throws IOException {
    OutputStream stream = Files.newOutputStream(file);
    if (file.toString().endsWith(".gz")) {
      return new GZIPOutputStream(stream, 1 << 16);
    }
    ZipOutputStream zip = new ZipOutputStream(stream);
    zip.putNextEntry(new ZipEntry("t.csv"));
    return zip;
  }

  @Test
  void progressCountsTheBytesOfTheArchive() throws IOException {
    InputFile file = InputFile.of(write(directory, "t.zip", zip("a.csv", CSV.repeat(100_000))));
    List<Long> told = new ArrayList<>();
    try (InputStream stream = file.open(told::add)) {
      stream.readAllBytes();
    }
    assertThat(told.getLast())
        .isBetween(file.sizeBytes().orElseThrow() - 200, file.sizeBytes().orElseThrow());
  }
}
