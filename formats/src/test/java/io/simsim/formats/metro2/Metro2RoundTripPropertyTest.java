package io.simsim.formats.metro2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Metro2RoundTripPropertyTest {
  private static final int FILES = 60;
  private static final List<SegmentKind> APPENDED =
      java.util.Arrays.stream(SegmentKind.values()).filter(kind -> !kind.leads()).toList();

  @ParameterizedTest
  @CsvSource({
    "CHARACTER, false",
    "CHARACTER, true",
    "PACKED, false",
    "PACKED, true",
    "PACKED_BINARY, false",
    "PACKED_BINARY, true"
  })
  void whatIsWrittenIsReadBackEqual(Form form, boolean blocked) {
    long seed = 20_260_201L + form.ordinal();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < FILES; i++) {
      List<Metro2Record> file = Accounts.file(form, blocked, accounts(form, random));
      file.replaceAll(r -> random.nextInt(3) == 0 ? r.filledTo(r.length() + 40) : r);
      byte[] bytes = Taken.written(file);

      Taken taken = Taken.of(bytes);

      assertThat(taken.refused).as("seed %d, file %d", seed, i).isEmpty();
      assertThat(taken.broken).as("seed %d, file %d", seed, i).isEmpty();
      assertThat(taken.records).as("seed %d, file %d", seed, i).isEqualTo(file);
      assertThat(Taken.written(taken.records)).isEqualTo(bytes);
    }
  }

  private static List<List<Segment>> accounts(Form form, RandomGenerator random) {
    List<List<Segment>> accounts = new ArrayList<>();
    int size = random.nextInt(1, 6);
    for (int i = 0; i < size; i++) {
      List<Segment> segments = new ArrayList<>();
      segments.add(Accounts.random(SegmentKind.BASE, form, random));
      int appended = random.nextInt(12);
      for (int k = 0; k < appended; k++) {
        SegmentKind kind = APPENDED.get(random.nextInt(APPENDED.size()));
        boolean empty = random.nextInt(5) == 0;
        segments.add(empty ? Segment.builder(kind).build() : Accounts.random(kind, form, random));
      }
      accounts.add(segments);
    }
    return accounts;
  }
}
