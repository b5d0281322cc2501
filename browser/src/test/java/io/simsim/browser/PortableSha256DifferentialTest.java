package io.simsim.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.rule.Hex;
import io.simsim.engine.rule.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortableSha256DifferentialTest {
  private final Sha256 portable = new PortableSha256();
  private final Sha256 jdk = new JdkSha256();

  @Test
  void everyLengthAroundTheBlocksHasTheJdksDigest() {
    Random random = new Random(20_260_101);
    for (int length = 0; length <= 300; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(portable.digest(bytes)).as("length %d", length).isEqualTo(jdk.digest(bytes));
    }
  }

  @Test
  void aLongInputHasTheJdksDigest() {
    byte[] bytes = new byte[1_000_003];
    new Random(7).nextBytes(bytes);

    assertThat(portable.digest(bytes)).isEqualTo(jdk.digest(bytes));
  }

  @Test
  void theStandardsExampleHasTheStandardsDigest() {
    byte[] digest = portable.digest("abc".getBytes(StandardCharsets.US_ASCII));

    assertThat(Hex.of(digest))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
