package io.simsim.batch;

import io.simsim.engine.answer.Consent;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.SubjectId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/// A consent as bytes on its way through a run.
final class ConsentBytes {
  private ConsentBytes() {}

  static byte[] of(Consent consent) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(consent.id());
      out.writeUTF(consent.subject().value());
      out.writeUTF(consent.purpose());
      out.writeInt(consent.contexts());
      out.writeInt(consent.withdrawn().size());
      for (FurnisherId furnisher : consent.withdrawn()) {
        out.writeUTF(furnisher.value());
      }
      out.writeLong(consent.from());
      out.writeLong(consent.until());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static Consent read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String id = in.readUTF();
      SubjectId subject = new SubjectId(in.readUTF());
      String purpose = in.readUTF();
      int contexts = in.readInt();
      Set<FurnisherId> withdrawn = new HashSet<>();
      for (int left = in.readInt(); left > 0; left--) {
        withdrawn.add(new FurnisherId(in.readUTF()));
      }
      return new Consent(id, subject, purpose, contexts, withdrawn, in.readLong(), in.readLong());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
