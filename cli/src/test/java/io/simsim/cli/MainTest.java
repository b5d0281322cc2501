package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void helpNamesTheCommandsAndHowToBegin() {
    Ran ran = Ran.of("--help");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Usage: simsim", "score", "explain", "./simsim score");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void versionIsOneLine() {
    Ran ran = Ran.of("--version");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("simsim ").hasLineCount(1);
  }

  @Test
  void noCommandIsWrongUsage() {
    Ran ran = Ran.of();

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("Say which command to run", "Help: ./simsim --help");
  }

  @Test
  void anUnknownOptionIsNamed() {
    Ran ran = Ran.of("score", "--evnets", "x");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("--evnets", "./simsim score --help");
  }
}
