package io.simsim.formats;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.simsim.engine.rule.RuleFileException;
import java.util.Map;

/// Whatever the bytes are, they are a mapping or refused with a place in the file.
final class MappingFuzzTest {
  private static final byte[] SOURCE = Sources.utf8("a;b\n1;2\n");

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreAMappingOrRefused(byte[] bytes) {
    Mapping mapping;
    try {
      mapping = Mapping.parse("m.json", bytes);
    } catch (RuleFileException e) {
      if (e.line() < 1 || e.column() < 1 || e.remedy().isBlank()) {
        throw new AssertionError("a poor refusal", e);
      }
      return;
    }
    if (mapping.makesEvents()) {
      Sources.read(SourceReader.events(mapping), SOURCE, new Collected<>());
    } else {
      Collected<Map<String, String>> found = new Collected<>();
      Sources.read(SourceReader.rows(mapping), SOURCE, found);
    }
  }
}
