package io.simsim.formats;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever the bytes are, reading camt reports and never throws.
final class CamtFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void anyBytesAreEventsOrRejections(byte[] bytes) {
    StatementFuzz.check(SourceReader.camt(StatementFuzz.BANK), bytes);
  }
}
