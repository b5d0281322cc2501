package io.simsim.batch;

import io.simsim.engine.answer.Question;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.SubjectId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A row of a questions file on its way through a run.
///
/// @param ordinal its place in the results, from 0
/// @param line where it stands in the file
/// @param asked minor units, or [io.simsim.engine.feature.Feature#MISSING]
/// @param currency empty when the row names none
/// @param consent the consent's id, empty when the row names none
record AskedQuestion(
    long ordinal,
    long line,
    String id,
    SubjectId subject,
    String purpose,
    long asOf,
    long asked,
    String currency,
    String consent) {
  /// The question that the engine answers, in `run`, the run's currency, unless it names another.
  Question question(CurrencyCode run) {
    CurrencyCode code = currency.isEmpty() ? run : new CurrencyCode(currency);
    return new Question(id, subject, purpose, asOf, asked, code);
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(ordinal);
      out.writeLong(line);
      out.writeUTF(id);
      out.writeUTF(subject.value());
      out.writeUTF(purpose);
      out.writeLong(asOf);
      out.writeLong(asked);
      out.writeUTF(currency);
      out.writeUTF(consent);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static AskedQuestion read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new AskedQuestion(
          in.readLong(),
          in.readLong(),
          in.readUTF(),
          new SubjectId(in.readUTF()),
          in.readUTF(),
          in.readLong(),
          in.readLong(),
          in.readUTF(),
          in.readUTF());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Hides the subject.
  @Override
  public String toString() {
    return "question " + id + " for " + purpose;
  }
}
