package io.simsim.tables;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Writes CSV or NDJSON to a file, or as it comes to a stream.
final class TextTableWriter extends TableWriter {
  private static final int BUFFER_BYTES = 1 << 16;

  private final @Nullable PartialFile partial;
  private final OutputStream stream;
  private final RowText text;

  private TextTableWriter(
      String file,
      Schema schema,
      @Nullable PartialFile partial,
      OutputStream stream,
      TableFormat format)
      throws IOException {
    super(file, schema);
    this.partial = partial;
    this.stream = format.isGzip() ? new Gzip(stream) : stream;
    this.text =
        format == TableFormat.CSV || format == TableFormat.CSV_GZ
            ? new CsvRowText(this.stream, schema)
            : new NdjsonRowText(this.stream, schema);
  }

  static TextTableWriter toFile(Path path, Schema schema, TableFormat format) {
    PartialFile partial = PartialFile.begin(path);
    try {
      OutputStream stream =
          new BufferedOutputStream(
              Files.newOutputStream(
                  partial.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              BUFFER_BYTES);
      return new TextTableWriter(path.toString(), schema, partial, stream, format);
    } catch (IOException | RuntimeException failure) {
      partial.close();
      throw PartialFile.notWritable(path, failure);
    }
  }

  static TextTableWriter toStandardOutput(Schema schema, TableFormat format) {
    OutputStream stream =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES);
    return toStream("standard output", stream, schema, format);
  }

  static TextTableWriter toStream(
      String name, OutputStream stream, Schema schema, TableFormat format) {
    if (format.isBinary()) {
      throw TableException.of(
          TableException.Code.WRONG_FORMAT,
          name,
          "cannot take " + (format == TableFormat.ARROW ? "Arrow" : "Parquet") + "; name a file.");
    }
    try {
      return new TextTableWriter(name, schema, null, new Unclosed(stream), format);
    } catch (IOException failure) {
      throw PartialFile.notWritable(Path.of(name), failure);
    }
  }

  @Override
  void writeText(String value) {
    attempt(() -> text.add(index(), value, RowText.Kind.TEXT));
  }

  @Override
  void writeLong(long value) {
    attempt(() -> text.add(index(), Long.toString(value), RowText.Kind.BARE));
  }

  @Override
  void writeDouble(double value) {
    attempt(() -> text.add(index(), Double.toString(value), RowText.Kind.BARE));
  }

  @Override
  void writeBoolean(boolean value) {
    attempt(() -> text.add(index(), Boolean.toString(value), RowText.Kind.BARE));
  }

  @Override
  void writeDay(int epochDay) {
    attempt(() -> text.add(index(), LocalDate.ofEpochDay(epochDay).toString(), RowText.Kind.TEXT));
  }

  @Override
  void writeMissing() {
    attempt(() -> text.addMissing(index()));
  }

  @Override
  void finishRow() {
    attempt(text::endRow);
  }

  @Override
  void finishTable() {
    attempt(
        () -> {
          text.flush();
          if (stream instanceof Gzip gzip) {
            gzip.finish();
          }
          stream.flush();
          if (partial != null) {
            stream.close();
            partial.commit(partial.path());
          }
        });
  }

  @Override
  public void close() {
    try (PartialFile unfinished = partial) {
      if (unfinished != null) {
        stream.close();
      }
    } catch (IOException failure) {
      // What the last buffer held was not wanted any more, or the commit failed already.
    }
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (IOException | UncheckedIOException | JacksonException failure) {
      throw TableException.of(
          TableException.Code.NOT_WRITABLE,
          file(),
          "cannot be written: " + failure.getMessage(),
          failure);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /// Gzip at its default level; the header holds neither time nor name.
  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream stream) throws IOException {
      super(stream, BUFFER_BYTES);
      def.setLevel(Deflater.DEFAULT_COMPRESSION);
    }
  }

  /// A stream that is the caller's to close.
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream stream) {
      super(stream);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
