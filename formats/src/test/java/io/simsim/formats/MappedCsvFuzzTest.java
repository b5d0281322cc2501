package io.simsim.formats;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.simsim.engine.event.Event;

/// Whatever the bytes are, reading CSV reports and never throws.
final class MappedCsvFuzzTest {
  private static final int MAX_LINE_BYTES = 2000;
  private static final Mapping LOANS = Mappings.parse(Mappings.LOANS);

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreEventsOrRejections(byte[] bytes) {
    Collected<Event> found = new Collected<>();

    Tally tally =
        Sources.read(SourceReader.events(LOANS).withMaxLineBytes(MAX_LINE_BYTES), bytes, found);

    Reported.check(tally, found);
  }
}
