package io.simsim.bureau.suite;

import io.simsim.bureau.http.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The longer suites for a few seconds each, on one server (docs/reference/server.md).
class ShortSuitesTest {
  private static Api api;

  @BeforeAll
  static void open() {
    api = Api.open();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void nothingSentIsAFaultOrStoredThoughRefused() throws Exception {
    new Fuzzing(api, 7).fuzz(250);
  }
}
