package io.simsim.formats;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/// Writes rejections as newline-delimited JSON objects of `file`, `line`, `field`, `rule`, `value`
/// and `remedy`.
public final class RejectsWriter implements AutoCloseable {
  private final JsonGenerator json;

  /// Writes to `out`, which is closed with this writer.
  public RejectsWriter(OutputStream out) {
    json = Json.FACTORY.createGenerator(Json.WRITE, out, JsonEncoding.UTF8);
  }

  /// Writes one line.
  public void write(Rejected rejected) throws IOException {
    try {
      json.writeStartObject();
      json.writeStringProperty("file", rejected.file());
      json.writeNumberProperty("line", rejected.line());
      json.writeStringProperty("field", rejected.field());
      json.writeStringProperty("rule", rejected.rule());
      json.writeStringProperty("value", rejected.value());
      json.writeStringProperty("remedy", rejected.remedy());
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      json.close();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }
}
