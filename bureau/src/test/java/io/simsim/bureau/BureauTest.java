package io.simsim.bureau;

import static io.simsim.bureau.TestBureau.ASKER;
import static io.simsim.bureau.TestBureau.CARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.bureau.answers.Offers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BureauTest {
  @TempDir private Path folder;

  @Test
  void withoutItsLogItDoesNotStartAndMakesNoOther() throws IOException {
    TestBureau bureau = TestBureau.open();
    bureau.keepPromises(bureau.enrol(), CARS);
    bureau.close();
    Path log = bureau.folder.resolve("data").resolve("log");
    Files.move(log, bureau.folder.resolve("elsewhere"));

    assertThatThrownBy(bureau::reopen).hasMessageContaining("restore it from a mirror");

    assertThat(log.resolve("checkpoint")).doesNotExist();
    Files.move(bureau.folder.resolve("elsewhere"), log);
    bureau.reopen().close();
  }

  @Test
  void onceTheLogFailedNobodyIsAnsweredOrHeard() throws IOException {
    TestBureau bureau = TestBureau.open();
    UUID subject = bureau.enrol();
    bureau.letReport(subject, CARS, io.simsim.engine.event.Context.RENTAL);
    bureau.bureau.log().close();
    bureau.letAsk(subject, ASKER, "rental-deposit");
    assertThatThrownBy(() -> bureau.bureau.sequencer().integrate()).isInstanceOf(IOException.class);

    assertThatThrownBy(() -> bureau.ask(subject, "rental-deposit"))
        .hasMessageContaining("the log has failed");
    assertThatThrownBy(() -> bureau.report(CARS, bureau.returned(subject, CARS, "e1")))
        .hasMessageContaining("the log has failed");
    assertThat(bureau.bureau.ownAnswers().of(subject)).isEmpty();
    assertThatThrownBy(bureau.bureau::close).isInstanceOf(IOException.class);
    try (TestBureau again = bureau.reopen()) {
      assertThat(again.ask(subject, "rental-deposit")).contains("standard");
    }
  }

  @Test
  void keysAreNotKeptBesideWhatTheyOpen() {
    for (List<String> paths :
        List.of(
            List.of("data", "data/keys", "master"),
            List.of("data", "keys", "data/master"),
            List.of("data", "keys", "keys/master"))) {
      assertThatThrownBy(
              () ->
                  new BureauSettings(
                      folder.resolve(paths.get(0)),
                      folder.resolve(paths.get(1)),
                      folder.resolve(paths.get(2)),
                      Optional.empty(),
                      "bureau.test/simsim",
                      BuiltInRules.RULES,
                      new Offers(List.of()),
                      party -> 1_000,
                      BuiltInRules.SHA_256,
                      new TestClock(java.time.Instant.EPOCH)))
          .hasMessageContaining("keep it elsewhere");
    }
  }
}
