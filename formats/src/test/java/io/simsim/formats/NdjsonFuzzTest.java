package io.simsim.formats;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.simsim.engine.event.Event;

/// Whatever the bytes are, reading NDJSON reports and never throws.
final class NdjsonFuzzTest {
  private static final int MAX_LINE_BYTES = 2000;

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreEventsOrRejections(byte[] bytes) {
    Collected<Event> found = new Collected<>();

    Tally tally =
        Sources.read(SourceReader.ndjson().withMaxLineBytes(MAX_LINE_BYTES), bytes, found);

    Reported.check(tally, found);
    Collected<Event> again = new Collected<>();
    Sources.read(SourceReader.ndjson(), Sources.written(found.items), again);
    if (!found.items.isEmpty() && !again.items.equals(found.items)) {
      throw new AssertionError("what is read and written is read back as something else");
    }
  }
}
