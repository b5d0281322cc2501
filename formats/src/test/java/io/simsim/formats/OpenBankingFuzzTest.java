package io.simsim.formats;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever the bytes are, reading Open Banking JSON reports and never throws.
final class OpenBankingFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void anyBytesAreEventsOrRejections(byte[] bytes) {
    StatementFuzz.check(SourceReader.openBanking(StatementFuzz.BANK), bytes);
  }
}
