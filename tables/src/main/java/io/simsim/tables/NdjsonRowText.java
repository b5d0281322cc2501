package io.simsim.tables;

import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/// NDJSON: every row has every key, in order; a missing value is null.
final class NdjsonRowText implements RowText {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .rootValueSeparator("")
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final JsonGenerator json;
  private final List<SerializableString> names;

  NdjsonRowText(OutputStream stream, Schema schema) {
    json = JSON.createGenerator(ObjectWriteContext.empty(), stream, JsonEncoding.UTF8);
    names = schema.names().stream().<SerializableString>map(SerializedString::new).toList();
  }

  @Override
  public void add(int column, String value, Kind kind) {
    name(column);
    switch (kind) {
      case TEXT -> json.writeString(value);
      case BARE -> json.writeRawValue(value);
    }
  }

  @Override
  public void addMissing(int column) {
    name(column);
    json.writeNull();
  }

  private void name(int column) {
    if (column == 0) {
      json.writeStartObject();
    }
    json.writeName(names.get(column));
  }

  @Override
  public void endRow() {
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void flush() {
    json.flush();
  }
}
