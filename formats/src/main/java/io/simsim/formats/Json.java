package io.simsim.formats;

import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// The JSON reader and writer of this module: strict, limited, streaming.
final class Json {
  /// How deep arrays and objects may be nested.
  static final int MAX_DEPTH = 64;

  static final ObjectReadContext READ = ObjectReadContext.empty();
  static final ObjectWriteContext WRITE = ObjectWriteContext.empty();

  private static final int MAX_NUMBER_LENGTH = 100;
  private static final int MAX_NAME_LENGTH = 1000;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .build())
          .rootValueSeparator("")
          .build();

  private Json() {}
}
