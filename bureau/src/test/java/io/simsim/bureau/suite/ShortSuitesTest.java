package io.simsim.bureau.suite;

import io.simsim.bureau.TestBureau;
import io.simsim.bureau.http.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
}
