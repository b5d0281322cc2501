package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.batch.codes.CodeBlock;
import io.simsim.batch.codes.CodedCard;
import io.simsim.batch.codes.CodedFeature;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.tables.Row;
import io.simsim.tables.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of codes to files of scores.
final class CodeScoreRunTest {
  /// Rows of three parts of the codes, and of two of the scores.
  private static final int ROWS = 2_200_000;

  @TempDir private Path folder;

  private static CodedCard card(String purpose) throws IOException {
    Scorecard card = Objects.requireNonNull(RuleSet.builtIn().rules().cardFor(purpose));
    return CodedCard.of(card).orElseThrow();
  }

  private static int code(CodedCard card, int column, long row) {
    int codes = card.features().get(column).codes();
    return (int) ((row * (column + 3) * 7_919 + 5) % 1_000_003 * codes / 1_000_003);
  }

  private Path codes(CodedCard card, int rows) {
    Path path = folder.resolve("codes.arrow");
    try (CodeFile.Writer writer = CodeFile.Writer.open(path, card, rows, "a test")) {
      for (int part = 0; part < writer.parts(); part++) {
        writer.write(part, (first, count) -> block(card, first, count));
      }
      writer.commit();
    }
    return path;
  }

  private static CodeBlock block(CodedCard card, long first, int count) {
    CodeBlock block = new CodeBlock(card.features().size(), CodeBlock.ROWS).rows(count);
    for (int column = 0; column < block.columns(); column++) {
      for (int row = 0; row < count; row++) {
        block.code(column, row, code(card, column, first + row));
      }
    }
    return block;
  }

  private CodeScoreRun run(CodedCard card, Path codes, String name, int threads) {
    return new CodeScoreRun(card, new CodeSource.OfCodes(codes), folder.resolve(name), threads);
  }

  @Test
  void everyRowIsAsTheEngineSays() throws Exception {
    CodedCard card = card("consumer-credit");
    Path codes = codes(card, 20_000);

    CodeScoreRun.Summary summary = run(card, codes, "scores.arrow", 2).run(Progress.NONE);

    List<String> said = new ArrayList<>();
    List<String> written = new ArrayList<>();
    try (TableReader table = TableReader.open(folder.resolve("scores.arrow"))) {
      for (long row = 0; table.next(); row++) {
        written.add(texts(table.row()));
        said.add(engine(card, row));
      }
    }
    assertThat(written).hasSize(20_000).isEqualTo(said);
    assertThat(summary.rows()).isEqualTo(20_000);
    assertThat(summary.scored())
        .isEqualTo(said.stream().filter(line -> !line.startsWith("null")).count())
        .isNotZero()
        .isNotEqualTo(20_000);
  }

  private static String texts(Row row) {
    StringBuilder texts = new StringBuilder();
    for (int i = 0; i <= CodedCard.REASONS; i++) {
      texts.append(row.textOrNull(i)).append(' ');
    }
    return texts.toString();
  }

  private static String engine(CodedCard card, long row) {
    long[] values = new long[card.card().catalogue().features().size()];
    for (int i = 0; i < card.features().size(); i++) {
      CodedFeature feature = card.features().get(i);
      values[feature.index()] = feature.valueOf(code(card, i, row));
    }
    List<String> texts = new ArrayList<>();
    if (card.card().score(values) instanceof Score.Scored scored) {
      texts.add(Integer.toString(scored.points()));
      Reasons.forNotice(scored).forEach(l -> texts.add(l.characteristic().feature().name()));
    }
    while (texts.size() <= CodedCard.REASONS) {
      texts.add("null");
    }
    return String.join(" ", texts) + " ";
  }

  @Test
  void threadsDoNotChangeAByte() throws Exception {
    CodedCard card = card("library-loan");
    Path codes = codes(card, 200_000);

    run(card, codes, "one.arrow", 1).run(Progress.NONE);
    run(card, codes, "three.arrow", 3).run(Progress.NONE);

    assertThat(folder.resolve("three.arrow")).hasSameBinaryContentAs(folder.resolve("one.arrow"));
  }

  @Test
  void aRunThatIsCutOffIsGoneOnWithToTheSameBytes() throws Exception {
    CodedCard card = card("library-loan");
    Path codes = codes(card, 2 * ROWS);
    run(card, codes, "whole.arrow", 1).run(Progress.NONE);
    Progress cutOff =
        (phase, done, total) -> {
          if (done > 2 * ROWS - 100_000) {
            throw new IllegalStateException("cut off");
          }
        };
    assertThatThrownBy(() -> run(card, codes, "part.arrow", 1).run(cutOff)).hasMessage("cut off");
    assertThat(folder.resolve("part.arrow")).doesNotExist();

    CodeScoreRun.Summary summary = run(card, codes, "part.arrow", 2).run(Progress.NONE);

    assertThat(summary.before()).isEqualTo(256L * CodeBlock.ROWS);
    assertThat(folder.resolve("part.arrow")).hasSameBinaryContentAs(folder.resolve("whole.arrow"));
  }

  @Test
  void codesOfAnotherCardAreRefused() throws Exception {
    Path codes = codes(card("library-loan"), 100);
    CodedCard other = card("consumer-credit");

    assertThatThrownBy(() -> run(other, codes, "scores.arrow", 1).run(Progress.NONE))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("its codes are of the card sha256:")
        .hasMessageContaining("make the codes again");
  }

  @Test
  void aCodeThatTheCardHasNotIsToldWithItsPlace() throws Exception {
    CodedCard card = card("library-loan");
    Path path = folder.resolve("codes.arrow");
    int codes = card.features().get(1).codes();
    try (CodeFile.Writer writer = CodeFile.Writer.open(path, card, 20_000, "a test")) {
      writer.write(
          0,
          (first, count) -> {
            CodeBlock block = block(card, first, count);
            if (first > 0) {
              block.code(1, 77, codes);
            }
            return block;
          });
      writer.commit();
    }

    assertThatThrownBy(() -> run(card, path, "scores.arrow", 1).run(Progress.NONE))
        .hasMessageContaining("batch 2, row 78, column ")
        .hasMessageContaining(codes + " is no code of this card");
  }

  @Test
  void theCodesAreNotOverwritten() throws Exception {
    CodedCard card = card("library-loan");
    Path codes = codes(card, 100);

    assertThatThrownBy(() -> run(card, codes, "codes.arrow", 1).run(Progress.NONE))
        .hasMessageContaining("would overwrite an input");
    assertThat(Files.size(codes)).isPositive();
  }
}
