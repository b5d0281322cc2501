package io.simsim.bureau.suite;

import io.simsim.bureau.http.Api;
import org.junit.jupiter.api.Test;

/// Requests that the API's description and a seed make, most of them with something wrong: no
/// answer is a fault of the server, what is refused is refused by a problem document and stores
/// nothing, what is done is answered as described.
///
/// Requests: `-Dsimsim.requests=50000`; seed: `-Dsimsim.seed=1`.
public class FuzzRounds {
  private static final int REQUESTS = Integer.getInteger("simsim.requests", 50_000);
  private static final long SEED = Long.getLong("simsim.seed", 1);

  @Test
  void nothingSentIsAFaultOrStoredThoughRefused() throws Exception {
    System.out.println("seed " + SEED + ", " + REQUESTS + " requests");
    try (Api api = Api.open()) {
      new Fuzzing(api, SEED).fuzz(REQUESTS);
    }
  }
}
