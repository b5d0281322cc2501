package io.simsim.batch;

import io.simsim.formats.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// How outcomes of questions are written to the spill that brings them into order: a flag, then a
/// row, or why the question was rejected.
final class Outcomes {
  private Outcomes() {}

  /// What writes a row.
  interface Row {
    void write(DataOutputStream out) throws IOException;
  }

  static byte[] row(Row row) {
    return bytes(true, row);
  }

  static byte[] rejected(Rejected rejected) {
    return bytes(
        false,
        out -> {
          out.writeUTF(rejected.file());
          out.writeLong(rejected.line());
          out.writeUTF(rejected.field());
          out.writeUTF(rejected.rule());
          out.writeUTF(rejected.value());
          out.writeUTF(rejected.remedy());
        });
  }

  private static byte[] bytes(boolean accepted, Row row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeBoolean(accepted);
      row.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /// Reads why a question was rejected, behind the flag.
  static Rejected readRejected(DataInputStream in) throws IOException {
    return new Rejected(
        in.readUTF(), in.readLong(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
  }

  static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  static @Nullable String readText(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
