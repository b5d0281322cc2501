package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnpackingTest {
  private static final byte[] EVENTS = Sources.utf8(Sources.EVENT + "\n" + Sources.EVENT + "\n");
  private static final int MIB = 1 << 20;

  @Test
  void theFilesInAZipAreReadInTheirOrder() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("a/", new byte[0]);
    members.put("a/first.ndjson", EVENTS);
    members.put("second.ndjson", Sources.utf8(Sources.EVENT + "\n{}\n"));

    Collected<Event> found = new Collected<>();
    Tally tally = Sources.read(SourceReader.any(), zip(members), found);

    assertThat(tally).isEqualTo(new Tally(3, 1, 0, 0, true));
    assertThat(found.only().file()).isEqualTo("source!second.ndjson");
    assertThat(found.only().line()).isEqualTo(2);
  }

  @Test
  void aMemberThatSaysHowToReadTheOthersIsFoundAndNotReadAsEvents() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("first.ndjson", EVENTS);
    members.put("links.csv", Sources.utf8("account,subject\n"));
    byte[] zip = zip(members);
    Set<String> names = Set.of("links.csv", "mapping.json");

    Collected<Event> found = new Collected<>();
    Tally tally = Sources.read(SourceReader.any().leavingOut(names), zip, found);

    assertThat(tally).isEqualTo(new Tally(2, 0, 0, 0, true));
    assertThat(named(names, zip, 100)).containsOnlyKeys("links.csv");
    assertThat(named(names, zip, 100).get("links.csv")).isEqualTo(members.get("links.csv"));
    assertThat(named(names, Sources.gzip(EVENTS), 100)).isEmpty();
    assertThatThrownBy(() -> named(names, zip, 5))
        .isInstanceOf(BrokenSourceException.class)
        .hasMessageContaining("links.csv");
  }

  private static Map<String, byte[]> named(Set<String> names, byte[] bytes, int max)
      throws IOException {
    return ArchiveMembers.named(names, new ByteArrayInputStream(bytes), max);
  }

  @Test
  void bankStatementsInAZipAreReadToTheLastFile() {
    String camt =
        """
        <Document><BkToCstmrStmt><GrpHdr><CreDtTm>2025-03-02T18:00:00Z</CreDtTm></GrpHdr><Stmt>
        <Acct><Id><IBAN>NL26VAYB8060476890</IBAN></Id><Ccy>EUR</Ccy></Acct>
        <Ntry><Amt Ccy="EUR">8.85</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
        <BookgDt><Dt>2025-03-0DAY</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>
        """;
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("first.xml", Sources.utf8(camt.replace("DAY", "1")));
    members.put("second.xml", Sources.utf8(camt.replace("DAY", "2")));

    Collected<Event> found = new Collected<>();
    Tally tally =
        Sources.read(SourceReader.any(Origin.of(new FurnisherId("my-bank"))), zip(members), found);

    assertThat(tally).isEqualTo(new Tally(2, 0, 0, 0, true));
  }

  @Test
  void whatADesktopAddsToAZipIsNoFile() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("events.ndjson", EVENTS);
    members.put("__MACOSX/._events.ndjson", new byte[] {0, 5, 22, 7});
    members.put("a/.DS_Store", new byte[] {0, 0, 0, 1});

    Collected<Event> found = new Collected<>();
    Tally tally = Sources.read(SourceReader.any(), zip(members), found);

    assertThat(tally).isEqualTo(new Tally(2, 0, 0, 0, true));
  }

  @Test
  void aFileInAZipThatIsNoTextIsRefusedAndTheOthersGoIn() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("noise.bin", new byte[MIB]);
    members.put("events.ndjson", EVENTS);

    Collected<Event> found = new Collected<>();
    Tally tally = Sources.read(SourceReader.ndjson(), zip(members), found);

    assertThat(tally.accepted()).isEqualTo(2);
    assertThat(tally.complete()).isFalse();
    assertThat(found.only().rule()).isEqualTo("not-text");
    assertThat(found.only().file()).isEqualTo("source!noise.bin");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void wherePackingEndsTooEarlyTheFileIsRefusedAtEveryByte(boolean asZip) {
    byte[] packed = asZip ? zip(Map.of("events.ndjson", EVENTS)) : Sources.gzip(EVENTS);
    int start = asZip ? 4 : 2; // before that it is not known to be packed
    for (int length = start; length < packed.length; length++) {
      Collected<Event> found = new Collected<>();
      Tally tally = Sources.read(SourceReader.ndjson(), Arrays.copyOf(packed, length), found);

      Reported.check(tally, found);
      boolean endMark = asZip && length >= packed.length - 18; // the end mark itself is whole
      assertThat(tally.complete()).as("cut after %s bytes", length).isEqualTo(endMark);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatUnpacksBeyondReasonIsRefusedThere(boolean asZip) throws IOException {
    byte[] bomb = asZip ? zip(Map.of("bomb.ndjson", new byte[0])) : new byte[0];
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      if (asZip) {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
          zip.putNextEntry(new ZipEntry("bomb.ndjson"));
          blanks(zip);
        }
      } else {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
          blanks(gzip);
        }
      }
      bomb = out.toByteArray();
    }

    Collected<Event> found = new Collected<>();
    Tally tally = Sources.read(SourceReader.ndjson(), bomb, found);

    assertThat(found.rejected).extracting(Rejected::rule).contains("bomb");
    assertThat(tally.complete()).isFalse();
  }

  @Test
  void aRepetitiveFileIsNoBomb() throws IOException {
    int events = (int) (Unpacking.FREE_BYTES / Sources.EVENT.length()) + 50_000;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < events; i++) {
        gzip.write(Sources.utf8(Sources.EVENT.replace("t-17", "t-" + i * 7_919L) + "\n"));
      }
    }
    Tally tally = Sources.read(SourceReader.ndjson(), out.toByteArray(), new Counting());

    assertThat(tally).isEqualTo(new Tally(events, 0, 0, 0, true));
  }

  @Test
  void aPackedFileInAZipIsToBeUnpackedFirst() {
    Collected<Event> found = new Collected<>();
    Sources.read(SourceReader.any(), zip(Map.of("events.ndjson.gz", Sources.gzip(EVENTS))), found);

    assertThat(found.only().rule()).isEqualTo("packed-twice");
  }

  @Test
  void anEmptyZipSaysSo() {
    Collected<Event> found = new Collected<>();
    Sources.read(SourceReader.any(), zip(Map.of()), found);

    assertThat(found.rejected).extracting(Rejected::rule).contains("zip-empty");
  }

  @Test
  void anEncryptedZipSaysSo() {
    byte[] zip = zip(Map.of("events.ndjson", EVENTS));
    zip[6] |= 1; // the flag of an encrypted member

    Collected<Event> found = new Collected<>();
    Sources.read(SourceReader.any(), zip, found);

    assertThat(found.only().rule()).isEqualTo("zip-encrypted");
  }

  @Test
  void damageInAZipIsToldAfterWhatCameBefore() {
    byte[] zip = zip(Map.of("events.ndjson", EVENTS));
    zip[zip.length / 3] ^= 0x55;

    Collected<Event> found = new Collected<>();
    Tally tally = Sources.read(SourceReader.ndjson(), zip, found);

    assertThat(tally.complete()).isFalse();
    assertThat(found.rejected.getLast().rule()).startsWith("zip-");
  }

  private static void blanks(java.io.OutputStream out) throws IOException {
    byte[] blanks = new byte[MIB];
    Arrays.fill(blanks, (byte) '\n');
    for (int i = 0; i < Unpacking.FREE_BYTES / MIB + 8; i++) {
      out.write(blanks);
    }
  }

  private static byte[] zip(Map<String, byte[]> members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// A sink that keeps nothing.
  private static final class Counting implements Sink<Event> {
    @Override
    public void accept(Event event, long line) {}

    @Override
    public void reject(Rejected rejected) {
      throw new AssertionError(rejected);
    }
  }
}
