package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The order of columns, further columns, quotes, line ends and gzip change nothing.
final class CsvFormPropertyTest {
  private static final List<String> HEADER = List.of(Mappings.LOANS_HEADER.split(","));
  private static final int ROWS = 200;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theFormOfAFileDoesNotMatter(long seed) {
    Random random = new Random(seed);
    List<List<String>> rows = rows(random);
    List<Integer> order = new ArrayList<>(IntStream.range(0, HEADER.size()).boxed().toList());
    Collected<Event> plain = read(Sources.utf8(text(rows, order, "\n", false)));

    Collections.shuffle(order, random);
    order.add(random.nextInt(HEADER.size()), HEADER.size()); // one column more
    String text = text(rows, order, random.nextBoolean() ? "\r\n" : "\n", random.nextBoolean());
    byte[] bytes = Sources.utf8((random.nextBoolean() ? "\ufeff" : "") + text);
    Collected<Event> other = read(random.nextBoolean() ? Sources.gzip(bytes) : bytes);

    assertThat(plain.items).as("seed %d", seed).hasSizeGreaterThan(ROWS / 4);
    assertThat(plain.rejected).as("seed %d", seed).hasSizeGreaterThan(ROWS / 10);
    assertThat(other.items).as("seed %d", seed).isEqualTo(plain.items);
    assertThat(other.lines).as("seed %d", seed).isEqualTo(plain.lines);
    assertThat(other.rejected).as("seed %d", seed).isEqualTo(plain.rejected);
  }

  private static Collected<Event> read(byte[] bytes) {
    Collected<Event> found = new Collected<>();
    Sources.read(SourceReader.events(Mappings.parse(Mappings.LOANS)), bytes, found);
    return found;
  }

  private static String text(
      List<List<String>> rows, List<Integer> order, String lineEnd, boolean quotes) {
    List<String> header = new ArrayList<>(HEADER);
    header.add("goods");
    StringBuilder text = new StringBuilder(line(header, order, quotes)).append(lineEnd);
    rows.forEach(row -> text.append(line(row, order, quotes)).append(lineEnd));
    return text.toString();
  }

  private static String line(List<String> cells, List<Integer> order, boolean quotes) {
    return order.stream()
        .map(cells::get)
        .map(cell -> quotes || cell.contains(",") ? "\"" + cell + "\"" : cell)
        .collect(Collectors.joining(","));
  }

  private static List<List<String>> rows(Random random) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      boolean paid = random.nextBoolean();
      rows.add(
          List.of(
              random.nextInt(20) == 0 ? "" : Integer.toString(i),
              "p" + random.nextInt(9),
              "l" + random.nextInt(9),
              date(random),
              paid ? date(random) : "",
              date(random),
              random.nextInt(99) + (random.nextInt(20) == 0 ? ".123" : ".50"),
              random.nextInt(20) == 0 ? "" : "EUR",
              paid ? "paid" : random.nextInt(20) == 0 ? "late" : "open",
              "borrower",
              random.nextBoolean() ? "some words, and more" : "",
              "rice"));
    }
    return rows;
  }

  private static String date(Random random) {
    int day = random.nextInt(40) == 0 ? 32 : random.nextInt(1, 29);
    return "20%02d-%02d-%02d".formatted(random.nextInt(10, 25), random.nextInt(1, 13), day);
  }
}
