package io.simsim.bureau.suite;

import io.simsim.bureau.TestBureau;
import io.simsim.bureau.http.Api;
import org.junit.jupiter.api.Test;

/// Clients that report and ask and never know what became of it: replies are lost, dropped or
/// waited for twice at once, and everything is sent again. What is stored, told and paid is as if
/// each had been sent once.
///
/// A send is one line of a batch or one question of a request, each time that it is sent.
///
/// Sends: `-Dsimsim.sends=200000`; threads: `-Dsimsim.threads=8`; seed: `-Dsimsim.seed=1`.
public class BlindRetries {
  private static final int SENDS = Integer.getInteger("simsim.sends", 200_000);
  private static final int THREADS = Integer.getInteger("simsim.threads", 8);
  private static final long SEED = Long.getLong("simsim.seed", 1);

  @Test
  void whatIsSentManyTimesIsStoredToldAndPaidOnce() throws Exception {
    System.out.println("seed " + SEED + ", " + SENDS + " sends, " + THREADS + " threads");
    int budget = Retrying.questions(SENDS, SEED);
    try (Api api = Api.open(party -> party.equals(TestBureau.OTHER_ASKER) ? budget : 1_000)) {
      new Retrying(api, SENDS, SEED).run(THREADS);
    }
  }
}
