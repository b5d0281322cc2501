package io.simsim.formats.metro2;

import io.simsim.engine.event.InvalidEventException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A taker that keeps everything.
final class Taken implements Metro2Reader.Taker {
  final List<Metro2Record> records = new ArrayList<>();
  final List<Long> numbers = new ArrayList<>();
  final List<String> refused = new ArrayList<>();
  final List<String> broken = new ArrayList<>();
  final List<InvalidEventException> refusals = new ArrayList<>();

  static Taken of(byte[] bytes) {
    Taken taken = new Taken();
    try {
      Metro2Reader.read(new ByteArrayInputStream(bytes), taken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taken;
  }

  static byte[] written(List<Metro2Record> records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Metro2Writer writer = new Metro2Writer(out);
    try {
      for (Metro2Record record : records) {
        writer.write(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public void record(long number, Metro2Record record) {
    numbers.add(number);
    records.add(record);
  }

  @Override
  public void refuse(long number, InvalidEventException refusal) {
    refused.add(number + " " + refusal.field() + " " + refusal.rule() + " " + refusal.value());
    refusals.add(refusal);
  }

  @Override
  public void broken(long number, InvalidEventException fault) {
    broken.add(number + " " + fault.field() + " " + fault.rule());
    refusals.add(fault);
  }
}
