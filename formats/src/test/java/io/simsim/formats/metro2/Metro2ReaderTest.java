package io.simsim.formats.metro2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Metro2ReaderTest {
  private static final int RECORD = 426;

  @Test
  void theTableLeavesNoGapAndNoOverlap() {
    for (SegmentKind kind : SegmentKind.values()) {
      int start = 1;
      int packedStart = 1;
      for (Field field : kind.fields()) {
        assertThat(field.start()).as(field.path()).isEqualTo(start);
        assertThat(field.packedStart()).as(field.path()).isEqualTo(packedStart);
        start += field.length();
        packedStart += field.packedLength();
      }
      assertThat(start - 1).isEqualTo(kind.length(Form.CHARACTER));
      assertThat(packedStart - 1).isEqualTo(kind.length(Form.PACKED));
    }
  }

  @Test
  void packedDecimalHoldsTwoDigitsAByteAndASign() {
    byte[] bytes = new byte[SegmentKind.BASE.length(Form.PACKED)];
    Segment base = Accounts.base().date("dateOpened", LocalDate.of(2019, 11, 22)).build();
    System.arraycopy(
        RecordCodec.write(Metro2Record.of(Form.PACKED, List.of(base))), 0, bytes, 0, bytes.length);

    assertThat(Arrays.copyOfRange(bytes, 69, 74)).isEqualTo(hex("011222019c"));
    assertThat(Arrays.copyOfRange(bytes, 79, 84)).isEqualTo(hex("000005000c"));
    assertThat(RecordCodec.read(bytes, Form.PACKED)).containsExactly(base);
  }

  @ParameterizedTest
  @EnumSource
  void aFileCutAnywhereSaysSo(Form form) {
    byte[] whole = Taken.written(Accounts.file(form, form.packed(), accounts(1)));
    for (int length = 1; length < whole.length; length++) {
      Taken taken = Taken.of(Arrays.copyOf(whole, length));

      assertThat(taken.broken).as("cut at %d", length).hasSize(1);
    }
    assertThat(Taken.of(whole).refusals).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void recordsMayStandOnLinesOfTheirOwn(String end) {
    Taken taken = Taken.of(lines(end, accounts(3)));

    assertThat(taken.refusals).isEmpty();
    assertThat(taken.records).isEqualTo(Accounts.file(Form.CHARACTER, false, accounts(3)));
  }

  @Test
  void aBadLineLosesNoOther() {
    List<String> lines = new ArrayList<>(text(lines("\n", accounts(3))).lines().toList());
    lines.set(1, lines.get(1).substring(0, 300));
    lines.set(2, "04X6" + lines.get(2).substring(4));

    Taken taken = Taken.of(bytes(String.join("\n", lines) + "\n"));

    assertThat(taken.refused)
        .containsExactly("2 record length 300", "3 recordDescriptorWord descriptor 04X6");
    assertThat(taken.numbers).containsExactly(1L, 4L, 5L);
    assertThat(taken.broken).isEmpty();
  }

  @Test
  void aBadLengthInABlockLosesTheBlockAlone() {
    byte[] bytes = Taken.written(Accounts.file(Form.CHARACTER, true, accounts(3)));
    bytes[RECORD + 4 + 4] = '9';

    Taken taken = Taken.of(bytes);

    assertThat(taken.refused).containsExactly("2 recordDescriptorWord descriptor 9426");
    assertThat(taken.numbers).containsExactly(1L, 3L, 4L, 5L);
    assertThat(taken.broken).isEmpty();
  }

  @Test
  void aBadLengthWithoutBlocksOrLinesEndsTheFile() {
    byte[] bytes = Taken.written(Accounts.file(Form.CHARACTER, false, accounts(3)));
    bytes[RECORD] = 'x';

    Taken taken = Taken.of(bytes);

    assertThat(taken.numbers).containsExactly(1L);
    assertThat(taken.broken).containsExactly("2 recordDescriptorWord descriptor");
  }

  @Test
  void aBadFieldLosesItsRecordAloneAndTheTrailerStillHolds() {
    byte[] bytes = Taken.written(Accounts.file(Form.CHARACTER, false, accounts(3)));
    bytes[RECORD + 75] = '1';
    bytes[RECORD + 76] = '3'; // month 13

    Taken taken = Taken.of(bytes);

    assertThat(taken.refused).containsExactly("2 base.dateOpened date 13152023");
    assertThat(taken.numbers).containsExactly(1L, 3L, 4L, 5L);
  }

  @Test
  void whatIsDroppedIsNeverShown() {
    byte[] bytes = Taken.written(Accounts.file(Form.CHARACTER, false, accounts(1)));
    System.arraycopy(bytes("12345678X"), 0, bytes, RECORD + 297, 9); // social security number
    System.arraycopy(bytes("4000\u00e91"), 0, bytes, RECORD + 42, 6); // account number

    Taken account = Taken.of(bytes);
    System.arraycopy(bytes("4000"), 0, bytes, RECORD + 42, 6 - 2);
    bytes[RECORD + 46] = '1';
    Taken number = Taken.of(bytes);

    assertThat(account.refused).containsExactly("2 base.consumerAccountNumber ascii ");
    assertThat(number.refused).containsExactly("2 base.socialSecurityNumber number ");
    assertThat(account.refusals.getFirst()).message().doesNotContain("4000");
  }

  @Test
  void theTrailersCountsAreCheckedAndRecordsStay() {
    List<Metro2Record> file = Accounts.file(Form.CHARACTER, false, accounts(3));
    file.remove(2);

    Taken taken = Taken.of(Taken.written(file));

    assertThat(taken.numbers).containsExactly(1L, 2L, 3L, 4L);
    assertThat(taken.refused)
        .containsExactly(
            "4 trailer.totalBaseRecords count 3",
            "4 trailer.blockCount count 5",
            "4 trailer.totalStatusCode11 count 3",
            "4 trailer.totalDatesBirthAllSegments count 3",
            "4 trailer.totalDatesBirthBaseSegments count 3");
    assertThat(taken.refusals.getFirst()).message().contains("stated 3, found 2");
  }

  @Test
  void blankSegmentsOfFixedLengthAreNobody() {
    List<Segment> account =
        List.of(Accounts.base().build(), Segment.builder(SegmentKind.J1).build());
    List<Metro2Record> file = Accounts.file(Form.CHARACTER, false, List.of(account));

    Taken taken = Taken.of(Taken.written(file));

    assertThat(taken.refusals).isEmpty();
    assertThat(taken.records.get(1).segments()).hasSize(2);
    assertThat(taken.records.get(1).all(SegmentKind.J1)).isEmpty();
    assertThat(taken.records.get(2).lead().number("totalConsumerSegmentsJ1")).hasValue(0);
  }

  @Test
  void severalRecordsMayShareABlockFilledUpWithBlanks() {
    List<Metro2Record> file = Accounts.file(Form.CHARACTER, false, accounts(2));
    StringBuilder text = new StringBuilder("2000");
    text.append(text(Taken.written(file.subList(0, 3)))).append(" ".repeat(1996 - 3 * RECORD));
    text.append("0430").append(text(Taken.written(file.subList(3, 4))));
    String stated = text.toString().replaceFirst("000000004(?=0{9}+.*$)", "000000002");

    Taken taken = Taken.of(bytes(stated));

    assertThat(taken.broken).isEmpty();
    assertThat(taken.records).extracting(Metro2Record::block).containsExactly(2000, 0, 0, 430);
    assertThat(taken.refused).isEmpty();
  }

  @Test
  void filesMayFollowOneAnother() {
    byte[] one = Taken.written(Accounts.file(Form.CHARACTER, false, accounts(1)));
    byte[] two = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, two, one.length, one.length);

    Taken taken = Taken.of(two);

    assertThat(taken.refusals).isEmpty();
    assertThat(taken.records).hasSize(6);
  }

  @Test
  void aFileWithoutHeaderIsReadAndTold() {
    List<Metro2Record> file = Accounts.file(Form.CHARACTER, false, accounts(1));

    Taken taken = Taken.of(Taken.written(file.subList(1, 3)));

    assertThat(taken.refused).containsExactly("1 header required ", "2 trailer.blockCount count 3");
    assertThat(taken.records).hasSize(2);
  }

  @Test
  void otherEncodingsAreToldByName() {
    String text = text(Taken.written(Accounts.file(Form.CHARACTER, false, accounts(1))));

    Taken ebcdic = Taken.of(text.getBytes(Charset.forName("IBM037")));
    Taken wide = Taken.of(text.getBytes(StandardCharsets.UTF_16LE));

    assertThat(ebcdic.broken).containsExactly("1 file charset");
    assertThat(ebcdic.refusals.getFirst()).message().contains("EBCDIC");
    assertThat(wide.refusals.getFirst()).message().contains("UTF-16");
    assertThat(ebcdic.records).isEmpty();
  }

  @Test
  void noiseIsRefusedAndNeverThrows() {
    long seed = 20_260_202L;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    byte[] whole = Taken.written(Accounts.file(Form.PACKED, true, accounts(3)));
    for (int i = 0; i < 1000; i++) {
      byte[] noise = whole.clone();
      int hits = random.nextInt(1, 40);
      for (int k = 0; k < hits; k++) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
      }
      byte[] pure = new byte[random.nextInt(1, 2000)];
      random.nextBytes(pure);

      assertThatCode(() -> Taken.of(noise)).as("seed %d", seed).doesNotThrowAnyException();
      Taken taken = Taken.of(pure);
      assertThat(taken.broken).as("seed %d, noise %d", seed, i).hasSize(1);
      assertThat(taken.records).isEmpty();
    }
  }

  private static List<List<Segment>> accounts(int count) {
    List<List<Segment>> accounts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      accounts.add(List.of(Accounts.base().text("consumerAccountNumber", "4000" + i).build()));
    }
    return accounts;
  }

  private static byte[] lines(String end, List<List<Segment>> accounts) {
    StringBuilder text = new StringBuilder();
    for (Metro2Record record : Accounts.file(Form.CHARACTER, false, accounts)) {
      text.append(text(Taken.written(List.of(record)))).append(end);
    }
    return bytes(text.toString());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] hex(String digits) {
    return java.util.HexFormat.of().parseHex(digits);
  }
}
