package io.simsim.batch.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.feature.Feature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Codes of numbers beside those of the values that the engine would read.
final class BinKernelDifferentialTest {
  private static final double[] FAR = {
    0.0,
    -0.0,
    Double.NaN,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    9.3e16,
    -9.3e16
  };

  private static CodedCard card(int seed, int bins, int specials) throws IOException {
    RandomCards.Shape shape = new RandomCards.Shape(8, bins, 9, specials, 0);
    return CodedCard.of(RandomCards.of(seed, shape)).orElseThrow();
  }

  /// Numbers on thresholds, next to them, between them and far away.
  private static double[] numbers(SplittableRandom random, int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      double near = random.nextInt(-110, 110) / 100.0;
      numbers[i] =
          switch (random.nextInt(8)) {
            case 0 -> near + 0.005;
            case 1 -> near - 0.005;
            case 2 -> Math.nextUp(near + 0.005);
            case 3 -> Math.nextDown(near + 0.005);
            case 4 -> Double.longBitsToDouble(random.nextLong());
            case 5 -> FAR[random.nextInt(FAR.length)];
            case 6 -> random.nextDouble(-2, 2);
            default -> near;
          };
    }
    return numbers;
  }

  private static List<BinKernel> kernels(CodedCard card) {
    List<BinKernel> kernels = new ArrayList<>(List.of(new ScalarBins(card)));
    if (Processor.HERE.vectorBytes() == VectorBins.BYTES) {
      kernels.add(new VectorBins(card));
    }
    return kernels;
  }

  private static List<String> differences(CodedCard card, int rows, long seed) {
    List<String> differences = new ArrayList<>();
    for (int column = 0; column < card.features().size(); column++) {
      CodedFeature feature = card.features().get(column);
      double[] numbers = numbers(new SplittableRandom(seed + column), rows + 3);
      for (BinKernel kernel : kernels(card)) {
        CodeBlock block = new CodeBlock(card.features().size(), rows).rows(rows);
        kernel.code(column, numbers, 3, block);
        for (int row = 0; row < rows; row++) {
          double number = numbers[3 + row];
          // As the trainer reads tables.
          long value = Double.isNaN(number) ? Feature.MISSING : (long) Math.rint(number * 100);
          if (block.code(column, row) != feature.codeOf(value)) {
            differences.add(kernel.name() + ": " + number + " as " + block.code(column, row));
          }
        }
      }
    }
    return differences.stream().limit(9).toList();
  }

  @Test
  void aMillionNumbersHaveTheCodesOfTheirValues() throws IOException {
    assertThat(differences(card(1, 16, 0), 80_000, 5)).isEmpty();
    assertThat(differences(card(2, 16, 3), 80_000, 6)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 16_384})
  void blocksOfAnyLengthAreCodedToTheirLastRow(int rows) throws IOException {
    assertThat(differences(card(3, 60, 40), rows, 7)).isEmpty();
    assertThat(differences(card(4, 1, 0), rows, 8)).isEmpty();
  }

  @Test
  void aCodeHasAValueOfThatCode() throws IOException {
    for (CodedFeature feature : card(5, 30, 6).features()) {
      for (int code = 0; code < feature.codes(); code++) {
        long value = feature.valueOf(code);
        assertThat(feature.codeOf(value) == code || feature.codeOf(value + 1) != code).isTrue();
      }
    }
  }
}
