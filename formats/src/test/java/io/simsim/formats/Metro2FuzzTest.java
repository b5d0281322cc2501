package io.simsim.formats;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;

/// Whatever the bytes are, reading Metro 2 reports and never throws.
final class Metro2FuzzTest {
  private static final Origin ORIGIN = Origin.of(new FurnisherId("a-bank"));

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreEventsOrRejections(byte[] bytes) {
    Collected<Event> found = new Collected<>();

    Tally tally = Sources.read(SourceReader.metro2(ORIGIN), bytes, found);

    Reported.check(tally, found);
    Collected<Event> again = new Collected<>();
    Sources.read(SourceReader.ndjson(), Sources.written(found.items), again);
    if (!found.items.isEmpty() && !again.items.equals(found.items)) {
      throw new AssertionError("what is read and written is read back as something else");
    }
  }
}
