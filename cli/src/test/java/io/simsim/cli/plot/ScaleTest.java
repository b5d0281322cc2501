package io.simsim.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void placesAreInProportionAndStayWithinTheEnds() {
    Scale scale = Scale.linear(400, 600, 100, 0);

    assertThat(scale.at(450)).isEqualTo(75);
    assertThat(scale.at(399)).isEqualTo(100);
    assertThat(scale.at(Double.POSITIVE_INFINITY)).isZero();
  }

  @Test
  void equalRatiosOfOddsAreEquallyFarApart() {
    Scale scale = Scale.logOdds(0.1, 0.9, 0, 100);

    assertThat(scale.at(0.5)).isCloseTo(50, within(1e-9));
    assertThat(scale.at(0.25)).isCloseTo(25, within(1e-9));
    assertThat(scale.at(0)).isZero();
    assertThat(scale.at(1)).isEqualTo(100);
  }

  @Test
  void ticksAreRoundAndWithinTheScale() {
    assertThat(Scale.linear(0, 1, 0, 1).ticks(5))
        .containsExactly(0.0, 0.2, 2 * 0.2, 3 * 0.2, 0.8, 1.0);
    assertThat(Scale.linear(383, 686, 0, 1).ticks(6)).containsExactly(400.0, 500.0, 600.0);
    assertThat(Scale.linear(-0.3, 0.3, 0, 1).ticks(3)).containsExactly(-0.2, 0.0, 0.2);
    assertThat(Scale.logOdds(0.02, 0.6, 0, 1).ticks(9)).isEqualTo(List.of(0.03, 0.1, 0.3, 0.5));
  }

  @Test
  void whatGoesNowhereIsNoScale() {
    assertThatIllegalArgumentException().isThrownBy(() -> Scale.linear(1, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Scale.logOdds(0, 0.5, 0, 1));
  }
}
