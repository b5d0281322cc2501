package io.simsim.trainer.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class NumpyPermutationTest {
  /// As NumPy 2.4.6 prints them.
  @Test
  void numbersAreInTheOrderOfNumpy() {
    assertThat(NumpyPermutation.of(42, 10)).containsExactly(8, 1, 5, 0, 7, 2, 9, 4, 3, 6);
    assertThat(Arrays.copyOf(NumpyPermutation.of(7, 1000), 8))
        .containsExactly(778, 334, 271, 802, 216, 408, 812, 94);
  }
}
