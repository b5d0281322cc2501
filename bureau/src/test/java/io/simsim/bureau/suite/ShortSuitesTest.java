package io.simsim.bureau.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestServer;
import io.simsim.bureau.http.Api;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The longer suites for a few seconds each, on one server (docs/reference/server.md).
class ShortSuitesTest {
  private static final int SENDS = 1_000;
  private static Api api;

  @BeforeAll
  static void open() {
    int budget = Retrying.questions(SENDS, 7);
    api = Api.open(party -> party.equals(TestBureau.OTHER_ASKER) ? budget : 1_000_000);
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void nothingSentIsAFaultOrStoredThoughRefused() throws Exception {
    new Fuzzing(api, 7).fuzz(250);
  }

  @Test
  void whatIsSentManyTimesIsStoredToldAndPaidOnce() throws Exception {
    new Retrying(api, SENDS, 7).run(4);
  }

  @Test
  void nothingOfAnybodyIsInWhatIsTakenAndOnTheFloorAllLookAlike(@TempDir Path folder)
      throws Exception {
    // Of the other tests' databases there is much beside it, and nothing of these people.
    FileTime since = FileTime.fromMillis(System.currentTimeMillis() - 2_000);
    SeizeWorld world = new SeizeWorld(api.base, api.furnisher, api.partner, api.operator);
    SeizeWorld.Someone one = world.people(6).getFirst();
    Floor floor = new Floor(world);
    try (RawHttp http = world.connect()) {
      floor.fill(http, 1);
      floor.lookAlike(http, 2);
    }
    Seize.provoke(world, one);
    TestServer.checkpoint();

    assertThat(world.canaries.find(since, TestServer.folder(), api.bureau.folder.resolve("data")))
        .isEmpty();
    Path some = TestServer.folder().resolve("postgres").resolve("postgresql.conf");
    assertThat(world.canaries.findPlanted(some, folder.resolve("control"), one.name()))
        .as("the search finds")
        .containsAll(Canaries.encoded(one.name()).keySet());
  }
}
