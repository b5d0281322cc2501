package io.simsim.tables;

import static io.simsim.tables.Tables.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Random tables, written, read and damaged. A failure names its seed.
class TablePropertyTest {
  private static final String ALPHABET = "ab ,;\"'\n\r\t\\{}[]:#é€😀\u2028\uFEFF\uFFFF09-.";

  @TempDir Path directory;

  private static String text(Random random) {
    int length = random.nextInt(8);
    int[] points = ALPHABET.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  private static Schema schema(Random random) {
    Schema.Builder schema = Schema.builder();
    int columns = 1 + random.nextInt(6);
    ColumnType[] types = ColumnType.values();
    for (int i = 0; i < columns; i++) {
      schema.column(i + text(random), types[random.nextInt(types.length)]);
    }
    return schema.build();
  }

  private static @Nullable Object value(Random random, ColumnType type) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    return switch (type) {
      case LONG -> random.nextLong() >> random.nextInt(64);
      case TEXT -> text(random);
      case DATE -> random.nextInt(3_600_000) - 700_000;
      case BOOLEAN -> random.nextBoolean();
      case DOUBLE -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
    };
  }

  private static void add(TableWriter table, @Nullable Object value, ColumnType type) {
    if (value == null) {
      table.missing();
      return;
    }
    switch (type) {
      case LONG -> table.longValue((Long) value);
      case TEXT -> table.text((String) value);
      case DATE -> table.epochDay((Integer) value);
      case BOOLEAN -> table.booleanValue((Boolean) value);
      case DOUBLE -> table.doubleValue((Double) value);
    }
  }

  private static @Nullable Object read(Row row, int column, ColumnType type) {
    if (row.isMissing(column)) {
      return null;
    }
    return switch (type) {
      case LONG -> row.longValue(column);
      case TEXT -> row.text(column);
      case DATE -> row.epochDay(column);
      case BOOLEAN -> row.booleanValue(column);
      case DOUBLE -> row.doubleValue(column);
    };
  }

  private static List<List<@Nullable Object>> write(Path file, Random random, Schema schema) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (TableWriter table = TableWriter.open(file, schema)) {
      int count = 1 + random.nextInt(30);
      for (int i = 0; i < count; i++) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Column column : schema.columns()) {
          Object value = value(random, column.type());
          add(table, value, column.type());
          row.add(value);
        }
        table.endRow();
        rows.add(row);
      }
      table.commit();
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(TableFormat.class)
  void whatIsWrittenIsRead(TableFormat format) {
    int cases = format == TableFormat.PARQUET ? 12 : 150;
    Path file = directory.resolve("t" + format.extension());
    for (long seed = 1; seed <= cases; seed++) {
      Random random = new Random(seed);
      Schema schema = schema(random);
      List<List<@Nullable Object>> expected = write(file, random, schema);
      List<List<@Nullable Object>> actual = new ArrayList<>();
      try (TableReader table = TableReader.open(file)) {
        assertThat(table.columns()).as("seed %d", seed).isEqualTo(schema.names());
        while (table.next()) {
          List<@Nullable Object> row = new ArrayList<>();
          for (int i = 0; i < schema.columns().size(); i++) {
            row.add(read(table.row(), i, schema.columns().get(i).type()));
          }
          actual.add(row);
        }
      }
      assertThat(actual).as("seed %d", seed).isEqualTo(expected);
    }
    assertThat(names(directory)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(TableFormat.class)
  void aDamagedFileIsReadOrRefusedButNeverBreaksTheReader(TableFormat format) throws IOException {
    int cases = format == TableFormat.PARQUET ? 40 : 600;
    Path file = directory.resolve("t" + format.extension());
    byte[] whole = new byte[0];
    int refused = 0;
    for (long seed = 1; seed <= cases; seed++) {
      Random random = new Random(seed);
      if (seed % 20 == 1) {
        write(file, random, schema(random));
        whole = Files.readAllBytes(file);
      }
      Files.write(file, damaged(whole, random));
      refused += refusals(file, seed);
    }
    assertThat(refused).isGreaterThan(cases / 10);
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int faults = 1 + random.nextInt(4);
    for (int i = 0; i < faults; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
      }
    }
    return bytes;
  }

  /// Reads on behind faults as far as that goes; any other exception fails the test.
  private static int refusals(Path file, long seed) {
    int refused = 0;
    try (TableReader table = TableReader.open(file)) {
      for (int i = 0; i < 200; i++) {
        try {
          if (!table.next()) {
            break;
          }
          for (int column = 0; column < table.columns().size(); column++) {
            table.row().textOrNull(column);
          }
        } catch (TableException fault) {
          assertThat(fault.getMessage()).as("seed %d", seed).isNotBlank();
          refused = 1;
        }
      }
    } catch (TableException fault) {
      return 1;
    }
    return refused;
  }

  /// The stream never ends: a reader that does not stop runs out of memory or time.
  @ParameterizedTest
  @ValueSource(strings = {"x", "\"", ",", "{", "[", " ", "0"})
  void anEndlessRecordIsRefused(String repeated) {
    byte[] bytes = repeated.getBytes(StandardCharsets.UTF_8);
    for (TableFormat format : List.of(TableFormat.CSV, TableFormat.NDJSON)) {
      InputFile endless = InputFile.of("endless", new EndlessStream(bytes));
      ReadOptions options = ReadOptions.DEFAULTS.withFormat(format);
      assertThatExceptionOfType(TableException.class)
          .isThrownBy(() -> TableReader.open(endless, options).next())
          .extracting(TableException::code)
          .isEqualTo(TableException.Code.RECORD_TOO_LONG);
    }
  }

  /// The same bytes again and again, at most 64 MiB of them.
  private static final class EndlessStream extends InputStream {
    private final byte[] bytes;
    private long at;

    EndlessStream(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      if (at > 64L << 20) {
        throw new IllegalStateException("64 MiB of one record were read");
      }
      return bytes[(int) (at++ % bytes.length)] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      for (int i = 0; i < length; i++) {
        target[offset + i] = (byte) read();
      }
      return length;
    }
  }

  @Test
  void noiseIsRefusedOrReadByEveryTextReader() throws IOException {
    for (long seed = 1; seed <= 1000; seed++) {
      Random random = new Random(seed);
      byte[] noise = new byte[1 + random.nextInt(200)];
      for (int i = 0; i < noise.length; i++) {
        noise[i] =
            (byte)
                (seed % 2 == 0
                    ? random.nextInt(256)
                    : ",\"\n\r{}:[]1a\\".charAt(random.nextInt(12)));
      }
      for (String name : List.of("n.csv", "n.ndjson")) {
        refusals(Files.write(directory.resolve(name), noise), seed);
      }
    }
  }
}
