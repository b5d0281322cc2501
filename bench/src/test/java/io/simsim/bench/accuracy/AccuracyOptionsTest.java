package io.simsim.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.bench.doc.Options.WrongOption;
import io.simsim.trainer.accuracy.PublicTable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccuracyOptionsTest {
  @TempDir private Path folder;

  private AccuracyOptions read(String... words) {
    return AccuracyOptions.of(
        Stream.concat(Stream.of(words), Stream.of("--data", folder.toString())).toList());
  }

  @Test
  void withoutOptionsEverythingIsRunAndNothingIsWritten() {
    AccuracyOptions options = read();

    assertThat(options.tables()).containsExactly(PublicTable.values());
    assertThat(options.columns()).containsExactly(PublicTable.Columns.values());
    assertThat(options.repeats()).isEqualTo(5);
    assertThat(options.write()).isFalse();
  }

  @Test
  void tablesAndColumnsAreNamed() {
    AccuracyOptions options =
        read("--tables", "sba_case,german_credit", "--columns", "lawful", "--json");

    assertThat(options.tables()).containsExactly(PublicTable.SBA_CASE, PublicTable.GERMAN_CREDIT);
    assertThat(options.columns()).containsExactly(PublicTable.Columns.LAWFUL);
    assertThat(options.json()).isTrue();
  }

  @Test
  void whatIsNotThereIsRefusedWithWhatIs() {
    assertThatThrownBy(() -> read("--tables", "german"))
        .isInstanceOf(WrongOption.class)
        .hasMessageStartingWith("--tables \"german\": use one or more of german_credit,");
    assertThatThrownBy(() -> read("--colour"))
        .hasMessageContaining("--colour: no such option here");
    assertThatThrownBy(() -> read("--repeats", "0"))
        .hasMessageContaining("use a whole number from 1 to 100");
    assertThatThrownBy(() -> AccuracyOptions.of(List.of("--data", "/no/such/folder")))
        .hasMessageContaining("there is no such folder");
  }

  @Test
  void thePageIsWrittenWholeOrNotAtAll() {
    assertThatThrownBy(() -> read("--write", "--tables", "german_credit"))
        .isInstanceOf(WrongOption.class)
        .hasMessageContaining("leave out --tables and --repeats");
    assertThatThrownBy(() -> read("--write", "--repeats", "1")).isInstanceOf(WrongOption.class);
    assertThat(read("--write", "--columns", "lawful").write()).isTrue();
  }
}
