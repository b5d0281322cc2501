package io.simsim.population;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Event;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The same seed gives the same lives: on any machine, on any thread, in any order.
class PopulationGoldenTest {
  /// Changes when the model does, or what it calls things; then say so in CHANGELOG.md.
  private static final String SMALL_WORLD =
      "4fa8bd75133a78cda8f173cf5bfcd560c9512366804294d6b8cd5f26366aaa3a";

  private static final Population WORLD = Worlds.of(120, 30, 18);

  @Test
  void aSmallWorldIsTheSameBitForBitForEver() {
    MessageDigest all = sha256();

    Worlds.lives(WORLD).forEach(life -> all.update(digest(life)));

    assertThat(HexFormat.of().formatHex(all.digest())).isEqualTo(SMALL_WORLD);
  }

  @Test
  void aSubjectAloneIsTheSubjectInTheRun() {
    List<Life> forwards = Worlds.lives(WORLD).toList();
    Population again = Worlds.of(120, 30, 18);

    for (long place = WORLD.size() - 1; place >= 0; place -= 7) {
      assertThat(again.life(place)).isEqualTo(forwards.get((int) place));
    }
  }

  @Test
  void threadsChangeNothing() {
    List<byte[]> alone = Worlds.lives(WORLD).map(PopulationGoldenTest::digest).toList();

    List<byte[]> together =
        LongStream.range(0, WORLD.size())
            .parallel()
            .mapToObj(place -> digest(WORLD.life(place)))
            .toList();

    assertThat(together).usingElementComparator(Arrays::compare).isEqualTo(alone);
  }

  @Test
  void aLargerPopulationBeginsWithTheSmaller() {
    Population larger = Worlds.of(5_000, 700, 18);

    assertThat(larger.person(119)).isEqualTo(WORLD.person(119));
    assertThat(larger.business(29)).isEqualTo(WORLD.business(29));
  }

  @Test
  void anotherSeedIsAnotherLife() {
    Population other = Population.of(WORLD.settings().withSeed(Worlds.SEED + 1));

    assertThat(other.person(3).events()).isNotEqualTo(WORLD.person(3).events());
  }

  private static byte[] digest(Life life) {
    MessageDigest digest = sha256();
    for (Event event : life.events()) {
      digest.update(CanonicalBytes.of(event));
    }
    List<Object> others = new ArrayList<>(life.states());
    others.addAll(life.testimony());
    for (Outcome outcome : life.outcomes()) {
      others.add(outcome.question().id() + outcome.question().asOf() + outcome.question().asked());
      others.add(outcome.question().purpose() + outcome.bad() + outcome.badPpm());
      others.add(outcome.partner());
    }
    digest.update(others.toString().getBytes(UTF_8));
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
