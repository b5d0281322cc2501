package io.simsim.batch.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Kernels beside the engine's scorecard: scores and reasons are the same, bit for bit.
final class ScoreKernelDifferentialTest {
  private static final int MILLION = 1_000_000;
  private static final int SOME = 5_000;

  private static final List<RandomCards.Shape> SHAPES =
      List.of(
          new RandomCards.Shape(32, 8, 8, 0, 0),
          new RandomCards.Shape(32, 16, 9, 2, 0),
          new RandomCards.Shape(1, 1, 200, 0, 0),
          new RandomCards.Shape(2, 3, 140, 1, 0),
          new RandomCards.Shape(5, 30, 50, 1, 0),
          new RandomCards.Shape(64, 60, 4, 3, 0),
          new RandomCards.Shape(13, 64, 20, 40, 0),
          new RandomCards.Shape(9, 12, 20, 1, 3),
          new RandomCards.Shape(6, 5, 20, 0, 6));

  static Stream<Scorecard> cards() throws IOException {
    List<Scorecard> cards = new ArrayList<>(RuleSet.builtIn().rules().scorecards());
    for (int i = 0; i < SHAPES.size(); i++) {
      cards.add(RandomCards.of(20_260_101L + i, SHAPES.get(i)));
    }
    return cards.stream();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("cards")
  void everyCardIsScoredAsTheEngineDoes(Scorecard scorecard) {
    CodedCard card = CodedCard.of(scorecard).orElseThrow();

    assertThat(differences(card, kernels(card), SOME, 7)).isEmpty();
  }

  @Test
  void manyRowsWithNarrowKeysAreScoredAsTheEngineDoes() throws IOException {
    CodedCard card = CodedCard.of(RandomCards.of(11, SHAPES.get(0))).orElseThrow();

    assertThat(new VectorTables(card).narrow).isTrue();
    assertThat(differences(card, kernels(card), MILLION / 4, 1)).isEmpty();
  }

  @Test
  void aMillionRowsWithWideKeysAreScoredAsTheEngineDoes() throws IOException {
    CodedCard card = CodedCard.of(RandomCards.of(12, SHAPES.get(1))).orElseThrow();

    assertThat(new VectorTables(card).narrow).isFalse();
    assertThat(differences(card, kernels(card), MILLION, 2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 63, 64, 65, 2047, 2048, 2049, 16_384})
  void blocksOfAnyLengthAreScoredToTheirLastRow(int rows) throws IOException {
    CodedCard card = CodedCard.of(RandomCards.of(13, SHAPES.get(0))).orElseThrow();

    assertThat(differences(card, kernels(card), rows, 3)).isEmpty();
  }

  /// Started by the next test on a JVM of its own.
  public static void main(String[] args) throws IOException {
    int expected = Integer.getInteger(Processor.PROPERTY);
    if (Processor.HERE.vectorBytes() != expected) {
      System.out.print("this machine has " + Processor.HERE.vectorBytes());
      return;
    }
    for (RandomCards.Shape shape : SHAPES) {
      CodedCard card = CodedCard.of(RandomCards.of(14, shape)).orElseThrow();
      System.out.print(String.join("\n", differences(card, kernels(card), SOME, 4)));
    }
    System.out.print("same");
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 0})
  void otherMachinesScoreAlike(int vectorBytes) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-D" + Processor.PROPERTY + "=" + vectorBytes,
                "-cp",
                System.getProperty("java.class.path"),
                ScoreKernelDifferentialTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).isZero();
    assertThat(said).isIn("same", "this machine has 0");
  }

  private static List<ScoreKernel> kernels(CodedCard card) {
    List<ScoreKernel> kernels = new ArrayList<>(List.of(new ScalarKernel(card)));
    if (Processor.HERE.vectorBytes() > 0 && VectorKernel.takes(card)) {
      kernels.add(new VectorKernel(card));
    }
    return kernels;
  }

  /// The rows of which a kernel says something else than the engine, at most a few.
  private static List<String> differences(
      CodedCard card, List<ScoreKernel> kernels, int rows, long seed) {
    RandomRows drawn = new RandomRows(card, new SplittableRandom(seed));
    List<String> differences = new ArrayList<>();
    for (int left = rows; left > 0 && differences.size() < 9; left -= CodeBlock.ROWS) {
      CodeBlock block = drawn.draw(Math.min(left, CodeBlock.ROWS));
      List<ScoreBlock> outs = new ArrayList<>();
      for (ScoreKernel kernel : kernels) {
        ScoreBlock out = new ScoreBlock(block.rows());
        ScoreBlock alone = new ScoreBlock(block.rows());
        kernel.explain(block, out);
        kernel.score(block, alone);
        for (int row = 0; row < block.rows(); row++) {
          if (alone.scores()[row] != out.scores()[row]) {
            differences.add(kernel.name() + ": without reasons " + alone.scores()[row]);
          }
        }
        outs.add(out);
      }
      for (int row = 0; row < block.rows(); row++) {
        List<Integer> said = drawn.said(row);
        for (int i = 0; i < kernels.size(); i++) {
          List<Integer> other = RandomRows.said(outs.get(i), row);
          if (!other.equals(said)) {
            differences.add(kernels.get(i).name() + ": " + other + " where " + said);
          }
        }
      }
    }
    return differences.stream().limit(9).toList();
  }
}
