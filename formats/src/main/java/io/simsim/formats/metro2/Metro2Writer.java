package io.simsim.formats.metro2;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.io.OutputStream;

/// Writes Metro 2 records, without line breaks. What was read and is written again gives the same
/// bytes, except that line breaks are left out and blank dates are written as zeros.
public final class Metro2Writer {
  private final OutputStream out;

  /// Writes to `out`, which the caller closes.
  public Metro2Writer(OutputStream out) {
    this.out = out;
  }

  /// Writes one record.
  ///
  /// @throws InvalidEventException when a value does not fit its field
  /// @throws IOException when the stream fails
  public void write(Metro2Record record) throws IOException {
    byte[] bytes = RecordCodec.write(record);
    if (record.block() > 0) {
      byte[] block = new byte[Metro2Record.DESCRIPTOR];
      RecordCodec.descriptor(record.block(), record.form(), block);
      out.write(block);
    }
    out.write(bytes);
  }
}
